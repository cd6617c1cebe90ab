"""Forward and backward pass over a network, on integer clocks in flat lists. No moments, floats or drivers.

Each node goes by its own axis, so that calendars can differ; a clock outside working time stays what it is until
a node with working time takes it up. A milestone keeps its predecessor's finish. What is more than links, calendar
and duration is placed by `planning.schedule.placing`.
"""

from datetime import datetime

from planning.schedule.activities import Activity
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.clockwork import CLOCK_AXIS, Axis, clock_of
from planning.schedule.network import Edge, Network
from planning.schedule.placing import Placing, placing_of

UNBOUND = 1 << 40
"""Later than every clock: the late start of what is finished and so holds nothing back."""


class Passes:
    """Clocks of every node after both passes: `start`, `finish`, `late_start`, `late_finish`.

    `base` is the project's start, `end` what late dates count back from. A node as late as possible has its late
    dates as `start` and `finish`, and its early ones in `early`; `early_sides` are the early starts and finishes of
    all nodes then. With `until` the plan is made backward from that moment and `base` follows. Raises PlanError:
    calendar_without_work, date_out_of_range.

    Particular facts are kept by node: `own_axes` the task's calendar where it isn't the project's (the clock itself
    if elapsed), `lag_axes` those that lags to it run on, `placings`, `fixed` manual dates, `limits` the clocks to be
    done by, `floors`. `by_hand` are tasks that somebody dates, `begun` and
    `ended` those that have (manual ones aside).
    """

    def __init__(
        self,
        network: Network,
        calendar: WorkingCalendar,
        start: datetime,
        *,
        until: datetime | None = None,
        status: datetime | None = None,
    ) -> None:
        size = len(network.tasks)
        self.network, self.calendar = network, calendar
        self.project_axis = calendar.axis
        self.status = None if status is None else clock_of(status)
        self.own_axes: dict[int, Axis] = {}
        self.lag_axes: dict[int, Axis] = {}
        self.axes: list[Axis] = [calendar.axis] * size
        self.minutes = [0] * size
        self.placings: dict[int, Placing] = {}
        self.fixed: dict[int, tuple[int, int]] = {}
        self.limits: dict[int, int] = {}
        self.floors = {node: clock_of(moment) for node, moment in network.floors.items()}
        self.late_ones: set[int] = set()
        self.idle: set[int] = set()
        self.by_hand: set[int] = set()
        self.begun: set[int] = set()
        self.ended: set[int] = set()
        self._note_all()
        self.base = clock_of(start)
        self.start, self.finish = [0] * size, [0] * size
        self.late_start, self.late_finish = [0] * size, [0] * size
        self.early: dict[int, tuple[int, int]] = {}
        self.early_sides = (self.start, self.finish)
        self.backward_planned = until is not None
        self.run(None if until is None else clock_of(until))

    @property
    def one_calendar(self) -> bool:
        """Whether nothing is particular about any task."""
        return not self.own_axes and not self.placings

    def run(self, until: int | None) -> None:
        """Both passes, and once more forward where something is as late as possible."""
        self.early = {}
        if until is None:
            forward(self)
            self.end = self.last_finish()
            backward(self)
        else:
            self.end = until
            backward(self)
            self.base = self.first_late_start()
            forward(self)
        if self.late_ones:
            self.stretch()
            forward(self)

    def stretch(self) -> None:
        """Early dates are done: what is as late as possible goes to its late ones in the next pass."""
        self.early = {node: (self.start[node], self.finish[node]) for node in self.late_ones}
        self.early_sides = (self.start, self.finish)
        self.start, self.finish = self.start[:], self.finish[:]

    def note_anew(self, node: int) -> None:
        """Forgets what was particular about a node and reads it again from the network."""
        for facts in (self.own_axes, self.lag_axes, self.placings, self.fixed, self.limits, self.floors):
            facts.pop(node, None)
        for group in (self.late_ones, self.idle, self.by_hand, self.begun, self.ended):
            group.discard(node)
        leaf, network = self.network.leaves[node], self.network
        self.axes[node] = CLOCK_AXIS if leaf is None else self.project_axis
        self.minutes[node] = 0 if leaf is None else leaf.duration
        if leaf is not None:
            self._note(node, leaf)
        if node in network.ceilings:
            self.limits[node] = min(clock_of(network.ceilings[node]), self.limits.get(node, UNBOUND))
        if node in network.floors:
            self.floors[node] = clock_of(network.floors[node])

    def last_finish(self) -> int:
        """The last finish of what is active; the project's start without any."""
        return max(self._of_leaves(self.finish), default=self.base)

    def first_late_start(self) -> int:
        """Where a plan made backward must begin; at its end where all is done."""
        aside = self.network.passing
        starts = (clock for node, clock in enumerate(self.late_start) if node not in aside)
        return min(min(starts, default=self.end), self.end)

    def _of_leaves(self, clocks: list[int]) -> list[int]:
        aside = self.network.passing | self.idle
        return [clock for node, clock in enumerate(clocks) if node not in aside] if aside else clocks

    def _note_all(self) -> None:
        """As `note_anew` for every node; most have nothing particular."""
        axes, minutes, always = self.axes, self.minutes, self.status is not None
        for node, leaf in enumerate(self.network.leaves):
            if leaf is None:
                axes[node] = CLOCK_AXIS
                continue
            minutes[node] = leaf.duration
            if always or not leaf.is_plain:
                self._note(node, leaf)
        for node, ceiling in self.network.ceilings.items():
            self.limits[node] = min(clock_of(ceiling), self.limits.get(node, UNBOUND))

    def _note(self, node: int, leaf: Activity) -> None:
        """What is particular about a leaf, as clocks."""
        own = leaf.calendar.axis if leaf.calendar else self.project_axis
        if leaf.elapsed:
            legs: tuple[tuple[Axis, int], ...] = ((CLOCK_AXIS, leaf.duration),)
            self.own_axes[node] = CLOCK_AXIS
        else:
            if leaf.legs:
                legs = tuple((leg.calendar.axis, leg.minutes) for leg in leaf.legs)
            else:
                legs = ((own, leaf.duration),)
            if own is not self.project_axis:
                self.own_axes[node] = self.lag_axes[node] = own
        self.axes[node], self.minutes[node] = legs[0]
        if leaf.deadline:
            self.limits[node] = clock_of(leaf.deadline)
        if not leaf.active:
            self.idle.add(node)
        if leaf.by_hand:
            self.by_hand.add(node)
        if leaf.manual:
            self.fixed[node] = (clock_of(leaf.manual[0]), clock_of(leaf.manual[1]))
        elif leaf.has_place or len(legs) > 1 or self.status is not None:
            self._note_placing(node, leaf, legs)

    def _note_placing(self, node: int, leaf: Activity, legs: tuple[tuple[Axis, int], ...]) -> None:
        kind = leaf.constraint.kind if leaf.constraint else ""
        happened = leaf.actual_start is not None or leaf.actual_finish is not None
        if kind == "alap" and not happened:
            self.late_ones.add(node)
        if leaf.actual_start is not None:
            self.begun.add(node)
        if leaf.actual_finish is not None:
            self.ended.add(node)
        if len(legs) > 1 or happened or self.status is not None or kind not in ("", "alap"):
            self.placings[node] = placing_of(leaf, legs, self.status)

    def float_axis(self, node: int) -> Axis:
        """Floats run on the task's calendar or the project's, also where people's calendars rule the work."""
        return self.own_axes.get(node, self.project_axis)

    def lag_axis(self, successor: int) -> Axis:
        """Lags run on the successor's calendar; on a summary, or something elapsed, on the project's."""
        return self.lag_axes.get(successor, self.project_axis)

    def bond_start(self, node: int, edge: Edge) -> int:
        """The earliest start, as a clock, that this bond to a predecessor allows `node`."""
        return _bonds_start(self, node, [edge], -UNBOUND)

    def start_for(self, node: int, clock: int) -> int:
        """Where a node must begin to end there."""
        if not self.minutes[node]:
            return clock
        if node in self.placings:
            return self.placings[node].start_for(clock)
        position, first, _ = self.axes[node]
        return first[position[clock] - self.minutes[node]]

    def finish_after(self, node: int, clock: int) -> int:
        """Where a node ends that may begin there."""
        if not self.minutes[node]:
            return clock
        if node in self.placings:
            return self.placings[node].finish_after(clock)
        position, _, last = self.axes[node]
        return last[position[clock] + self.minutes[node]]

    def less_lag(self, clock: int, later: int, lag: int, elapsed: bool) -> int:
        """What a bond to `later` leaves of a clock."""
        if elapsed:
            return clock - lag
        position, _, last = self.lag_axis(later)
        return last[position[clock] - lag]

    def is_first(self, node: int, summary: int) -> bool:
        """Whether the start of a summary that this node stands for is this one's."""
        return self.backward_planned or self.start[node] <= self.start[summary]

    def holds_no_start(self, node: int, to_finish: bool) -> bool:
        """A start that has happened, or that somebody set, can't be too late."""
        return node in self.by_hand or (node in self.begun and not to_finish)


def forward(passes: Passes) -> None:
    """Start and finish of every node: as early as possible, or once both passes have run as late as wanted."""
    network, axes, minutes, floors = passes.network, passes.axes, passes.minutes, passes.floors
    start, finish, before, bonds = passes.start, passes.finish, network.before, network.bonds_before
    lag_axes, project, base = passes.lag_axes, passes.project_axis, passes.base
    special = {*passes.fixed, *network.firsts, *passes.placings, *passes.early}
    for node in network.order:
        clock = base
        for earlier in before[node]:
            if finish[earlier] > clock:
                clock = finish[earlier]
        if node in floors and floors[node] > clock:
            clock = floors[node]
        if node in bonds:  # as `_bonds_start`, without a call a node
            for earlier, _, from_start, to_finish, lag, elapsed in bonds[node]:
                bound = start[earlier] if from_start else finish[earlier]
                if bound <= clock and lag <= 0:
                    continue
                if lag:
                    if elapsed:
                        bound += lag
                    else:
                        position, first, last = lag_axes.get(node, project)
                        bound = (first if from_start else last)[position[bound] + lag]
                if to_finish and bound > clock:
                    bound = passes.start_for(node, bound)
                if bound > clock:
                    clock = bound
        if node in special:
            start[node], finish[node] = placed(passes, node, clock)
            continue
        position, first, last = axes[node]
        begin = position[clock]
        if minutes[node]:
            start[node], finish[node] = first[begin], last[begin + minutes[node]]
        else:
            start[node] = finish[node] = clock if clock == last[begin] else first[begin]


def _bonds_start(passes: Passes, node: int, bonds: list[Edge], clock: int) -> int:
    """The latest of a clock and those that the bonds to predecessors allow."""
    start, finish = passes.start, passes.finish
    position, first, last = passes.lag_axes.get(node, passes.project_axis)
    for earlier, _, from_start, to_finish, lag, elapsed in bonds:
        bound = start[earlier] if from_start else finish[earlier]
        if lag <= 0 and bound <= clock:
            continue  # whatever is taken off it
        if lag:
            bound = bound + lag if elapsed else (first if from_start else last)[position[bound] + lag]
        if to_finish and bound > clock:
            bound = passes.start_for(node, bound)
        if bound > clock:
            clock = bound
    return clock


def backward(passes: Passes) -> None:
    """Late start and finish of every node."""
    network, axes, minutes, limits = passes.network, passes.axes, passes.minutes, passes.limits
    start, finish, after, bonds = passes.late_start, passes.late_finish, network.after, network.bonds_after
    lag_axes, project, end = passes.lag_axes, passes.project_axis, passes.end
    special = passes.fixed.keys() | passes.placings.keys()
    # These look at where a start stands; the rest is as `_bonds_finish`, without a call a node.
    held = passes.by_hand.union(passes.begun, *network.firsts.values())
    for node in reversed(network.order):
        clock = end
        for later in after[node]:
            if start[later] < clock:
                clock = start[later]
        if node in bonds and node in held:
            clock = _bonds_finish(passes, node, bonds[node], clock)
        elif node in bonds:
            for _, later, from_start, to_finish, lag, elapsed in bonds[node]:
                bound = finish[later] if to_finish else start[later]
                if bound >= clock and (lag <= 0 or bound >= UNBOUND):
                    continue
                if lag:
                    if elapsed:
                        bound -= lag
                    else:
                        position, first, last = lag_axes.get(later, project)
                        bound = last[position[bound] - lag]
                if from_start and bound < clock:
                    bound = passes.finish_after(node, bound)
                if bound < clock:
                    clock = bound
        if node in limits and limits[node] < clock:
            clock = limits[node]
        if node in special:
            start[node], finish[node] = _latest(passes, node, clock)
            continue
        position, first, last = axes[node]
        done = position[clock]
        finish[node] = last[done]
        start[node] = first[done - minutes[node]] if minutes[node] else last[done]


def _bonds_finish(passes: Passes, node: int, bonds: list[Edge], clock: int) -> int:
    """The earliest of a clock and those that the bonds to successors leave."""
    start, finish, firsts = passes.late_start, passes.late_finish, passes.network.firsts
    for _, later, from_start, to_finish, lag, elapsed in bonds:
        bound = finish[later] if to_finish else start[later]
        if bound >= UNBOUND or (lag <= 0 and bound >= clock):
            continue  # whatever is put on it
        if from_start and passes.holds_no_start(node, to_finish):
            continue
        if firsts and later in firsts and not passes.is_first(node, later):
            continue
        if lag:
            bound = passes.less_lag(bound, later, lag, elapsed)
        if from_start and bound < clock:
            bound = passes.finish_after(node, bound)
        if bound < clock:
            clock = bound
    return clock


def placed_at(passes: Passes, node: int) -> tuple[int, int]:
    """One node of the forward pass, on whatever calendar."""
    clock = passes.base
    for earlier in passes.network.before[node]:
        clock = max(clock, passes.finish[earlier])
    clock = max(clock, passes.floors.get(node, clock))
    clock = _bonds_start(passes, node, passes.network.bonds_before.get(node, []), clock)
    if (
        node in passes.early
        or node in passes.placings
        or node in passes.fixed
        or node in passes.network.firsts
    ):
        return placed(passes, node, clock)
    position, first, last = passes.axes[node]
    begin, minutes = position[clock], passes.minutes[node]
    if minutes:
        return first[begin], last[begin + minutes]
    at = clock if clock == last[begin] else first[begin]
    return at, at


def latest_of(passes: Passes, node: int) -> tuple[int, int]:
    """One node of the backward pass, on whatever calendar."""
    clock = passes.end
    for later in passes.network.after[node]:
        clock = min(clock, passes.late_start[later])
    clock = _bonds_finish(passes, node, passes.network.bonds_after.get(node, []), clock)
    clock = min(clock, passes.limits.get(node, clock))
    if node in passes.placings or node in passes.fixed:
        return _latest(passes, node, clock)
    position, first, last = passes.axes[node]
    done, minutes = position[clock], passes.minutes[node]
    return (first[done - minutes] if minutes else last[done]), last[done]


def placed(passes: Passes, node: int, clock: int) -> tuple[int, int]:
    """Manual dates stay; a summary's first start is that of its earliest part; what is as late as possible takes
    its late dates; the rest is placed by its own facts."""
    if node in passes.fixed:
        return passes.fixed[node]
    if node in passes.early:
        return passes.late_start[node], passes.late_finish[node]
    if node in passes.placings:
        return passes.placings[node].placed(clock)
    first = min(passes.start[part] for part in passes.network.firsts[node])
    return first, first


def _latest(passes: Passes, node: int, clock: int) -> tuple[int, int]:
    if node in passes.fixed:
        return _shifted(passes, node, clock)
    placing = passes.placings[node]
    return (UNBOUND, UNBOUND) if placing.ended is not None else placing.latest(clock, passes.limits.get(node))


def _shifted(passes: Passes, node: int, latest: int) -> tuple[int, int]:
    """Manual dates moved in working time until they finish at `latest`; unmoved they stay outside it."""
    begin, done = passes.fixed[node]
    position, first, last = passes.axes[node]
    room = position[latest] - position[done]
    return (first[position[begin] + room], last[position[done] + room]) if room else (begin, done)
