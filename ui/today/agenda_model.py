"""The list of Today for a Qt view: heads of groups and the rows below them. Ticks nothing itself; it asks to."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from planning.agenda import DONE, NODE, AgendaGroup, AgendaRow, row_named, source_title
from planning.edits.checklist import Tickable
from planning.rows import Id
from ui.desk import Desk
from ui.table.ids_model import NOWHERE, IdsModel, Index
from ui.table.runs import runs
from ui.today.agenda_words import (
    BY_PERSON,
    HeadWords,
    Sign,
    due_text,
    head_words,
    owner_text,
    sign_of,
    tip_text,
)

Role = Qt.ItemDataRole
CHECK, WHAT, SOURCE, OWNER, DUE, STATE = range(6)
COLUMNS = ("check", "what", "source", "owner", "due", "state")
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Head:
    """The line over a group."""

    group: Hashable
    words: HeadWords
    late: int
    open: bool


class Item:
    """A line that can be ticked. Its words are made when they are first looked at: most lines are never scrolled to."""

    __slots__ = ("_desk", "_words", "row")

    def __init__(self, desk: Desk, row: AgendaRow) -> None:
        self.row = row
        self._desk = desk
        self._words: tuple[str, str, Sign] | None = None

    @property
    def words(self) -> tuple[str, str, Sign]:
        """Owner, due and state."""
        if self._words is None:
            desk, row = self._desk, self.row
            self._words = owner_text(desk, row), due_text(desk, row), sign_of(desk, row)
        return self._words

    @property
    def owner(self) -> str:
        return self.words[0]

    @property
    def due(self) -> str:
        return self.words[1]

    @property
    def sign(self) -> Sign:
        return self.words[2]

    def shows(self, other: object) -> bool:
        """Whether it looks as `other` looked; words that nobody has looked at don't matter."""
        if not isinstance(other, Item):
            return False
        return self.row == other.row and (other._words is None or self.words == other._words)

    @property
    def mark(self) -> Tickable:
        return (self.row.table, self.row.id)

    @property
    def done(self) -> bool:
        return self.row.state == DONE


Line = Head | Item


def _looks_like(before: Line, now: Line) -> bool:
    return now.shows(before) if isinstance(now, Item) else now == before


class AgendaModel(IdsModel):
    """`ids` are keys of lines: ("head", group) or (table, id). `check_requested(mark)` when a box is clicked.
    `words_changed` once for all lines that say something else, where the lines themselves stay."""

    check_requested = Signal(object)
    words_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.collapsed: set[Hashable] = set()
        self._lines: dict[Hashable, Line] = {}
        self._view = BY_PERSON
        self._groups: Sequence[AgendaGroup] = ()
        self._headers = [desk.texts(f"today.column.{key}") if key != "check" else "" for key in COLUMNS]

    # --- lines --------------------------------------------------------------------------------

    def show_groups(self, view: str, groups: Sequence[AgendaGroup]) -> None:
        """Another list: what stays keeps its place in selections; changed lines are told in runs."""
        self._view, self._groups = view, groups
        made: dict[Hashable, Line] = {}
        for group in groups:
            folded = (view, group.key) in self.collapsed
            words = head_words(self.desk, view, group)
            made[("head", group.key)] = Head((view, group.key), words, group.late, not folded)
            if not folded:
                made.update(((row.table, row.id), Item(self.desk, row)) for row in group.rows)
        self._replace(made)

    def _replace(self, made: dict[Hashable, Line]) -> None:
        before, same = self._lines, list(made) == self.ids
        self._lines = {**before, **made}
        self.apply(list(made))
        self._lines = made
        changed = [
            row
            for row, key in enumerate(self.ids)
            if key in before and not _looks_like(before[key], made[key])
        ]
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
        if changed and same:
            self.words_changed.emit()

    def toggle(self, row: int) -> None:
        """Folds or unfolds the group whose head this is."""
        line = self.line(row)
        if isinstance(line, Head):
            self.set_open(line.group, not line.open)

    def set_open(self, group: Hashable, is_open: bool) -> None:
        """Folds or unfolds one group."""
        if is_open:
            self.collapsed.discard(group)
        else:
            self.collapsed.add(group)
        self.show_groups(self._view, self._groups)

    def open_for(self, mark: Tickable) -> bool:
        """Unfolds what hides the row; False if the list doesn't hold it."""
        for group in self._groups:
            if any((row.table, row.id) == mark for row in group.rows):
                if (self._view, group.key) in self.collapsed:
                    self.set_open((self._view, group.key), True)
                return True
        return False

    def mark_of(self, table: str, row_id: Id) -> Tickable:
        """The line of a row of the plan: of a time node its first occurrence that is listed."""
        rows = (row for group in self._groups for row in group.rows if row.table == table == NODE)
        named = ((row.table, row.id) for row in rows if row_named(row.table, row.id) == (table, row_id))
        return next(named, (table, row_id))

    def line(self, row: int) -> Line | None:
        key = self.id_at(row)
        return None if key is None else self._lines[key]

    def item(self, row: int) -> Item | None:
        """None for the head of a group."""
        line = self.line(row)
        return line if isinstance(line, Item) else None

    def head_above(self, row: int) -> int:
        """The head of the group that a row belongs to."""
        while row > 0 and not isinstance(self.line(row), Head):
            row -= 1
        return row

    def heads(self) -> list[int]:
        """The rows that are heads."""
        return [row for row in range(len(self.ids)) if isinstance(self.line(row), Head)]

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ticked = index.column() == CHECK and self.item(index.row()) is not None
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if ticked else _FLAGS

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if way == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._headers[section]
        if way == Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if isinstance(line, Head):
            return self._head_data(line, index.column(), role)
        if role == Role.CheckStateRole and index.column() == CHECK:
            return Qt.CheckState.Checked if line.done else Qt.CheckState.Unchecked
        if role == Role.AccessibleTextRole:
            return self.spoken(line) if index.column() == WHAT else self.text(line, index.column())
        if role == Role.ToolTipRole:
            return self._tip(line, index.column())
        return self.text(line, index.column()) if role == Role.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """A box that is to change asks for it; the plan decides."""
        item = self.item(index.row())
        if role != Role.CheckStateRole or index.column() != CHECK or item is None:
            return False
        self.check_requested.emit(item.mark)
        return True

    def spoken(self, line: Item) -> str:
        """The whole line for a screen reader."""
        return self.desk.texts("list.separator").join(
            part for part in (line.row.name, line.owner, line.due, line.sign.text) if part
        )

    def _tip(self, line: Item, column: int) -> str | None:
        if column == SOURCE:
            row = line.row
            return row.source if row.table == NODE else source_title(self.desk.plan, row.source_id)
        return tip_text(self.desk, line.row) if column == WHAT else None

    def _head_data(self, line: Head, column: int, role: int) -> object:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole) or column > WHAT:
            return None
        late = self.desk.texts("today.chip.late", count=line.late) if line.late else ""
        return " ".join(part for part in (line.words.title, line.words.more, late) if part)

    def text(self, line: Item, column: int) -> str:
        row = line.row
        return ("", row.name, row.source, line.owner, line.due, line.sign.text)[column]
