"""What needs a look, cell by cell: where, what, and a field in which the cell is mended at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from planning.errors import PlanError
from planning.importing.addresses import split_cell
from planning.importing.date_order import DOUBTS, is_dated, order_choices
from planning.importing.draft import Problem
from planning.importing.mend import proposals
from planning.importing.report import problem_text, problem_title
from planning.texts import Texts
from ui.importing.fact_list import FactList, FactModel
from ui.importing.signs import SEVERITY
from ui.importing.state import ImportState

VALUE = 3
OF_COLUMN = frozenset({"date_order_mixed", "date_order_repaired"})
"""Problems of a whole column: settled by choosing, not by typing."""
OF_NAMES = frozenset({"predecessor_unknown", "name_unknown"})


class ProblemModel(FactModel[Problem]):
    """Place, title, message, the cell."""

    columns = 4

    def __init__(self, texts: Texts, state: ImportState, parent: QObject) -> None:
        super().__init__(texts, parent)
        self._state = state
        self._with_sheet = False
        self._places: dict[int, int] = {}
        self.refused: tuple[int, str] = (-1, "")
        """The row whose last typed text could not be read, and why."""

    def set_problems(self, problems: Sequence[Problem], with_sheet: bool) -> None:
        """`with_sheet` where the file has more than one."""
        self._with_sheet, self.refused = with_sheet, (-1, "")
        self.set_facts(problems)

    def set_facts(self, facts: Sequence[Problem]) -> None:
        self._places.clear()
        super().set_facts(facts)

    def table_of(self, row: int) -> int:
        """The table in which the problem can be mended; -1 for none."""
        if row not in self._places:
            self._places[row] = self._state.place_of(self.facts[row])
        return self._places[row]

    @property
    def problems(self) -> Sequence[Problem]:
        return self.facts

    def text(self, row: int, column: int) -> str:
        problem = self.facts[row]
        if column == 0:
            return self.place(problem)
        if column == 1:
            return problem_title(self.texts, problem)
        if column == VALUE:
            return self.value(row) if self.is_input(row, column) else ""
        told = self.refused[1] if self.refused[0] == row else ""
        return told or problem_text(self.texts, problem)

    def value(self, row: int) -> str:
        """What the cell says; where it is a row without a name: nothing."""
        problem = self.facts[row]
        if problem.code in OF_COLUMN:
            return self.texts("import.order.choose")
        return "" if problem.code == "row_without_name" else " ".join(problem.value.split())

    def token(self, row: int, column: int) -> str:
        if column == 1:
            return SEVERITY[self.facts[row].severity][1]
        if column == 2 and self.refused[0] == row:
            return "critical"
        return super().token(row, column)

    def sign(self, row: int, column: int) -> tuple[str, str] | None:
        return SEVERITY[self.facts[row].severity] if column == 1 else None

    def is_input(self, row: int, column: int) -> bool:
        return column == VALUE and self.table_of(row) >= 0

    def place(self, problem: Problem) -> str:
        """`F9`, or `Sheet!F9`; the sheet alone where it concerns no cell."""
        if not problem.cell:
            return problem.sheet
        return f"{problem.sheet}!{problem.cell}" if self._with_sheet else problem.cell


class ProblemList(FactList[Problem]):
    """`names_wanted` where a name is to be chosen rather than a cell mended."""

    names_wanted = Signal()
    widths = (0, 180, 0, 230)

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        texts = state.desk.texts
        self._state = state
        self._texts = texts
        self.problem_model = ProblemModel(texts, state, state)
        super().__init__(state.desk.theme, self.problem_model, texts("import.problems"), parent)
        self._typed: tuple[int, Problem, str] | None = None

    def set_problems(self, problems: Sequence[Problem], with_sheet: bool) -> None:
        """Replaces what is shown."""
        self.problem_model.set_problems((), with_sheet)
        self.set_facts(problems)

    def written(self, row: int) -> str:
        return self.problem_model.value(row)

    def type_in(self, row: int) -> None:
        """A column's order is chosen, not typed."""
        if self.problem_model.problems[row].code in OF_COLUMN:
            self.open_menu(row)
        else:
            super().type_in(row)

    def take(self, row: int, text: str) -> bool:
        """Whether the text can be read; if not, the message says why."""
        problem = self.problem_model.problems[row]
        at = self.problem_model.table_of(row)
        refusal = self._state.can_mend(at, problem, text)
        if refusal is not None:
            self._refuse(row, refusal)
            return False
        self._typed = (at, problem, text)
        return True

    def taken(self) -> None:
        if self._typed is not None:
            self._state.mend_problem(*self._typed)

    def forget_refusal(self) -> None:
        self._refuse(-1, None)

    def fill_menu(self, menu: QMenu, row: int) -> None:
        """What is likely meant, the orders of a column, leaving it empty, typing, leaving the row out."""
        problem, texts = self.problem_model.problems[row], self._texts
        at = self.problem_model.table_of(row)
        if at < 0:
            return
        if problem.code in DOUBTS:
            self._offer_orders(menu, at, problem)
        if problem.code in OF_COLUMN:
            return
        today = self._state.context().today
        for meant in proposals(problem, today):
            self.offer(menu, texts("import.mend.to", text=meant), partial(self._mend, at, problem, meant))
        if problem.code in OF_NAMES:
            self.offer(menu, texts("import.mend.names"), self.names_wanted.emit)
        if problem.code != "row_without_name":
            self.offer(menu, texts("import.mend.empty"), lambda: self._mend(at, problem, ""))
        self.offer(menu, texts("import.mend.type"), lambda: self.type_in(row))
        menu.addSeparator()
        sheet_row = split_cell(problem.cell)[1]
        self.offer(menu, texts("import.do.leave_row"), lambda: self._state.leave_row(at, sheet_row, True))

    def _offer_orders(self, menu: QMenu, at: int, problem: Problem) -> None:
        table, letters = self._state.parts[at].table, split_cell(problem.cell)[0]
        if not is_dated(table, letters):
            return
        for choice in order_choices(table, letters, self._state.context()):
            samples = "，".join(f"{text} → {day.isoformat()}" for text, day in choice.samples[:2])
            key = f"import.order.{choice.order}{'_swap' if choice.swap else ''}"
            told = self._texts(key, column=letters, samples=samples)
            self.offer(menu, told, partial(self._state.set_order, at, letters, choice))
        menu.addSeparator()

    def _mend(self, at: int, problem: Problem, text: str) -> None:
        refusal = self._state.mend_problem(at, problem, text)
        if refusal is not None:
            self._refuse(self.currentIndex().row(), refusal)

    def _refuse(self, row: int, refusal: PlanError | None) -> None:
        told = self._state.desk.message_of(refusal) if refusal is not None else ""
        self.problem_model.refused = (row, told)
        self.viewport().update()
