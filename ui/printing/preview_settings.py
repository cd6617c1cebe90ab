"""The right side of the preview: what to print (given by the caller), paper, orientation, zoom, warnings."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planning.texts import Texts
from ui.printing.page_view import FIT_PAGE, FIT_WIDTH
from ui.printing.pages import PageSetup, Paper, PrintWarning
from ui.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.segmented_control import SegmentedControl

WIDTH = 260
PERCENTS = (50, 75, 100, 125, 150, 200, 300)


class PreviewSettings(QWidget):
    """`setup_changed(PageSetup)` and `zoom_changed(zoom)` on what the user chose."""

    setup_changed = Signal(object)
    zoom_changed = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, setup: PageSetup, scope: QWidget | None) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._setup = setup
        self.paper = self._paper_box()
        self.orientation = self._orientation_switch()
        self.zoom = self._zoom_box()
        self.count = label(theme, tone="muted")
        self._warnings = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.setFixedWidth(WIDTH)
        self._build(scope)

    def _build(self, scope: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(6)
        if scope is not None:
            column.addWidget(scope)
            column.addSpacing(8)
        for key, field in (("paper", self.paper), ("orientation", self.orientation), ("zoom", self.zoom)):
            caption = label(self._theme, self._texts(f"print.preview.{key}"), tone="muted", role="caption")
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
            column.addSpacing(4)
        column.addWidget(self.count)
        column.addSpacing(8)
        self._warnings.setSpacing(8)
        column.addLayout(self._warnings)
        column.addStretch(1)

    def _paper_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._texts("print.preview.paper"))
        for paper in Paper:
            box.addItem(paper.value, paper)
        box.setCurrentIndex(list(Paper).index(self._setup.paper))
        box.currentIndexChanged.connect(self._setup_chosen)
        return box

    def _orientation_switch(self) -> SegmentedControl:
        choices = [(key, self._texts(f"print.preview.{key}")) for key in ("portrait", "landscape")]
        current = "landscape" if self._setup.landscape else "portrait"
        switch = SegmentedControl(self._theme, choices, current, self._texts("print.preview.orientation"))
        switch.changed.connect(self._setup_chosen)
        return switch

    def _zoom_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._texts("print.preview.zoom"))
        box.addItem(self._texts("print.preview.fit_page"), FIT_PAGE)
        box.addItem(self._texts("print.preview.fit_width"), FIT_WIDTH)
        for percent in PERCENTS:
            box.addItem(f"{percent} %", percent)
        box.currentIndexChanged.connect(lambda index: self.zoom_changed.emit(box.itemData(index)))
        return box

    def _setup_chosen(self) -> None:
        landscape = self.orientation.current == "landscape"
        self._setup = replace(self._setup, paper=self.paper.currentData(), landscape=landscape)
        self.setup_changed.emit(self._setup)

    def show_setup(self, setup: PageSetup) -> None:
        """The caller turned the paper; nothing is emitted."""
        self._setup = setup
        self.orientation.set_current("landscape" if setup.landscape else "portrait")

    def step_zoom(self, step: int, shown: int) -> None:
        """The next percentage above or below what is `shown` now."""
        steps = PERCENTS if step > 0 else PERCENTS[::-1]
        further = [percent for percent in steps if (percent - shown) * step > 0]
        if further:
            self.zoom.setCurrentIndex(self.zoom.findData(further[0]))

    def show_count(self, pages: int) -> None:
        """How many sheets it will be."""
        key = "print.preview.one_page" if pages == 1 else "print.preview.count"
        self.count.setText(self._texts(key, count=pages))

    def show_warnings(self, warnings: Sequence[PrintWarning]) -> None:
        """A line each, in place of those before."""
        for old in self._shown:
            self._warnings.removeWidget(old)
            old.deleteLater()
        self._shown = [self._warning(warning) for warning in warnings]
        for line in self._shown:
            self._warnings.addWidget(line)

    def _warning(self, warning: PrintWarning) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        told = self._texts(f"print.warning.{warning.code}", detail=warning.detail)
        icon = IconLabel(self._theme, "warning-triangle", "warning")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self._theme, told, tone="warning", wrap=True), 1)
        return line
