"""The rows of one table of the file as they would stand in the plan. Cells are looked up when they are painted."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import cast, get_args

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planning.importing.draft import DraftColumn, Problem, SkipReason
from planning.importing.report import problem_text
from planning.importing.trial import Trial, TrialRow, TrialTable, cell_texts, is_shown, moved_day
from ui.desk import Desk
from ui.importing.counts import shows
from ui.importing.words import field_word

Index = QModelIndex | QPersistentModelIndex
RESULT = 0
DOUBTS = frozenset({"date_order_repaired", "date_order_mixed"})
"""Problems of values that are taken over all the same; any other leaves the cell's text in the note."""
NOWHERE = QModelIndex()
LEFT_BY_CHOICE = frozenset({"by_user", *get_args(SkipReason)})
"""Reasons that the user may overrule."""


@dataclass(frozen=True, slots=True)
class CellView:
    """What a cell shows. `before` is struck through; `state` is plain, note, changed, bad or doubtful."""

    text: str
    before: str | None = None
    state: str = "plain"


class GridModel(QAbstractTableModel):
    """Column 0 is what becomes of the row, the last one what to do with it, the file's columns stand between."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._texts = desk, desk.texts
        self._trial: Trial | None = None
        self._seen: dict[tuple[int, int], CellView] = {}
        self.table: TrialTable | None = None
        self.rows: list[TrialRow] = []
        self.as_in_file = False
        self.filter = "all"

    # --- what is shown ------------------------------------------------------------------------

    def set_table(self, trial: Trial | None, at: int) -> None:
        """Another trial, or another table of it."""
        self.beginResetModel()
        self._trial = trial
        self.table = trial.tables[at] if trial and trial.tables else None
        self._fill()
        self.endResetModel()

    def set_filter(self, key: str) -> None:
        self.beginResetModel()
        self.filter = key
        self._fill()
        self.endResetModel()

    def set_as_in_file(self, raw: bool) -> None:
        """Cells as the file has them rather than as the plan would."""
        if raw != self.as_in_file:
            self.beginResetModel()
            self.as_in_file = raw
            self._fill()
            self.endResetModel()

    def _fill(self) -> None:
        self._seen.clear()
        rows = self.table.rows if self.table else []
        self.rows = rows if self.filter == "all" else [row for row in rows if shows(self.filter, row)]

    @property
    def columns(self) -> list[DraftColumn]:
        """Of the file."""
        return self.table.columns if self.table else []

    @property
    def action_column(self) -> int:
        return len(self.columns) + 1

    def column(self, section: int) -> DraftColumn | None:
        """The file's column at a section of the grid."""
        return self.columns[section - 1] if 0 < section <= len(self.columns) else None

    def row_at(self, row: int) -> TrialRow | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def place_of(self, row: int, letter: str) -> tuple[int, int]:
        """Where a cell of the file stands in the grid; -1 where it doesn't."""
        down = bisect_left(self.rows, row, key=lambda item: item.row)
        down = down if down < len(self.rows) and self.rows[down].row == row else -1
        right = next((at for at, item in enumerate(self.columns, 1) if item.column == letter), RESULT)
        return down, right

    # --- cells --------------------------------------------------------------------------------

    def cell(self, row: int, section: int) -> CellView:
        """One of the file's columns."""
        key = (row, section)
        if key not in self._seen:
            self._seen[key] = self._cell(self.rows[row], self.columns[section - 1], section)
        return self._seen[key]

    def outcome_text(self, row: TrialRow) -> str:
        return self._texts(f"import.outcome.{row.outcome}")

    def action_text(self, row: TrialRow) -> str:
        """What is done with the row; a dash where there is nothing to choose."""
        if row.outcome == "left_out" and row.reason in LEFT_BY_CHOICE:
            return self._texts("import.do.leave")
        return self._texts(f"import.do.{row.outcome}") if row.outcome in ("added", "updated") else "—"

    def problems_of(self, row: int, section: int) -> list[Problem]:
        column = self.column(section)
        if column is None:
            return []
        found = self.rows[row]
        return [problem for problem in found.problems if problem.cell == f"{column.column}{found.row}"]

    def _cell(self, row: TrialRow, column: DraftColumn, section: int) -> CellView:
        raw = " ".join(row.texts.get(column.column, "").split())
        if not row.texts and row.id is None:
            reason = self._texts(f"import.skip.{row.reason}") if section == self.reason_section else ""
            return CellView(reason, state="note")
        cell = f"{column.column}{row.row}"
        told = {problem.code for problem in row.problems if problem.cell == cell}
        if self.as_in_file or row.id is None:
            state = "bad" if told else "note" if row.id is None or column.field is None else "plain"
            return CellView(raw, state=state)
        return self._planned(row, column, raw, told)

    @property
    def reason_section(self) -> int:
        """Where a row without cells says why it is left out: under the names."""
        return next((at for at, item in enumerate(self.columns, 1) if item.field == "name"), 1)

    def _planned(self, row: TrialRow, column: DraftColumn, raw: str, told: set[str]) -> CellView:
        table, trial = cast(TrialTable, self.table), cast(Trial, self._trial)
        if not is_shown(table.kind, column.field):
            return CellView(raw, state="bad" if told else "note")
        formats = self._desk.formats
        if column.field == "note" and not table.part.own:
            return CellView(raw, state="bad" if told else "plain")
        before, after = cell_texts(trial, formats, table.kind, row, column.field or "")
        if column.role == "date" and column.field == "start" and raw:
            _, finish = cell_texts(trial, formats, table.kind, row, "finish")
            after = after if finish in ("", after) else f"{after} – {finish}"
        after = " ".join(after.split())
        if raw and (told - DOUBTS or not after):
            return CellView(raw, state="bad" if told else "note")
        if before is not None:
            return CellView(after or self._texts("import.cleared"), before or None, "changed")
        doubtful = bool(told) or moved_day(trial, table.kind, row, column.field or "")
        return CellView(after, state="doubtful" if doubtful else "plain" if raw else "note")

    def address(self, row: int, section: int) -> str:
        """Of the file's cell at a place of the grid; empty where there is none."""
        column = self.column(section)
        return f"{column.column}{self.rows[row].row}" if column else ""

    def raw(self, row: int, section: int) -> str:
        """What the file says in a cell."""
        column = self.column(section)
        return self.rows[row].texts.get(column.column, "") if column else ""

    def can_type(self, row: int, section: int) -> bool:
        """Whether the cell may be typed over: one of a row that comes in or that could."""
        item = self.row_at(row)
        return item is not None and self.column(section) is not None and bool(item.texts)

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.columns) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the file can be typed over."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if self.can_type(index.row(), index.column()) else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for screen readers and copying; tips tell what is wrong with a cell."""
        row, section = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, section)
        return None

    def _tip(self, row: int, section: int) -> str | None:
        told = [problem_text(self._texts, problem) for problem in self.problems_of(row, section)]
        column = self.column(section)
        if not told and column is not None and not self.as_in_file:
            view = self.cell(row, section)
            raw = self.rows[row].texts.get(column.column, "")
            told = (
                [self._texts("import.moved", file=raw, plan=view.text)] if view.state == "doubtful" else [raw]
            )
        return "\n".join(told) or None

    def text(self, row: int, section: int) -> str:
        """The cell as one text, an old value before an arrow."""
        if section == RESULT:
            return self.outcome_text(self.rows[row])
        if section == self.action_column:
            return self.action_text(self.rows[row])
        view = self.cell(row, section)
        return view.text if view.before is None else f"{view.before} → {view.text}"

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The plan's field over the column; spreadsheet rows at the side."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if way == Qt.Orientation.Vertical:
            return str(self.rows[section].row)
        column = self.column(section)
        if column is not None:
            return f"{self.file_text(column)}: {self.field_text(column)}"
        return self._texts("import.result" if section == RESULT else "import.do")

    def file_text(self, column: DraftColumn) -> str:
        """What the file calls the column; in our own workbook that is the field, so its letter tells more."""
        if self.table is not None and self.table.part.own is not None:
            return column.column
        return " ".join(column.header.split()) or column.column

    def field_text(self, column: DraftColumn) -> str:
        """The plan's name for what the column is read as."""
        kind = self.table.kind if self.table else ""
        word = field_word(self._texts, kind, column.field) if column.field else ""
        return self._texts(word or "import.as_note")
