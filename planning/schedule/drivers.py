"""Why a task begins when it does: everything that holds its start, found again after the passes."""

from collections.abc import Iterator
from typing import NamedTuple

from planning.schedule.dates import Driver
from planning.schedule.passes import Passes


class _Cause(NamedTuple):
    """A driver with the earliest start, as a clock, that it allows."""

    clock: int
    driver: Driver


_RANK = {"link": 0, "start_no_earlier": 1, "status_date": 2, "project_start": 3}


def leaf_drivers(passes: Passes, node: int) -> tuple[Driver, ...]:
    """The causes that allow no earlier start than there is; links first, the latest predecessor before others.
    What overrules the links, or delays beyond them, comes before them."""
    task = passes.network.tasks[node]
    if node in passes.fixed:
        return (Driver("manual", task),)
    placing = passes.placings.get(node)
    if placing is not None and (placing.begun is not None or placing.ended is not None):
        return (Driver("actual", task),)
    if node in passes.early and passes.early[node] != (passes.start[node], passes.finish[node]):
        return (Driver("alap", task),)
    causes = [_project(passes, node), *_causes(passes, node)]
    taken_up = [_taken_up(passes, node, cause.clock) for cause in causes]
    latest = max(taken_up)
    holding = [cause for cause, start in zip(causes, taken_up, strict=True) if start == latest]
    if _is_constrained(passes, node, latest):
        return (Driver("constraint", task),)
    named = [*_waiting(passes, node, holding), *_ranked(holding)]
    return tuple(dict.fromkeys(named))


def _ranked(holding: list[_Cause]) -> list[Driver]:
    holding.sort(key=lambda cause: (_RANK[cause.driver.kind], -cause.clock, cause.driver.task or 0))
    return [cause.driver for cause in holding]


def _project(passes: Passes, node: int) -> _Cause:
    """The project's start, or the status date where work that hasn't begun waits for it."""
    placing = passes.placings.get(node)
    if (
        placing is not None
        and placing.status is not None
        and not placing.progress
        and placing.status > passes.base
    ):
        return _Cause(placing.status, Driver("status_date"))
    return _Cause(passes.base, Driver("project_start"))


def _is_constrained(passes: Passes, node: int, start: int) -> bool:
    """Whether a constraint puts the start elsewhere than everything before it would."""
    placing = passes.placings.get(node)
    kinds = ("must_start", "must_finish", "finish_no_earlier", "finish_no_later", "start_no_later")
    if placing is None or placing.kind not in kinds:
        return False
    own = passes.start[node]
    if passes.early.get(node):
        own = passes.early[node][0]
    position, _, _ = placing.legs[0][0]
    return position[own] != position[start]


def _waiting(passes: Passes, node: int, holding: list[_Cause]) -> list[Driver]:
    """Whether work could be taken up sooner on the project's calendar: the task's own time, or its people's,
    makes it wait."""
    clock = max(cause.clock for cause in holding)
    if (
        node not in passes.own_axes
        and passes.axes[node] is passes.project_axis
        and node not in passes.placings
    ):
        return []
    position, first, last = passes.project_axis
    at = position[clock]
    there = clock if not passes.minutes[node] and clock == last[at] else first[at]
    waits = _taken_up(passes, node, clock) > there
    return [Driver("calendar", passes.network.tasks[node])] if waits else []


def _taken_up(passes: Passes, node: int, clock: int) -> int:
    """Where the node begins if nothing but this clock holds it."""
    if node in passes.placings:
        return passes.placings[node].start_at(clock)
    position, first, last = passes.axes[node]
    at = position[clock]
    return first[at] if passes.minutes[node] or clock != last[at] else clock


def _causes(passes: Passes, node: int) -> Iterator[_Cause]:
    """Floors and links of this node and, through the gates of its summaries, of those around it."""
    network, task = passes.network, passes.network.tasks[node]
    if node in passes.floors:
        yield _Cause(passes.floors[node], Driver("start_no_earlier", task))
    for bond in network.bonds_to(node):
        if network.is_gate(bond.earlier):
            yield from _causes(passes, bond.earlier)
        else:
            yield _Cause(passes.bond_start(node, (*bond,)), Driver("link", network.tasks[bond.earlier], task))
