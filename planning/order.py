"""In which order rows are shown: trees flattened, levels and outline numbers. Lists of ids for the views."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from planning.rows import Id, Row

GAP = 1024
"""Distance between neighbours' positions when they are first placed."""


class OutlineRow(NamedTuple):
    """A row's place in its tree. `level` counts from 0; `wbs` is 1.2.3; `last` is the index after its subtree."""

    id: Id
    level: int
    wbs: str
    children: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A table's rows depth first."""

    rows: tuple[OutlineRow, ...]
    index: Mapping[Id, int]

    def __getitem__(self, row_id: Id) -> OutlineRow:
        return self.rows[self.index[row_id]]

    def subtree(self, row_id: Id) -> tuple[Id, ...]:
        """The row and everything below it, in order."""
        start = self.index[row_id]
        return tuple(row.id for row in self.rows[start : self.rows[start].last])

    def visible(self, collapsed: Collection[Id]) -> list[Id]:
        """The rows that no collapsed ancestor hides."""
        shown: list[Id] = []
        at = 0
        while at < len(self.rows):
            row = self.rows[at]
            shown.append(row.id)
            at = row.last if row.children and row.id in collapsed else at + 1
        return shown


def parent_of(row: Row) -> Id | None:
    """The parent of a row; None in tables without one."""
    return getattr(row, "parent", None)


def position_of(row: Row) -> int:
    return int(getattr(row, "position", 0))


def children_by_parent(rows: Iterable[Row]) -> dict[Id | None, list[Id]]:
    """Ids under each parent in order of position; ties by id, so that the order is always the same."""
    groups: dict[Id | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(parent_of(row), []).append(row)
    return {
        parent: [row.id for row in sorted(members, key=lambda row: (position_of(row), row.id))]
        for parent, members in groups.items()
    }


def outline(rows: Mapping[Id, Row]) -> Outline:
    """The tree of a table flattened; a table without parents gives a list of roots."""
    children = children_by_parent(rows.values())
    result: list[OutlineRow] = []
    index: dict[Id, int] = {}
    # An explicit stack: plans may be nested deeper than Python's recursion allows.
    stack = _level(children.get(None, []), 0, "")
    open_rows: list[int] = []
    while stack:
        row_id, level, wbs = stack.pop()
        while open_rows and result[open_rows[-1]].level >= level:
            _close(result, open_rows.pop())
        below = children.get(row_id, [])
        index[row_id] = len(result)
        open_rows.append(len(result))
        result.append(OutlineRow(row_id, level, wbs, len(below), 0))
        stack.extend(_level(below, level + 1, wbs + "."))
    while open_rows:
        _close(result, open_rows.pop())
    return Outline(tuple(result), index)


def _level(ids: list[Id], level: int, prefix: str) -> list[tuple[Id, int, str]]:
    """Last first, as a stack wants them."""
    return [(row_id, level, f"{prefix}{number}") for number, row_id in reversed(list(enumerate(ids, 1)))]


def _close(result: list[OutlineRow], at: int) -> None:
    result[at] = result[at]._replace(last=len(result))


def sorted_ids(rows: Mapping[Id, Row]) -> list[Id]:
    """Ids of a flat table in order of position."""
    return [row.id for row in sorted(rows.values(), key=lambda row: (position_of(row), row.id))]
