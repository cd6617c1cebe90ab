"""Everything of the file that doesn't come into the plan: where it stands, why, and what it says."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from planning.importing.addresses import split_cell
from planning.importing.not_taken import NotTaken
from planning.texts import Texts
from ui.importing.fact_list import FactList, FactModel
from ui.importing.state import ImportState


class LeftModel(FactModel[NotTaken]):
    """Place, reason, content."""

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(texts, parent)
        self.with_sheet = False

    def text(self, row: int, column: int) -> str:
        item = self.facts[row]
        if column == 0:
            if not item.cells:
                return item.sheet
            return f"{item.sheet}!{item.cells}" if self.with_sheet else item.cells
        if column == 1:
            return self.texts(item.reason)
        counted = self.texts("import.left.cells", count=item.count) if item.count > 1 else ""
        return " · ".join(part for part in (item.value, counted) if part)

    def token(self, row: int, column: int) -> str:
        return "text" if column == 1 else "text_muted"


class LeftList(FactList[NotTaken]):
    """A click shows the cells on their sheet; the menu takes a row in after all."""

    widths = (0, 260, 0)

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        texts = state.desk.texts
        self._state, self._texts = state, texts
        self.left_model = LeftModel(texts, state)
        super().__init__(state.desk.theme, self.left_model, texts("import.left"), parent)

    def fill_menu(self, menu: QMenu, row: int) -> None:
        """Rows can come in after all."""
        item = self.left_model.facts[row]
        at, number = self._row_of(item)
        if at >= 0:
            self.offer(menu, self._texts("import.do.take"), lambda: self._state.leave_row(at, number, False))

    def _row_of(self, item: NotTaken) -> tuple[int, int]:
        number = split_cell(item.cells)[1]
        for at, part in enumerate(self._state.parts):
            if part.table.sheet == item.sheet and part.taken:
                skipped = {row.row for row in part.table.skipped}
                if number in part.left_rows or (number in skipped and item.reason != "import.outside_tables"):
                    return at, number
        return -1, number
