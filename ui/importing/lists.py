"""Below the grid: problems, new names, what isn't taken over; a switch with their counts says which is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.importing.left_list import LeftList
from ui.importing.names_list import NamesList
from ui.importing.problem_list import ProblemList
from ui.importing.state import ImportState
from ui.widgets.count_filters import CountFilters
from ui.widgets.label import label, rule

KEYS = ("problems", "names", "left")
SIGNS = {
    "problems": ("critical-octagon", "critical"),
    "names": ("people", "accent"),
    "left": ("minus", "text_muted"),
}


class Lists(QWidget):
    """`cell_wanted(sheet, cells, on_sheet)` when a fact is looked at; `on_sheet` where no row of the trial shows it."""

    cell_wanted = Signal(str, str, bool)

    def __init__(self, desk: Desk, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        texts = desk.texts
        self.problems = ProblemList(state)
        self.names = NamesList(state)
        self.left = LeftList(state)
        filters = ((key, texts(f"import.list.{key}"), *SIGNS[key]) for key in KEYS)
        self.switch = CountFilters(desk.theme, texts("import.lists"), filters)
        self._hint = label(desk.theme, tone="muted")
        self._stack = QStackedWidget()
        for part in (self.problems, self.names, self.left):
            self._stack.addWidget(part)
        self._build()
        self.switch.changed.connect(self.show_list)
        self.problems.names_wanted.connect(lambda: self.switch.press("names"))
        self.problems.chosen.connect(lambda item: self.cell_wanted.emit(item.sheet, item.cell, False))
        self.names.chosen.connect(lambda item: self.cell_wanted.emit(*item.cells[0], False))
        self.left.chosen.connect(lambda item: self.cell_wanted.emit(item.sheet, item.cells, True))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 12, 0)
        head.setSpacing(12)
        head.addWidget(self.switch)
        head.addWidget(self._hint, 1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(self._desk.theme.size("panel_head"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)

    @property
    def shown(self) -> str:
        return self.switch.current

    def show_list(self, key: str) -> None:
        """One of KEYS."""
        self._stack.setCurrentIndex(KEYS.index(key))
        self._tell()

    def follow(self) -> None:
        """The trial of now."""
        state, trial = self._state, self._state.trial
        told = trial.problems if trial else []
        names, left = state.names, state.left if trial else []
        sheets = {part.table.sheet for part in state.parts} | {item.sheet for item in left}
        self.problems.set_problems(told, with_sheet=len(sheets) > 1)
        self.names.set_facts(names)
        self.left.left_model.with_sheet = len(sheets) > 1
        self.left.set_facts(left)
        self.switch.set_counts({"problems": len(told), "names": len(names), "left": len(left)})
        self._tell()

    def _tell(self) -> None:
        """What holds for the facts that are shown."""
        texts, key = self._desk.texts, self.shown
        trial = self._state.trial
        if key == "problems":
            kept = "import.problems_own" if self._state.is_own else "import.problems_kept"
            self._hint.setText(texts(kept if trial and trial.problems else "import.problems_none"))
        elif key == "names":
            self._hint.setText(texts("import.names_hint" if self._state.names else "import.names_none"))
        else:
            self._hint.setText(texts("import.left_hint" if self._state.left else "import.left_none"))
