"""How many rows come, change, stay, are left: each count shows its rows when it is pressed."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from planning.importing.trial import Trial, TrialRow, TrialTable
from planning.texts import Texts
from ui.importing.signs import SIGNS
from ui.theme import Theme
from ui.widgets.paint import Pen

FILTERS = ("all", "added", "updated", "unchanged", "problems", "left_out")
SIDE = 9
ICON = 16
GAP = 6


class Count(QAbstractButton):
    """Icon, number in 600, word."""

    def __init__(self, theme: Theme, key: str, word: str) -> None:
        super().__init__()
        self._theme, self.key = theme, key
        self.count = 0
        self.setText(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        self.count = count
        self.setAccessibleName(f"{count} {self.text()}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of it."""
        words = self._theme.metrics().horizontalAdvance(self.text())
        number = self._theme.metrics("body", True).horizontalAdvance(str(self.count))
        return QSize(2 * SIDE + ICON + 2 * GAP + number + words, self._theme.size("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, number, word, ring."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else ""
        if ground:
            pen.box(self.rect(), ground)
        icon, token = SIGNS[self.key]
        faint = self.count == 0
        pen.icon(SIDE, self.height() / 2, icon, "text_faint" if faint else token, ICON)
        left = SIDE + ICON + GAP
        box = QRect(left, 0, self.width() - left, self.height())
        left += pen.text(box, str(self.count), "text_muted" if faint else "text", strong=True) + GAP
        box = QRect(left, 0, self.width() - left, self.height())
        pen.text(box, self.text(), "text_muted")
        if self.hasFocus():
            pen.focus(self.rect())
        painter.end()


class Counts(QWidget):
    """`changed(key)` when another filter is pressed."""

    changed = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(texts("import.filters"))
        self._group = QButtonGroup(self)
        self.buttons = {key: Count(theme, key, texts(f"import.count.{key}")) for key in FILTERS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in self.buttons.values():
            self._group.addButton(made)
            row.addWidget(made)
        self.buttons["all"].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def current(self) -> str:
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, Count) else "all"

    def set_table(self, table: TrialTable | None) -> None:
        """The counts of the table that is looked at."""
        for key, made in self.buttons.items():
            made.set_count(0 if table is None else sum(shows(key, row) for row in table.rows))

    def _toggled(self, made: QAbstractButton, on: bool) -> None:
        if on and isinstance(made, Count):
            self.changed.emit(made.key)


def shows(key: str, row: TrialRow) -> bool:
    """Whether a filter shows a row of the trial."""
    if key == "problems":
        return bool(row.problems)
    return key in ("all", row.outcome)


def totals(trial: Trial) -> tuple[int, int]:
    """Rows that come in or change, and rows of taken tables that are left."""
    taken = [table for table in trial.tables if table.part.taken]
    come = sum(table.count("added") + table.count("updated") for table in taken)
    return come, sum(table.count("left_out") for table in taken)
