"""Two states of a plan side by side, row by row in the order of the plan; what is deleted stays in sight."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.outlines import OUTLINES
from planning.rows import Id
from planning.schedule.baselines import Cell, Key, StoodRow, baseline_state, state_of
from planning.schedule.scenarios import scenario_values

NOW: Key = ("now", "")
"""The side of a comparison that is the plan as it stands."""
FIELDS = ("name", "start", "finish", "duration", "owner", "progress", "active", "amount")
CHANGES = ("changed", "added", "deleted", "same")


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """`change` is one of CHANGES; `id` is the row of the plan, None where it has none; `cells` are old and new by
    field, both the same where nothing differs."""

    table: str
    uid: str
    id: Id | None
    level: int
    name: str
    change: str
    cells: Mapping[str, tuple[Cell, Cell]]

    def differs(self, field: str) -> bool:
        """Whether both states have the row, with another value here."""
        old, new = self.cells.get(field, (None, None))
        return self.change == "changed" and old != new


def sides(values: DerivedValues) -> list[tuple[str, Id, str]]:
    """What can be compared: (`now` | `baseline` | `scenario`, id, name); baselines newest first."""
    plan = values.plan
    baselines = sorted(plan.baselines.values(), key=lambda row: (row.at, row.id), reverse=True)
    return [
        ("now", 0, ""),
        *(("baseline", row.id, row.name) for row in baselines),
        *(("scenario", row.id, row.name) for row in plan.scenarios.values()),
    ]


def side_state(values: DerivedValues, kind: str, row_id: Id) -> dict[Key, StoodRow]:
    """The state of one side; PlanError `row_missing`."""
    if kind == "baseline":
        return baseline_state(values, row_id)
    return state_of(scenario_values(values, row_id) if kind == "scenario" else values)


def compared_rows(
    values: DerivedValues, old: Mapping[Key, StoodRow], new: Mapping[Key, StoodRow]
) -> list[ComparedRow]:
    """Every row of either state: tasks, then budget lines, each in the plan's order, then what the plan has no more."""
    return list(rows_compared(values, old, new))


def rows_compared(
    values: DerivedValues, old: Mapping[Key, StoodRow], new: Mapping[Key, StoodRow]
) -> Iterator[ComparedRow]:
    """The same one by one, for whoever can't wait for all."""
    for key, row_id, level in _in_order(values, [*old, *new]):
        before, after = old.get(key), new.get(key)
        if before is not None or after is not None:
            yield _row(key, row_id, level, before, after)


def counts(rows: Sequence[ComparedRow]) -> dict[str, int]:
    """How many rows of each kind of change."""
    found = dict.fromkeys(CHANGES, 0)
    for row in rows:
        found[row.change] += 1
    return found


def _in_order(values: DerivedValues, keys: Sequence[Key]) -> Iterator[tuple[Key, Id | None, int]]:
    for table in ("task", "budget_line"):
        placed = set()
        for row in values.get(OUTLINES[table]).rows:
            key = (table, str(getattr(values.plan.row(table, row.id), "uid", "")))
            placed.add(key)
            yield key, row.id, row.level
        for key in dict.fromkeys(keys):
            if key[0] == table and key not in placed:
                yield key, None, 0


def _row(key: Key, row_id: Id | None, level: int, old: StoodRow | None, new: StoodRow | None) -> ComparedRow:
    there = new or old
    assert there is not None
    before, after = _cells(old), _cells(new)
    cells = {field: (before.get(field), after.get(field)) for field in dict.fromkeys([*before, *after])}
    if old is None or new is None:
        change = "added" if old is None else "deleted"
    else:
        change = "changed" if any(one != other for one, other in cells.values()) else "same"
    return ComparedRow(key[0], key[1], row_id, level, there.name, change, cells)


def _cells(row: StoodRow | None) -> dict[str, Cell]:
    """With the name; progress in the whole percents that are shown."""
    if row is None:
        return {}
    cells: dict[str, Cell] = {"name": row.name, **row.cells}
    progress = cells.get("progress")
    if isinstance(progress, float):
        cells["progress"] = floor(round(progress * 100, 6)) / 100
    return cells


def cell_text(formats: Formats, field: str, cell: Cell) -> str:
    """A remembered cell as people read it."""
    if cell is None or cell == "":
        return ""
    shown = _SHOWN.get(field)
    return str(cell) if shown is None else shown(formats, cell)


def _moment(formats: Formats, cell: Cell) -> str:
    return formats.moment(datetime.fromisoformat(str(cell)))


def _whole(cell: Cell) -> int:
    return int(cell) if isinstance(cell, int | float) else 0


_SHOWN: Mapping[str, Callable[[Formats, Cell], str]] = {
    "start": _moment,
    "finish": _moment,
    "duration": lambda formats, cell: formats.minutes(_whole(cell)),
    "progress": lambda formats, cell: formats.percent(float(cell) if isinstance(cell, int | float) else 0.0),
    "active": lambda formats, cell: formats.texts("value.yes" if cell else "value.no"),
    "amount": lambda formats, cell: formats.money(_whole(cell)),
}
