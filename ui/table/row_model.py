"""Rows of one table of the plan for a Qt view: a thin adapter over a list of ids. Writes no rows itself."""

from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import QObject, Qt

from planning.arrange import arranged, rows_with
from planning.edits.adding import add_typed
from planning.edits.paste import cell_edit
from planning.exact import exact_text
from planning.order import Outline
from planning.outlines import OUTLINES
from planning.rows import Id, Value
from ui.desk import Desk, Moved
from ui.table.columns import Column, rank_of, shown_columns
from ui.table.draft import DraftLine
from ui.table.ids_model import NOWHERE, IdsModel, Index
from ui.table.runs import runs

Role = Qt.ItemDataRole
KEPT_ROWS = 160
"""Rows whose texts are kept: a screenful and its neighbourhood; they are compared after every edit."""
_ALIGN = {
    "left": (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value,
    "right": (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value,
    "center": Qt.AlignmentFlag.AlignCenter.value,
}
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable


class RowModel(IdsModel):
    """The last line is the empty one in which a new row is typed."""

    def __init__(
        self,
        desk: Desk,
        table: str,
        columns: Iterable[Column],
        hint_key: str = "table.type_here",
        parent: QObject | None = None,
    ) -> None:
        """`hint_key` is the text that the empty last line shows."""
        super().__init__(parent)
        self.desk = desk
        self.table = table
        self.columns = shown_columns(table, columns, desk.texts)
        self.name_column = next((at for at, column in enumerate(self.columns) if column.tree), 0)
        self.hint = desk.texts(hint_key)
        self.added: tuple[Id, ...] = ()
        """The rows that the last change added."""
        self.collapsed: set[Id] = set()
        self.draft = DraftLine(self)
        self.given: Mapping[str, Value] = {}
        """What a new row gets where the user gives nothing else."""
        self.only_told = False  # whether nothing is edited or added here
        self._part: Mapping[str, Value] | None = None
        self._wanted: Callable[[], Collection[Id]] | None = None
        self._fresh: set[Id] = set()
        self._sort: tuple[int, bool] | None = None
        self._flags = tuple(_EDITABLE if column.editable else _PLAIN for column in self.columns)
        self._texts: dict[Id, list[str]] = {}
        self._tinted: set[tuple[Id, str]] = set()
        self._typing: frozenset[tuple[Id, str]] = frozenset()
        self._asleep: list[Moved] | None = None
        self.apply(self._arrange())
        desk.moved.connect(self._on_moved)

    # --- which rows ---------------------------------------------------------------------------

    @property
    def tree(self) -> Outline:
        return self.desk.get(OUTLINES[self.table])

    @property
    def adds(self) -> bool:
        """Whether there is a line for a new row."""
        writes = not self.desk.live.session.read_only and not self.only_told
        return writes and None not in (self._part or {}).values()

    @property
    def new_values(self) -> dict[str, Value]:
        """The fields that a new row has before anything is typed into it."""
        return {**self.given, **(self._part or {})}

    @property
    def sorting(self) -> tuple[int, bool] | None:
        """(column, descending) of the order of siblings; None for the plan's own."""
        return self._sort

    @property
    def filtered(self) -> bool:
        return self._wanted is not None

    def set_collapsed(self, collapsed: Iterable[Id]) -> None:
        self.collapsed = set(collapsed)
        self.rearrange()

    def set_wanted(self, wanted: Callable[[], Collection[Id]] | None) -> None:
        """A filter: gives the rows to be shown, asked again after every edit; rows added meanwhile stay."""
        self._wanted, self._fresh = wanted, set()
        self.rearrange()

    def set_part(self, part: Mapping[str, Value] | None) -> None:
        """Only rows with these values are there, new ones get them; a None among them: nothing is added."""
        if part == self._part:
            return
        self.beginResetModel()
        self._part = part
        self._set(self._arrange())
        self.endResetModel()
        self.arranged.emit()

    def set_sort(self, column: int | None, descending: bool = False) -> None:
        self._sort = None if column is None else (column, descending)
        self.rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """What the header asks for; -1 is the plan's own order."""
        self.set_sort(None if column < 0 else column, order == Qt.SortOrder.DescendingOrder)

    def forget_texts(self) -> None:
        """Cells that show a choice of the view are read anew."""
        self._texts.clear()
        self.rearrange()

    def rearrange(self) -> None:
        """Brings the shown rows in line with the plan and what the view asks for."""
        self.apply(self._arrange())

    def _arrange(self) -> list[Id]:
        wanted = None if self._wanted is None else {*self._wanted(), *self._fresh}
        if self._part is not None:
            wanted = rows_with(self.desk.plan.rows(self.table), self._part, wanted)
        rank = rank_of(self.desk, self.table, self.columns[self._sort[0]]) if self._sort is not None else None
        descending = self._sort is not None and self._sort[1]
        return arranged(self.tree, collapsed=self.collapsed, wanted=wanted, rank=rank, descending=descending)

    # --- what happens -------------------------------------------------------------------------

    def sleep(self) -> None:
        """Hidden: changes are only noted."""
        if self._asleep is None:
            self._asleep = []

    def wake(self) -> None:
        """Shown again: one refresh for all that happened."""
        missed, self._asleep = self._asleep or [], None
        if missed:
            self._take(missed)

    def _on_moved(self, moved: Moved) -> None:
        if self._asleep is None:
            self._take([moved])
        else:
            self._asleep.append(moved)

    def _take(self, happened: list[Moved]) -> None:
        repaint = self._retint(happened)
        alive = self.desk.plan.rows(self.table)
        self._texts = {row_id: texts for row_id, texts in self._texts.items() if row_id in alive}
        self.collapsed &= alive.keys()
        outline_moved = any(OUTLINES[self.table].key in moved.stale for moved in happened)
        if outline_moved or not (self._sort is self._wanted is self._part is None):
            self.apply(self._arrange())
        rows = sorted(row for row_id in repaint | self._reread() if (row := self.row_of(row_id)) >= 0)
        for first, last in runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _retint(self, happened: list[Moved]) -> set[Id]:
        """Takes the edited cells as tinted, except those just typed; the rows to repaint for that."""
        touched: set[Id] = set()
        for moved in happened:
            if moved.change is None:
                continue
            touched |= {row_id for row_id, _ in self._tinted}
            self._tinted = set()
            added: list[Id] = []
            for delta in moved.change.deltas:
                if delta.table != self.table or delta.scope != self.desk.plan.scope:
                    continue
                touched.add(delta.id)
                if delta.before is None:
                    added.append(delta.id)
                    self._fresh.add(delta.id)
                elif delta.after is not None:
                    self._tinted |= {(delta.id, key) for key in delta.fields}
            self.added = tuple(added)
        self._tinted -= self._typing
        return touched

    def _reread(self) -> set[Id]:
        """Compares the kept texts with what is true now; cells that differ are tinted."""
        moved: set[Id] = set()
        for row_id, before in self._texts.items():
            after = self._read(row_id)
            if after == before:
                continue
            moved.add(row_id)
            self._texts[row_id] = after
            cells = zip(self.columns, before, after, strict=True)
            self._tinted |= {(row_id, column.key) for column, old, new in cells if old != new} - self._typing
        return moved

    # --- what stands in a cell ----------------------------------------------------------------

    def text(self, row: int, column: int) -> str:
        """The cell as shown; of long texts all lines in one."""
        row_id = self.id_at(row)
        if row_id is None:
            return self.hint if column == self.name_column else ""
        texts = self._texts.get(row_id)
        if texts is None:
            if len(self._texts) >= KEPT_ROWS:
                del self._texts[next(iter(self._texts))]
            texts = self._texts[row_id] = self._read(row_id)
        return texts[column]

    def exact(self, row: int, column: int) -> str:
        """The cell as edited and copied."""
        row_id = self.id_at(row)
        if row_id is None:
            return ""
        if self.columns[column].spec.value is not None:
            return self.text(row, column)
        return exact_text(self.desk.values, self.desk.texts, self.table, row_id, self.columns[column].key)

    def tinted(self, row: int, column: int) -> bool:
        """Whether the last edit moved the cell."""
        return bool(self._tinted) and (self.id_at(row), self.columns[column].key) in self._tinted

    def _read(self, row_id: Id) -> list[str]:
        desk, read, table = self.desk, self.desk.text, self.table
        if row_id not in desk.plan.rows(table):
            return [""] * len(self.columns)
        texts = [
            read(table, row_id, column.key) if column.spec.text is None else column.spec.text(desk, row_id)
            for column in self.columns
        ]
        return [" ".join(text.split("\n")) if "\n" in text else text for text in texts]

    def type_into(self, cells: Iterable[tuple[Id, str, str]]) -> bool:
        """(row, field, text) as typed, in one step; False and nothing done where that is refused."""
        edits = [cell_edit(self.table, row_id, key, text) for row_id, key, text in cells]
        self._typing = frozenset((edit.id, edit.key) for edit in edits)
        try:
            return self.ask(edits) or self.desk.type_into(self.table, edits, origin=self)
        finally:
            self._typing = frozenset()

    def add(self, cells: dict[str, str], after: Id | None, parent: Id | None) -> bool:
        """A new row from cells as typed."""
        desk, filled = self.desk, {**self.new_values, **cells}
        return desk.run(
            lambda: add_typed(desk.values, self.table, filled, desk.wording, after=after, parent=parent), self
        )

    # --- Qt's side ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids) + self.adds

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._flags[index.column()] if self.adds else _PLAIN

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role == Role.DisplayRole or role == Role.ToolTipRole:
            return self.text(index.row(), index.column())
        if role == Role.EditRole:
            return self.exact(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            return _ALIGN[self.columns[index.column()].align]
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        typed, row_id, key = str(value or ""), self.id_at(index.row()), self.columns[index.column()].key
        if row_id is None:
            return self.draft.commit(key, typed)
        if typed in (self.exact(index.row(), index.column()), self.text(index.row(), index.column())):
            return True
        return self.type_into([(row_id, key, typed)])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Role.DisplayRole:
                return self.columns[section].header
            if role == Role.ToolTipRole:
                return self.columns[section].tip
            return _ALIGN[self.columns[section].align] if role == Role.TextAlignmentRole else None
        row_id = self.id_at(section)
        if role != Role.DisplayRole or row_id is None:
            return None
        return str((self.tree.index[row_id] if self._part is None else section) + 1)
