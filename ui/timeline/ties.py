"""Which links are drawn between which rows: what is hidden in a closed group is drawn at the group. Paints nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from planning.rows import Id, Link
from planning.schedule.from_plan import TASK_OUTLINE
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR
from ui.desk import Desk
from ui.timeline.chart_layout import ChartLayout


class Tie(NamedTuple):
    """A link and the shown rows at which it begins and ends."""

    link: Link
    first: Id
    second: Id


BLOCK = 32
"""Rows that are looked up together for links that pass through."""
FURTHEST, MOST_THROUGH = 400, 40
"""Rows between two ends beyond which nobody follows a line, and lines that may pass through a screen."""


class Ties:
    """Looked up a row at a time and kept until the layout's rows or the plan change."""

    def __init__(self, desk: Desk, layout: ChartLayout) -> None:
        self._desk = desk
        self._layout = layout
        self._generation = -1
        self._by_row: dict[int, tuple[Tie, ...]] = {}
        self._known: tuple[object, object] = (None, None)
        self._through: dict[int, list[tuple[int, int, Tie]]] = {}

    def in_sight(self) -> Iterator[Tie]:
        """Those with an end in a visible row, each once, then those that pass through; of several alike between two
        groups only one."""
        if self._generation != self._layout.generation:
            self._generation = self._layout.generation
            self._by_row.clear()
        seen: set[tuple[Id, Id, str]] = set()
        for row in self._layout.visible:
            for tie in self._of_row(row):
                key = (tie.first, tie.second, tie.link.kind)
                if key not in seen:
                    seen.add(key)
                    yield tie
        yield from self._passing()

    def _passing(self) -> list[Tie]:
        """Those between a row above all visible ones and a row below."""
        rows = self._layout.visible
        known = (self._layout.row_of, self._desk.get(LINKS_BY_SUCCESSOR))
        if known[0] is not self._known[0] or known[1] is not self._known[1]:
            self._known, self._through = known, self._blocks()
        if not rows:
            return []
        there = self._through.get(rows.start // BLOCK, ())
        found = [tie for first, last, tie in there if first < rows.start and last >= rows.stop]
        return found[:MOST_THROUGH]

    def _blocks(self) -> dict[int, list[tuple[int, int, Tie]]]:
        """Links that are longer than a screen may be high, by the blocks of rows that they touch."""
        place, found = self._layout.row_of, dict[int, list[tuple[int, int, Tie]]]()
        for link in self._desk.plan.links.values():
            one, other = place.get(link.predecessor), place.get(link.successor)
            if one is None or other is None:
                continue
            first, last = (one, other) if one < other else (other, one)
            if BLOCK // 4 < last - first <= FURTHEST:
                entry = (first, last, Tie(link, link.predecessor, link.successor))
                for block in range(first // BLOCK, last // BLOCK + 1):
                    found.setdefault(block, []).append(entry)
        return found

    def _of_row(self, row: int) -> tuple[Tie, ...]:
        found = self._by_row.get(row)
        if found is None:
            found = self._by_row[row] = tuple(self._ties(row))
        return found

    def _ties(self, row: int) -> Iterator[Tie]:
        before, after = self._desk.get(LINKS_BY_SUCCESSOR), self._desk.get(LINKS_BY_PREDECESSOR)
        for task_id in self._held(row):
            for link in (*before.get(task_id, ()), *after.get(task_id, ())):
                first, second = self._shown(link.predecessor), self._shown(link.successor)
                if first is not None and second is not None and first != second:
                    yield Tie(link, first, second)

    def _held(self, row: int) -> tuple[Id, ...]:
        """The task of a row, and all under it if the row is closed."""
        task_id = self._layout.ids[row]
        return self._desk.get(TASK_OUTLINE).subtree(task_id) if self._is_closed(row) else (task_id,)

    def _is_closed(self, row: int) -> bool:
        """Whether nothing of what stands under the row is shown."""
        ids, tree = self._layout.ids, self._desk.get(TASK_OUTLINE)
        own = tree[ids[row]]
        if not own.children:
            return False
        return row + 1 >= len(ids) or tree.index[ids[row + 1]] >= own.last

    def _shown(self, task_id: Id) -> Id | None:
        """The row that stands for a task: its own, or the closed group around it; None if a filter hides it."""
        rows, tasks = self._layout.row_of, self._desk.plan.tasks
        at: Id | None = task_id
        while at is not None and at not in rows:
            at = tasks[at].parent
        return at if at is None or at == task_id or self._is_closed(rows[at]) else None
