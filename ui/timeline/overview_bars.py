"""The bars of a whole plan as thin strokes in a small room, at a cost that doesn't grow with the plan. No Qt."""

from collections.abc import Mapping, Sequence

from planning.rows import Id, Task
from planning.schedule.clockwork import DAY
from planning.schedule.passes import Passes

MOST = 6000
"""Rows that are looked at; of a larger plan every second, third … one."""
Strokes = dict[str, list[tuple[float, float, float, float]]]
"""By colour token: left, top, width and height of strokes, px."""


def strokes(
    ids: Sequence[Id],
    tasks: Mapping[Id, Task],
    passes: Passes,
    span: tuple[float, float],
    room: tuple[float, float, float, float],
) -> Strokes:
    """`span` in day numbers is laid over the width of `room` (left, top, width, height), the rows over its height.
    What lies on the same px is drawn once; critical tasks that are open lie on top."""
    left, top, width, height = room
    wide = width / max(1e-6, span[1] - span[0])
    high = height / max(1, len(ids))
    index, start, finish, late = passes.network.index, passes.start, passes.finish, passes.late_finish
    found: dict[str, set[tuple[int, int, int]]] = {
        "bar_left": set(),
        "bar_done": set(),
        "bar_crit_done": set(),
    }
    for row in range(0, len(ids), 1 + len(ids) // MOST):
        task_id = ids[row]
        node = index.get(task_id)
        if node is None:
            continue
        begin = round((start[node] / DAY - span[0]) * wide)
        end = max(begin + 1, round((finish[node] / DAY - span[0]) * wide))
        done = tasks[task_id].progress >= 1
        token = "bar_done" if done else "bar_crit_done" if late[node] <= finish[node] else "bar_left"
        found[token].add((begin, end, int(row * high)))
    thick = max(1.0, min(high - 1, 3.0))
    return {
        token: [(left + begin, top + at, end - begin, thick) for begin, end, at in boxes]
        for token, boxes in found.items()
        if boxes
    }
