"""Forward and backward pass over a network, on integer clocks in flat lists. No moments, floats or drivers.

Each node goes by its own axis, so that calendars can differ; a clock outside working time stays what it is until
a node with working time takes it up. A milestone keeps its predecessor's finish.
"""

from datetime import datetime

from planning.schedule.calendar import WorkingCalendar
from planning.schedule.clockwork import CLOCK_AXIS, Axis, clock_of
from planning.schedule.network import Bond, Network


class Passes:
    """Clocks of every node after both passes: `start`, `finish`, `late_start`, `late_finish`.

    `base` is the project's start, `end` its finish. Raises PlanError: calendar_without_work, date_out_of_range.
    """

    def __init__(self, network: Network, calendar: WorkingCalendar, start: datetime) -> None:
        size = len(network.tasks)
        self.network = network
        self.project_axis = calendar.axis
        self.axes = [leaf.calendar.axis if leaf.calendar else calendar.axis for leaf in network.leaves]
        self.axes += [CLOCK_AXIS] * (size - network.leaf_count)
        self.one_calendar = all(axis is calendar.axis for axis in self.axes[: network.leaf_count])
        self.minutes = [leaf.duration for leaf in network.leaves] + [0] * (size - network.leaf_count)
        self.fixed = {
            node: (clock_of(leaf.manual[0]), clock_of(leaf.manual[1]))
            for node, leaf in enumerate(network.leaves)
            if leaf.manual
        }
        self.base = clock_of(start)
        self.floors = {node: clock_of(moment) for node, moment in network.floors.items()}
        self.start, self.finish = [0] * size, [0] * size
        forward(self)
        self.end = max(self.finish[: network.leaf_count], default=self.base)
        self.late_start, self.late_finish = [0] * size, [0] * size
        backward(self)

    def lag_axis(self, successor: int) -> Axis:
        """Lags run on the successor's calendar; on a summary, on the project's."""
        return self.axes[successor] if successor < self.network.leaf_count else self.project_axis

    def bond_start(self, node: int, bond: Bond) -> int:
        """The earliest start, as a clock, that this bond to a predecessor allows `node`."""
        clock = self.start[bond.node] if bond.from_start else self.finish[bond.node]
        if bond.lag:
            axis = self.lag_axis(node)
            clock = (axis.start if bond.from_start else axis.finish)[axis.position[clock] + bond.lag]
        if bond.to_finish and self.minutes[node]:
            axis = self.axes[node]
            clock = axis.start[axis.position[clock] - self.minutes[node]]
        return clock

    def bond_finish(self, node: int, bond: Bond) -> int:
        """The latest finish, as a clock, that this bond to a successor leaves `node`."""
        if bond.node in self.network.firsts and self.start[node] > self.start[bond.node]:
            return self.end
        clock = self.late_finish[bond.node] if bond.to_finish else self.late_start[bond.node]
        if bond.lag:
            axis = self.lag_axis(bond.node)
            clock = axis.finish[axis.position[clock] - bond.lag]
        if bond.from_start and self.minutes[node]:
            axis = self.axes[node]
            clock = axis.finish[axis.position[clock] + self.minutes[node]]
        return clock


def forward(passes: Passes) -> None:
    """Early start and finish of every node."""
    network, axes, minutes, base = passes.network, passes.axes, passes.minutes, passes.base
    start, finish, before, bonds, floors = (
        passes.start,
        passes.finish,
        network.before,
        network.bonds_before,
        passes.floors,
    )
    special = passes.fixed.keys() | network.firsts.keys()
    for node in network.order:
        if node in special:
            start[node], finish[node] = _special(passes, node)
            continue
        clock = base
        for predecessor in before[node]:
            if finish[predecessor] > clock:
                clock = finish[predecessor]
        if node in floors:
            clock = max(clock, floors[node])
        if node in bonds:
            clock = max(clock, *(passes.bond_start(node, bond) for bond in bonds[node]))
        position, first, last = axes[node]
        begin = position[clock]
        if minutes[node]:
            start[node], finish[node] = first[begin], last[begin + minutes[node]]
        else:
            start[node] = finish[node] = clock if clock == last[begin] else first[begin]


def backward(passes: Passes) -> None:
    """Late start and finish of every node."""
    network, axes, minutes, end = passes.network, passes.axes, passes.minutes, passes.end
    late_start, late_finish, after, bonds = (
        passes.late_start,
        passes.late_finish,
        network.after,
        network.bonds_after,
    )
    for node in reversed(network.order):
        clock = end
        for successor in after[node]:
            if late_start[successor] < clock:
                clock = late_start[successor]
        if node in bonds:
            clock = min(clock, *(passes.bond_finish(node, bond) for bond in bonds[node]))
        if node in passes.fixed:
            late_start[node], late_finish[node] = _shifted(passes, node, clock)
            continue
        position, first, last = axes[node]
        done = position[clock]
        late_finish[node] = last[done]
        late_start[node] = first[done - minutes[node]] if minutes[node] else last[done]


def _special(passes: Passes, node: int) -> tuple[int, int]:
    """Manual dates stay; a summary's first start is that of its earliest part."""
    if node in passes.fixed:
        return passes.fixed[node]
    first = min(passes.start[part] for part in passes.network.firsts[node])
    return first, first


def _shifted(passes: Passes, node: int, latest: int) -> tuple[int, int]:
    """Manual dates moved in working time until they finish at `latest`; unmoved they stay outside it."""
    begin, done = passes.fixed[node]
    position, first, last = passes.axes[node]
    room = position[latest] - position[done]
    return (first[position[begin] + room], last[position[done] + room]) if room else (begin, done)
