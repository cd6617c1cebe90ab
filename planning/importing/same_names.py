"""Rows of the file that bear the name of a row of the plan: added once more, left out, or laid over the one that is
there. Blank cells and columns that the file doesn't have leave the plan as it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from planning.cells import value_of
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell
from planning.errors import PlanError
from planning.fields import TABLES, FieldType
from planning.importing.draft import DraftRow, DraftTable, DraftValue
from planning.importing.names import folded
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.rows import Id, Value

Same = Literal["add", "update", "skip"]
SAME: tuple[Same, ...] = ("add", "update", "skip")
"""What to do with rows whose name the plan holds already."""

KINDS = ("task", "goal", "budget_line", "risk")
"""Kinds of which a row is known by its name."""

Tell = Callable[[DraftTable, DraftRow, PlanError, str], None]

_ELSEWHERE = frozenset({"name", "parent", "wbs", "predecessors", "note"})
_LAST = ("start", "duration", "finish", "progress")
"""Cells of tasks that mean more than themselves, in the order in which they are taken over."""


def known_rows(plan: Plan, table: DraftTable) -> dict[int, Id]:
    """Row of the file → row of the plan of the same name; among several of that name the one under the same parent.
    Each row of the plan is meant once."""
    if table.kind not in KINDS:
        return {}
    named: dict[str, list[Id]] = {}
    for row in plan.rows(table.kind).values():
        named.setdefault(folded(str(getattr(row, "name", ""))), []).append(row.id)
    found: dict[int, Id] = {}
    used: set[Id] = set()
    for item in table.rows:
        ids = [
            known for known in named.get(folded(str(item.values.get("name", ""))), []) if known not in used
        ]
        if len(ids) > 1 and item.section:
            ids = [
                known for known in ids if _parent_name(plan, table.kind, known) == folded(item.section[-1])
            ]
        if len(ids) == 1:
            found[item.row] = ids[0]
            used.add(ids[0])
    return found


@dataclass(slots=True)
class Overlay:
    """Lays rows of one table over the plan as it is after the others were added; `values` are of that plan."""

    values: DerivedValues
    wording: Wording
    tell: Tell

    def change(self, tables: Iterable[tuple[DraftTable, Mapping[int, Id], Mapping[int, Id]]]) -> Change:
        """For each table the rows that are known, and those that were added."""
        builder = ChangeBuilder(self.values.plan)
        for table, known, added in tables:
            for row in table.rows:
                if row.row in known:
                    self._lay(builder, table, row, known[row.row])
            if TABLES[table.kind].tree:
                _put_below(builder, table, known, added)
        return builder.change("undo.import")

    def _lay(self, builder: ChangeBuilder, table: DraftTable, row: DraftRow, row_id: Id) -> None:
        keys = [key for key in row.values if key not in _LAST and key not in _ELSEWHERE]
        for key in [*keys, *(key for key in _LAST if key in row.values)]:
            try:
                self._lay_cell(builder, table.kind, row_id, key, row.values[key])
            except PlanError as refusal:
                self.tell(table, row, refusal, key)
        note = row.values.get("note")
        if isinstance(note, str) and note and not getattr(builder.row(table.kind, row_id), "note", ""):
            builder.update(table.kind, row_id, note=note)

    def _lay_cell(self, builder: ChangeBuilder, kind: str, row_id: Id, key: str, value: DraftValue) -> None:
        field = TABLES[kind].field(key)
        if field is None or isinstance(value, tuple):
            return
        mine = value_of(self.values, kind, row_id, key)
        if _is_same(mine, value):
            return
        if field.type is FieldType.REF:
            name = str(getattr(builder.find(field.ref, mine if isinstance(mine, int) else None), "name", ""))
            if folded(name) == folded(str(value)):
                return
        typed = isinstance(value, str) and field.type not in (
            FieldType.TEXT,
            FieldType.LONG_TEXT,
            FieldType.CHOICE,
        )
        apply_cell(
            builder, self.values, kind, CellEdit(row_id, key, _moment(value, field.type), typed), self.wording
        )


def _moment(value: DraftValue, type_: FieldType) -> Value:
    """A bare date where the field holds moments is its midnight: the edit knows what that means."""
    if isinstance(value, tuple):
        return None
    if type_ is FieldType.DATE and isinstance(value, datetime):
        return value.date()
    if type_ is FieldType.MOMENT and isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def _is_same(mine: Value, theirs: DraftValue) -> bool:
    if isinstance(mine, datetime) and isinstance(theirs, date) and not isinstance(theirs, datetime):
        return mine.date() == theirs
    if isinstance(mine, date) and not isinstance(mine, datetime) and isinstance(theirs, datetime):
        return mine == theirs.date()
    if isinstance(mine, float) and isinstance(theirs, int | float):
        return abs(mine - float(theirs)) < 1e-9
    return mine == theirs


def _parent_name(plan: Plan, kind: str, row_id: Id) -> str:
    parent = getattr(plan.row(kind, row_id), "parent", None)
    return folded(str(getattr(plan.find(kind, parent), "name", ""))) if parent else ""


def _put_below(
    builder: ChangeBuilder, table: DraftTable, known: Mapping[int, Id], added: Mapping[int, Id]
) -> None:
    """New rows that stand below a known one in the file, and sections that the plan has: none is there twice."""
    above: list[tuple[int, DraftRow]] = []
    for row in table.rows:
        while above and (above[-1][0] >= row.level or above[-1][1].section != row.section):
            above.pop()
        if row.row in added and above and above[-1][1].row in known:
            builder.update(table.kind, added[row.row], parent=known[above[-1][1].row])
        above.append((row.level, row))
    mine = set(added.values())
    for name in {folded(row.section[0]) for row in table.rows if row.section}:
        called = [row.id for row in builder.rows(table.kind) if folded(str(getattr(row, "name", ""))) == name]
        old = [row_id for row_id in called if row_id in known.values() or row_id not in mine]
        _join(builder, table.kind, sorted(old))


def _join(builder: ChangeBuilder, kind: str, ids: list[Id]) -> None:
    """The section that was made last gives its rows to the one that was there before."""
    if len(ids) != 2:
        return
    old, new = ids
    if getattr(builder.row(kind, old), "parent", None) is not None:
        return
    for child in list(builder.children(kind, new)):
        builder.update(kind, child, parent=old)
    builder.delete(kind, new)
