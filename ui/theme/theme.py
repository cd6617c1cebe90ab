"""Colours, sizes, fonts and icons of the scheme that is shown, and the switch between schemes while running."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import Fonts
from ui.theme.icons import IconStore, TokenIconEngine
from ui.theme.palette import build_palette
from ui.theme.sheet import StyleSheet
from ui.tokens import RESOURCES, SCHEMES, load_tokens

MODES = (*SCHEMES, "system")
DENSITIES = ("compact", "normal", "roomy")
CAPTION_WIDGETS = {"QHeaderView": True, "QGroupBox": True, "QToolTip": False}
"""Kinds of widget that write in the caption's size, and whether in 600."""
QT_SCHEME = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """Needs a QGuiApplication. `changed` tells that colours or row heights are others than before."""

    changed = Signal()

    def __init__(
        self,
        resources: Path = RESOURCES,
        mode: str = "system",
        density: str = "normal",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tokens = load_tokens(resources)
        self._fonts = Fonts(self.tokens.font)
        self._icons = IconStore(resources / "icons", self.color)
        self._sheet = StyleSheet(resources / "themes", self.tokens, self._icons)
        self._icon_cache: dict[tuple[str, str, int, str], QIcon] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self._mode, self._density = mode, density
        self._applied = False
        self._use(self._resolve())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    # --- which scheme -------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """What was asked for: light, dark or system."""
        return self._mode

    @property
    def scheme(self) -> str:
        """What is shown: light or dark."""
        return self._scheme

    @property
    def density(self) -> str:
        """Height of table rows: compact, normal or roomy."""
        return self._density

    def set_mode(self, mode: str) -> None:
        """Switches at once; `mode` is one of MODES, else ValueError."""
        if mode not in MODES:
            raise ValueError(f"unknown theme {mode}")
        self._mode = mode
        if self._applied:
            self._tell_system()
        self._switch()

    def set_density(self, density: str) -> None:
        """`density` is one of DENSITIES, else ValueError."""
        if density not in DENSITIES:
            raise ValueError(f"unknown density {density}")
        if density != self._density:
            self._density = density
            self.changed.emit()

    def _resolve(self) -> str:
        if self._mode != "system":
            return self._mode
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _use(self, scheme: str) -> None:
        self._scheme = scheme
        self._colours = {token: QColor(value) for token, value in self.tokens.colours[scheme].items()}

    def _switch(self) -> None:
        scheme = self._resolve()
        if scheme == self._scheme:
            return
        self._use(scheme)
        if self._applied:
            self._dress()
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._mode == "system":
            self._switch()

    # --- the application ----------------------------------------------------------------------

    def apply(self, app: QApplication) -> None:
        """Fusion as the base, fonts, palette and style sheet on top. Once, before the first window is shown."""
        app.setStyle("Fusion")
        app.setFont(self.font("body"))
        self._applied = True
        self._tell_system()
        self._dress()

    def _tell_system(self) -> None:
        """So that frames and file dialogs drawn by the system go along."""
        QGuiApplication.styleHints().setColorScheme(QT_SCHEME[self._mode])

    def _dress(self) -> None:
        QApplication.setPalette(build_palette(self.color))
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setStyleSheet(self._sheet.text(self._scheme))
        for kind, strong in CAPTION_WIDGETS.items():
            app.setFont(self.font("caption", strong), kind)

    # --- values -------------------------------------------------------------------------------

    def color(self, token: str) -> QColor:
        """Raises KeyError for an unknown token. A copy, free to change."""
        return QColor(self._colours[token])

    def hexes(self, scheme: str = "") -> dict[str, str]:
        """All colours as `#RRGGBB` for code without Qt; `print` is a scheme too."""
        return dict(self.tokens.colours[scheme or self._scheme])

    def size(self, name: str) -> int:
        """Whole px: `toolbar`, `radius.button`, `icon.table`; `row.normal` is measured from the font."""
        group, _, key = name.rpartition(".")
        return self.row_height(key) if group == "row" else round(self.tokens.measure(name))

    def real(self, name: str) -> float:
        """As `size`, for measures with a fraction: `gantt.link`, `day_width.quarter`."""
        return self.tokens.measure(name)

    def row_height(self, density: str = "") -> int:
        """Line height of the body font and what the density adds."""
        line = max(self.metrics().height(), self.tokens.font.line["body"])
        return line + round(self.tokens.measure(f"row_extra.{density or self._density}"))

    def font(self, role: str = "body", strong: bool = False, mono: bool = False) -> QFont:
        """`role` is body, caption, title, figure or axis (digits and Latin only)."""
        return self._fonts.font(role, strong, mono)

    def families(self) -> list[str]:
        """Latin, then CJK families that this machine has."""
        return list(self._fonts.families())

    def metrics(self, role: str = "body", strong: bool = False) -> QFontMetrics:
        """Kept metrics of a font: making them anew costs more than asking them."""
        key = (role, strong)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(role, strong))
        return self._metrics[key]

    def icon(self, name: str, token: str = "text", size: int = 16, on: str = "") -> QIcon:
        """Recolours itself on a change of theme; `on` is the token while its button is checked."""
        key = (name, token, size, on)
        if key not in self._icon_cache:
            self._icons.source(name)
            self._icon_cache[key] = QIcon(TokenIconEngine(self._icons, name, (token, on or token), size))
        return self._icon_cache[key]

    def pixmap(self, name: str, token: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """One drawing for a painter: `size` in logical px, `ratio` of the device that is painted on."""
        return self._icons.pixmap(name, token, round(size * ratio), ratio)
