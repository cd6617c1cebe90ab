"""Why a task begins when it does: everything that holds its start, found again after the passes."""

from collections.abc import Iterator
from typing import NamedTuple

from planning.schedule.dates import Driver
from planning.schedule.network import Bond
from planning.schedule.passes import Passes


class _Cause(NamedTuple):
    """A driver with the earliest start, as a clock, that it allows."""

    clock: int
    driver: Driver


_RANK = {"link": 0, "start_no_earlier": 1, "project_start": 2}


def leaf_drivers(passes: Passes, node: int) -> tuple[Driver, ...]:
    """The causes that allow no earlier start than there is; links first, the latest predecessor before others."""
    task = passes.network.tasks[node]
    if node in passes.fixed:
        return (Driver("manual", task),)
    causes = [_Cause(passes.base, Driver("project_start")), *_causes(passes, node)]
    taken_up = [_taken_up(passes, node, cause.clock) for cause in causes]
    latest = max(taken_up)
    holding = [cause for cause, start in zip(causes, taken_up, strict=True) if start == latest]
    holding.sort(key=lambda cause: (_RANK[cause.driver.kind], -cause.clock, cause.driver.task or 0))
    return tuple(dict.fromkeys(cause.driver for cause in holding))


def _taken_up(passes: Passes, node: int, clock: int) -> int:
    """Where the node begins if nothing but this clock holds it."""
    position, first, last = passes.axes[node]
    at = position[clock]
    return first[at] if passes.minutes[node] or clock != last[at] else clock


def _causes(passes: Passes, node: int) -> Iterator[_Cause]:
    """Floors and links of this node and, through the gates of its summaries, of those around it."""
    network, task = passes.network, passes.network.tasks[node]
    if node in passes.floors:
        yield _Cause(passes.floors[node], Driver("start_no_earlier", task))
    bonds = [Bond(predecessor) for predecessor in network.before[node]] + network.bonds_before.get(node, [])
    for bond in bonds:
        if network.is_gate(bond.node):
            yield from _causes(passes, bond.node)
        else:
            yield _Cause(passes.bond_start(node, bond), Driver("link", network.tasks[bond.node], task))
