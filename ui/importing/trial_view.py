"""Grid, problems and the row in full: the part of the preview that is about one table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planning.importing.draft import Problem
from planning.importing.trial import TrialRow
from ui.desk import Desk
from ui.importing.grid import TrialGrid
from ui.importing.problem_list import ProblemList
from ui.importing.row_details import RowDetails
from ui.importing.state import ImportState
from ui.widgets.chip import Chip, ChipRow
from ui.widgets.label import label, rule

PROBLEMS_HEIGHT = 190
DETAILS_WIDTH = 340


class TrialView(QWidget):
    """Follows the state; problems lead to their cells, of another table too."""

    def __init__(self, desk: Desk, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self.grid = TrialGrid(desk, state.is_own)
        self.problems = ProblemList(desk.theme, desk.texts)
        self.details = RowDetails(desk)
        self._title = label(desk.theme, desk.texts("import.problems"), strong=True)
        self._count = ChipRow(desk.theme)
        self._hint = label(desk.theme, tone="muted")
        self._build()
        self.grid.row_changed.connect(self._show_row)
        self.grid.column_chosen.connect(lambda letter, key: state.set_column(state.current, letter, key))
        self.grid.row_left.connect(lambda row, left: state.leave_row(state.current, row, left))
        self.problems.chosen.connect(self.go_to)
        state.tried.connect(self.follow)
        state.current_changed.connect(self.follow)
        self.follow()

    def _build(self) -> None:
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self._problem_panel())
        below.addWidget(self.details)
        below.setStretchFactor(0, 1)
        below.setSizes([800, DETAILS_WIDTH])
        self._whole = QSplitter(Qt.Orientation.Vertical)
        self._whole.setChildrenCollapsible(False)
        self._whole.addWidget(self.grid)
        self._whole.addWidget(below)
        self._whole.setStretchFactor(0, 1)
        self._whole.setStretchFactor(1, 0)
        self._whole.setSizes([480, PROBLEMS_HEIGHT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def _problem_panel(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._hint, 1)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(self._desk.theme.size("panel_head"))
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(self.problems, 1)
        return panel

    # --- following ----------------------------------------------------------------------------

    def follow(self) -> None:
        """The trial of now, the table of now."""
        trial, texts = self._state.trial, self._desk.texts
        self.grid.set_table(trial, self._state.current)
        told = trial.problems if trial else []
        self.problems.set_problems(told, with_sheet=len({problem.sheet for problem in told}) > 1)
        worst = "critical" if any(item.severity == "error" for item in told) else "warning"
        self._count.set_chips([Chip(str(len(told)), worst if told else "good", "tick" if not told else "")])
        kept = "import.problems_own" if self._state.is_own else "import.problems_kept"
        self._hint.setText(texts(kept if told else "import.problems_none"))

    def release(self) -> None:
        """Lets go of the trial, which holds a whole plan."""
        self._state.trial = None
        self.grid.set_table(None, 0)

    def go_to(self, problem: Problem) -> None:
        """Shows the cell of a problem, in its table."""
        letter = problem.cell.rstrip("0123456789")
        row = int(problem.cell[len(letter) :]) if problem.cell else -1
        for at in (self._state.current, *range(len(self._state.parts))):
            table = self._state.trial.tables[at] if self._state.trial else None
            if table is None or table.part.table.sheet != problem.sheet:
                continue
            if any(item.row == row for item in table.rows):
                self._state.set_current(at)
                self.grid.show_cell(row, letter)
                return

    def _show_row(self, row: TrialRow | None) -> None:
        self.details.set_row(self.grid.grid_model.table, row)
