"""The network of a plan: its activities as numbered nodes, its links as lists of neighbours, in working order.

A link on a summary applies to its leaves: nodes of its own stand for the gate in front of them, for their last
finish and for their first start, so that the number of edges stays linear. Nothing here computes a date.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from planning.errors import PlanError
from planning.schedule.activities import Activity, Constraint, Dependency, Leg, LinkKind
from planning.schedule.loops import WorkingOrder, loop_among
from planning.schedule.outline import Outline

__all__ = [
    "Activity",
    "Bond",
    "Constraint",
    "Dependency",
    "Leg",
    "LinkKind",
    "Network",
    "build_network",
    "find_loop",
]


_SIDES = {"FS": (False, False), "SS": (True, False), "FF": (False, True), "SF": (True, True)}
"""Whether a link of this kind goes from the start, and whether it goes to the finish."""


Edge = tuple[int, int, bool, bool, int, bool]
"""A bond as it is kept: large plans have many, and a plain tuple is made and unpacked several times as fast."""


class Bond(NamedTuple):
    """A tie between two nodes: those at its ends, and what of them is tied."""

    earlier: int
    later: int
    from_start: bool = False
    to_finish: bool = False
    lag: int = 0
    elapsed: bool = False


class Network:
    """Leaves, that is activities without children, are nodes by id; the others only pass moments on.

    `leaves` holds each node's activity, None for those that pass on (their numbers are in `passing`); `index` is the
    node of each leaf. `before` and `after` hold finish-to-start edges without lag, `bonds_before` and `bonds_after`
    the others. `tasks` names each node's activity, `firsts` the nodes whose earliest start a node stands for,
    `floors` the moments that a node's start may not precede, `ceilings` those that a leaf's finish should not exceed
    because of a summary around it, `shares` the activities of whose duration a lag is a part. Links of what isn't
    active are left out. Raises PlanError as `build_network`, but for loops.
    """

    def __init__(self, activities: Iterable[Activity], dependencies: Iterable[Dependency]) -> None:
        self.outline = Outline(activities)
        leaves = self.outline.leaves()
        self.leaves: list[Activity | None] = [*leaves]
        self.tasks = [leaf.id for leaf in leaves]
        self.index = {task: node for node, task in enumerate(self.tasks)}
        self.before: list[list[int]] = [[] for _ in leaves]
        self.after: list[list[int]] = [[] for _ in leaves]
        self.bonds_before: dict[int, list[Edge]] = {}
        self.bonds_after: dict[int, list[Edge]] = {}
        self.firsts: dict[int, list[int]] = {}
        self.floors = {node: leaf.not_before for node, leaf in enumerate(leaves) if leaf.not_before}
        self.ceilings: dict[int, datetime] = {}
        self.passing: set[int] = set()
        self.shares: set[int] = set()
        self.gates: dict[int, int] = {}
        self.lasts: dict[int, int] = {}
        self.first_of: dict[int, int] = {}
        rising = self._link_all(dependencies)
        if self.outline.children:
            self._raise_floors()
            self._lower_ceilings()
            self._span_summaries()
        in_order = rising and not self.passing
        self.order = list(range(len(self.tasks))) if in_order else self._working_order()

    @cached_property
    def ranked(self) -> WorkingOrder:
        """The order with the place of each node in it; only of a network without loops."""
        places = [0] * len(self.tasks)
        for place, node in enumerate(self.order):
            places[node] = place
        return WorkingOrder(self.order, places)

    def predecessors(self, node: int) -> list[int]:
        """Every node that must be known before this one."""
        if node not in self.bonds_before:
            return self.before[node]
        return self.before[node] + [edge[0] for edge in self.bonds_before[node]]

    def successors(self, node: int) -> list[int]:
        """Every node that must wait for this one."""
        if node not in self.bonds_after:
            return self.after[node]
        return self.after[node] + [edge[1] for edge in self.bonds_after[node]]

    def bonds_to(self, node: int) -> list[Bond]:
        """Every tie to a predecessor, plain ones among them."""
        plain = [Bond(earlier, node) for earlier in self.before[node]]
        return plain + [Bond(*edge) for edge in self.bonds_before.get(node, ())]

    def bonds_from(self, node: int) -> list[Bond]:
        """Every tie to a successor, plain ones among them."""
        plain = [Bond(node, later) for later in self.after[node]]
        return plain + [Bond(*edge) for edge in self.bonds_after.get(node, ())]

    def is_gate(self, node: int) -> bool:
        """Whether this node passes a summary's own links and floor on to what stands under it."""
        return node in self.passing and self.gates.get(self.tasks[node]) == node

    def loop(self) -> tuple[int, ...]:
        """The activities of one loop in the order of work, smallest id first; empty where there is none."""
        stuck = set(range(len(self.tasks))).difference(self.order)
        if not stuck:
            return ()
        named = list(dict.fromkeys(self.tasks[node] for node in loop_among(stuck, self.predecessors)))
        first = named.index(min(named))
        return tuple(named[first:] + named[:first])

    def tie_of(self, link: Dependency) -> Bond | None:
        """The edge that a link is, its ends made if they are missing; None if it counts for nothing. PlanError."""
        known = self.outline.activities
        if any(task in known and not known[task].active for task in (link.predecessor, link.successor)):
            return None
        self._refuse(link)
        from_start, to_finish = _SIDES[link.kind]
        earlier = self.end(link.predecessor, self.first_of if from_start else self.lasts)
        later = self.end(link.successor, self.gates)
        lag, elapsed = self._lag(link)
        return Bond(earlier, later, from_start, to_finish, lag, elapsed)

    def end(self, task: int, kind: dict[int, int]) -> int:
        """The node to link for this activity, made if it is a summary without one of this kind."""
        if task in self.index:
            return self.index[task]
        if task not in kind:
            kind[task] = self.add_node(task, None)
        return kind[task]

    def add_node(self, task: int, leaf: Activity | None) -> int:
        """A node without edges: a leaf, or one that only passes moments on."""
        node = len(self.tasks)
        self.tasks.append(task)
        self.leaves.append(leaf)
        self.before.append([])
        self.after.append([])
        if leaf is None:
            self.passing.add(node)
        return node

    def members(self, summary: int, kind: dict[int, int]) -> Iterator[int]:
        """The nodes right under a summary's node of that kind: leaves, and summaries with a node of that kind."""
        for child in self.outline.children[summary]:
            if child in self.index:
                yield self.index[child]
            elif child in kind:
                yield kind[child]
            else:
                yield from self.members(child, kind)

    def nest(self, inner: int, outer: int, kind: dict[int, int]) -> Bond:
        """The edge between two nodes of that kind, one around the other."""
        if kind is self.gates:
            return Bond(outer, inner)
        return Bond(inner, outer, kind is self.first_of)

    def leaves_under(self, task: int) -> Iterator[int]:
        """The nodes of all leaves under an activity; its own if it is one."""
        if task in self.index:
            yield self.index[task]
            return
        for child in self.outline.children[task]:
            yield from self.leaves_under(child)

    def _link_all(self, dependencies: Iterable[Dependency]) -> bool:
        """Links between leaves go in at once; those of summaries, and shares of a duration, take the long way. Whether
        all go from a lower number to a higher."""
        index, before, after = self.index, self.before, self.after
        bonds_before, bonds_after = self.bonds_before, self.bonds_after
        idle = {task.id for task in self.outline.activities.values() if not task.active}
        rising = True
        for link in dependencies:
            earlier, later = index.get(link.predecessor), index.get(link.successor)
            kind, lag = link.kind, link.lag
            if rising and (earlier is None or later is None or earlier > later):
                rising = False
            if earlier is None or later is None or earlier == later or link.lag_kind == "percent":
                tie = self.tie_of(link)
                if tie is not None:
                    self._bind(tie)
            elif idle and (link.predecessor in idle or link.successor in idle):
                continue
            elif kind == "FS" and not lag:
                before[later].append(earlier)
                after[earlier].append(later)
            else:
                elapsed = link.lag_kind == "elapsed"
                edge = (earlier, later, *_SIDES[kind], lag, elapsed)
                if later in bonds_before:
                    bonds_before[later].append(edge)
                else:
                    bonds_before[later] = [edge]
                if earlier in bonds_after:
                    bonds_after[earlier].append(edge)
                else:
                    bonds_after[earlier] = [edge]
        return rising

    def _lag(self, link: Dependency) -> tuple[int, bool]:
        """Minutes, and whether they run on the clock: a percentage is of the predecessor's duration."""
        if link.lag_kind != "percent":
            return link.lag, link.lag_kind == "elapsed"
        before = self.outline.activities[link.predecessor]
        self.shares.add(link.predecessor)
        return round(before.duration * link.lag / 100), before.elapsed

    def _refuse(self, link: Dependency) -> None:
        for task, other in ((link.predecessor, link.successor), (link.successor, link.predecessor)):
            if task not in self.outline.activities:
                raise PlanError("link_to_unknown_task", task=task)
            if other in self.outline.activities and task in self.outline.ancestors(other):
                raise PlanError("link_to_own_summary", task=other, summary=task)
        if link.predecessor == link.successor:
            raise PlanError("link_loop", tasks=(link.predecessor,))
        if link.kind in ("FF", "SF") and self.outline.is_summary(link.successor):
            raise PlanError("link_kind_on_summary", task=link.successor, kind=link.kind)

    def _bind(self, tie: Bond) -> None:
        if is_plain_tie(tie):
            self.before[tie.later].append(tie.earlier)
            self.after[tie.earlier].append(tie.later)
        else:
            edge = (*tie,)
            self.bonds_before.setdefault(tie.later, []).append(edge)
            self.bonds_after.setdefault(tie.earlier, []).append(edge)

    def _raise_floors(self) -> None:
        for summary in self.outline.children:
            moment: datetime | None = self.outline.activities[summary].not_before
            if moment:
                self.floors[self.end(summary, self.gates)] = moment

    def _lower_ceilings(self) -> None:
        """A summary's finish-no-later holds every leaf under it; the earliest around a leaf counts."""
        for summary in self.outline.children:
            limit = ceiling_of(self.outline.activities[summary])
            if limit:
                for node in self.leaves_under(summary):
                    self.ceilings[node] = min(limit, self.ceilings.get(node, limit))

    def _span_summaries(self) -> None:
        """Ties the nodes of summaries to what stands under them."""
        for kind in (self.gates, self.lasts, self.first_of):
            for summary, outer in list(kind.items()):
                for inner in self.members(summary, kind):
                    self._bind(self.nest(inner, outer, kind))
                    if kind is self.first_of:
                        self.firsts.setdefault(outer, []).append(inner)

    def _working_order(self) -> list[int]:
        """Nodes so that every predecessor comes first; what is in or behind a loop is left out."""
        after, bonds_before, bonds_after = self.after, self.bonds_before, self.bonds_after
        waiting = [len(nodes) for nodes in self.before]
        for node, bonds in bonds_before.items():
            waiting[node] += len(bonds)
        order = [node for node, count in enumerate(waiting) if not count]
        for node in order:
            for later in after[node]:
                waiting[later] -= 1
                if not waiting[later]:
                    order.append(later)
            if node in bonds_after:
                for _, later, _, _, _, _ in bonds_after[node]:
                    waiting[later] -= 1
                    if not waiting[later]:
                        order.append(later)
        return order


def is_plain_tie(tie: Bond) -> bool:
    """Whether it is finish to start without lag."""
    return not (tie.from_start or tie.to_finish or tie.lag)


def ceiling_of(summary: Activity) -> datetime | None:
    """The moment that what stands under a summary shall not exceed."""
    limit = summary.constraint
    return limit.at if limit and limit.kind == "finish_no_later" else None


def build_network(activities: Iterable[Activity], dependencies: Iterable[Dependency]) -> Network:
    """Raises PlanError: link_loop(tasks), link_to_own_summary(task, summary), link_kind_on_summary(task, kind),
    link_to_unknown_task(task), task_id_twice(task), parent_unknown(task, parent), outline_loop(tasks)."""
    network = Network(activities, dependencies)
    if len(network.order) < len(network.tasks):
        raise PlanError("link_loop", tasks=network.loop())
    return network


def find_loop(activities: Iterable[Activity], dependencies: Iterable[Dependency]) -> tuple[int, ...]:
    """The activities of one loop in the order of work, smallest id first; empty without a loop. Raises as
    `build_network` for everything else that is wrong."""
    return Network(activities, dependencies).loop()
