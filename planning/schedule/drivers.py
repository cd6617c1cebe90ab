"""Why a task begins when it does: everything that holds its start, found again after the passes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from planning.schedule.clockwork import DAY
from planning.schedule.dates import Driver
from planning.schedule.passes import Passes, latest_of, placed_at
from planning.schedule.revising import with_facts

_NEVER = DAY
"""The first clock there is."""


class _Cause(NamedTuple):
    """A driver with the earliest start, as a clock, that it allows."""

    clock: int
    driver: Driver


_RANK = {"link": 0, "start_no_earlier": 1, "status_date": 2, "project_start": 3}
_DEMANDS = ("must_start", "must_finish", "finish_no_earlier")
_CEILINGS = ("start_no_later", "finish_no_later")


def leaf_drivers(passes: Passes, node: int) -> tuple[Driver, ...]:
    """The causes that allow no earlier start than there is; links first, the latest predecessor before others.
    What overrules the links, or delays beyond them, comes before them."""
    overruled = _overruled(passes, node)
    if overruled is not None:
        return (overruled, *_drivers_without(passes, node))
    if node not in passes.early:
        return _held(passes, node)
    late = Driver("alap", passes.network.tasks[node])
    causes = [*_frame(passes, node), *_causes(passes, node)]
    if max(_taken_up(passes, node, cause.clock) for cause in causes) < passes.start[node]:
        return (late,)
    return (*_held(passes, node), late)


def first_driver(passes: Passes, node: int) -> Driver:
    """The first of `leaf_drivers`."""
    return _overruled(passes, node) or leaf_drivers(passes, node)[0]


def _overruled(passes: Passes, node: int) -> Driver | None:
    """Somebody's dates, or what has happened: whatever else there is."""
    if node in passes.fixed:
        return Driver("manual", passes.network.tasks[node])
    if node in passes.begun or node in passes.ended:
        return Driver("actual", passes.network.tasks[node])
    return None


def _drivers_without(passes: Passes, node: int) -> tuple[Driver, ...]:
    """What holds the start as well as the dates that overrule it; nothing if the task would go elsewhere."""
    leaf = passes.network.leaves[node]
    assert leaf is not None
    trial = with_facts(passes, replace(leaf, manual=None, actual_start=None, actual_finish=None))
    place = passes.start[node]
    late = node in trial.late_ones and latest_of(trial, node)[0] == place
    trial.start[node], trial.finish[node] = placed_at(trial, node)
    held = _held(trial, node) if trial.start[node] == place else ()
    if node in trial.late_ones:
        return (Driver("alap", leaf.id), *held) if late else ()
    return held


def _held(passes: Passes, node: int) -> tuple[Driver, ...]:
    causes = [*_frame(passes, node), *_causes(passes, node)]
    taken_up = [_taken_up(passes, node, cause.clock) for cause in causes]
    latest = max(taken_up)
    holding = [cause for cause, start in zip(causes, taken_up, strict=True) if start == latest]
    named = [*_waiting(passes, node, holding), *_ranked(holding, passes.network.tasks[node])]
    return tuple(dict.fromkeys(_with_constraint(passes, node, latest, named)))


def _ranked(holding: list[_Cause], own: int) -> list[Driver]:
    """Links of the task itself before those of the summaries around it."""
    return [cause.driver for cause in sorted(holding, key=lambda cause: _place(cause, own))]


def _place(cause: _Cause, own: int) -> tuple[int, int, int, bool, int]:
    kind, task, bearer = cause.driver
    return _RANK[kind], -cause.clock, task or 0, bearer != own, bearer or 0


def _frame(passes: Passes, node: int) -> Iterator[_Cause]:
    """The project's start, and the status date for work that hasn't begun."""
    yield _Cause(passes.base, Driver("project_start"))
    placing = passes.placings.get(node)
    if placing is not None and placing.status is not None and not placing.progress:
        yield _Cause(placing.status, Driver("status_date"))


def _with_constraint(passes: Passes, node: int, latest: int, named: list[Driver]) -> list[Driver]:
    """The drivers and the task's constraint: alone where it demands another start, first where it cuts off what they
    would make of it, last where it demands the same."""
    placing = passes.placings.get(node)
    if placing is None or placing.kind not in (*_DEMANDS, *_CEILINGS):
        return named
    constraint = Driver("constraint", passes.network.tasks[node])
    start = placing.constrained(latest)
    if placing.kind in _CEILINGS:
        return [constraint, *named] if start != latest else named
    if start != latest:
        return [constraint]
    return [*named, constraint] if placing.constrained(_NEVER) == start else named


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
