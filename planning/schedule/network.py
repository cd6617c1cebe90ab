"""The network of a plan: its activities as numbered nodes, its links as lists of neighbours, in working order.

A link on a summary applies to its leaves: nodes of its own stand for the gate in front of them, for their last
finish and for their first start, so that the number of edges stays linear. Nothing here computes a date.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from planning.errors import PlanError
from planning.schedule.activities import Activity, Constraint, Dependency, Leg, LinkKind
from planning.schedule.loops import loop_among, working_order
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


_FROM_START, _TO_FINISH = ("SS", "SF"), ("FF", "SF")


class Bond(NamedTuple):
    """One end of an edge that is no plain finish-to-start: the node at its other end, and what is tied to what."""

    node: int
    from_start: bool = False
    to_finish: bool = False
    lag: int = 0
    elapsed: bool = False


class Network:
    """Nodes 0 to `leaf_count` are the activities without children, by id; the others only pass moments on.

    `before` and `after` hold finish-to-start edges without lag, `bonds_before` and `bonds_after` the others.
    `tasks` names each node's activity, `firsts` the nodes whose earliest start a node stands for, `floors` the
    moments that a node's start may not precede, `ceilings` those that a leaf's finish should not exceed because of a
    summary around it. Links of what isn't active are left out. Raises PlanError as `build_network`, but for loops.
    """

    def __init__(self, activities: Iterable[Activity], dependencies: Iterable[Dependency]) -> None:
        self.outline = Outline(activities)
        self.leaves = self.outline.leaves()
        self.leaf_count = len(self.leaves)
        self.tasks = [leaf.id for leaf in self.leaves]
        self.index = {task: node for node, task in enumerate(self.tasks)}
        self.before: list[list[int]] = [[] for _ in self.tasks]
        self.after: list[list[int]] = [[] for _ in self.tasks]
        self.bonds_before: dict[int, list[Bond]] = {}
        self.bonds_after: dict[int, list[Bond]] = {}
        self.firsts: dict[int, list[int]] = {}
        self.floors = {node: leaf.not_before for node, leaf in enumerate(self.leaves) if leaf.not_before}
        self.ceilings: dict[int, datetime] = {}
        self._gates: dict[int, int] = {}
        self._lasts: dict[int, int] = {}
        self._first_of: dict[int, int] = {}
        self._link_all(dependencies)
        self._raise_floors()
        self._lower_ceilings()
        self._span_summaries()
        waiting = [
            len(nodes) + len(self.bonds_before.get(node, ())) for node, nodes in enumerate(self.before)
        ]
        self.order = working_order(waiting, self.successors if self.bonds_after else self.after.__getitem__)

    @cached_property
    def rank(self) -> list[int]:
        """Where each node stands in `order`."""
        places = [0] * len(self.tasks)
        for place, node in enumerate(self.order):
            places[node] = place
        return places

    def predecessors(self, node: int) -> list[int]:
        """Every node that must be known before this one."""
        return self.before[node] + [bond.node for bond in self.bonds_before.get(node, ())]

    def successors(self, node: int) -> list[int]:
        """Every node that must wait for this one."""
        return self.after[node] + [bond.node for bond in self.bonds_after.get(node, ())]

    def is_plain(self, node: int) -> bool:
        """Whether only finish-to-start edges without lag lead from this node, and only to leaves."""
        return node not in self.bonds_after and max(self.after[node], default=0) < self.leaf_count

    def is_gate(self, node: int) -> bool:
        """Whether this node passes a summary's own links and floor on to what stands under it."""
        return self._gates.get(self.tasks[node]) == node

    def loop(self) -> tuple[int, ...]:
        """The activities of one loop in the order of work, smallest id first; empty where there is none."""
        stuck = set(range(len(self.tasks))).difference(self.order)
        if not stuck:
            return ()
        named = list(dict.fromkeys(self.tasks[node] for node in loop_among(stuck, self.predecessors)))
        first = named.index(min(named))
        return tuple(named[first:] + named[:first])

    def _link_all(self, dependencies: Iterable[Dependency]) -> None:
        index, before, after = self.index, self.before, self.after
        idle = {task.id for task in self.outline.activities.values() if not task.active}
        for link in dependencies:
            if idle and (link.predecessor in idle or link.successor in idle):
                continue
            earlier, later = index.get(link.predecessor), index.get(link.successor)
            if link.kind == "FS" and not link.lag and earlier is not None and later is not None:
                before[later].append(earlier)
                after[earlier].append(later)
            elif earlier is None or later is None or earlier == later or link.lag_kind == "percent":
                self._link(link)
            else:
                kind, elapsed = link.kind, link.lag_kind == "elapsed"
                from_start, to_finish = kind in _FROM_START, kind in _TO_FINISH
                self.bonds_before.setdefault(later, []).append(
                    Bond(earlier, from_start, to_finish, link.lag, elapsed)
                )
                self.bonds_after.setdefault(earlier, []).append(
                    Bond(later, from_start, to_finish, link.lag, elapsed)
                )

    def _link(self, link: Dependency) -> None:
        self._refuse(link)
        from_start, to_finish = link.kind in _FROM_START, link.kind in _TO_FINISH
        earlier = self._end(link.predecessor, self._first_of if from_start else self._lasts)
        later = self._end(link.successor, self._gates)
        lag, elapsed = self._lag(link)
        self._bind(earlier, later, Bond(later, from_start, to_finish, lag, elapsed))

    def _lag(self, link: Dependency) -> tuple[int, bool]:
        """Minutes, and whether they run on the clock: a percentage is of the predecessor's duration."""
        if link.lag_kind != "percent":
            return link.lag, link.lag_kind == "elapsed"
        before = self.outline.activities[link.predecessor]
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

    def _bind(self, earlier: int, later: int, bond: Bond | None = None) -> None:
        """Ties two nodes: finish to start, or as `bond` says, whose node is the later one."""
        if bond is not None and (bond.from_start or bond.to_finish or bond.lag):
            self.bonds_before.setdefault(later, []).append(bond._replace(node=earlier))
            self.bonds_after.setdefault(earlier, []).append(bond)
        else:
            self.before[later].append(earlier)
            self.after[earlier].append(later)

    def _end(self, task: int, kind: dict[int, int]) -> int:
        """The node to link for this activity, made if it is a summary without one of this kind."""
        if task in self.index:
            return self.index[task]
        if task not in kind:
            kind[task] = len(self.tasks)
            self.tasks.append(task)
            self.before.append([])
            self.after.append([])
        return kind[task]

    def _raise_floors(self) -> None:
        for summary in self.outline.children:
            moment: datetime | None = self.outline.activities[summary].not_before
            if moment:
                self.floors[self._end(summary, self._gates)] = moment

    def _lower_ceilings(self) -> None:
        """A summary's finish-no-later holds every leaf under it; the earliest around a leaf counts."""
        for summary in self.outline.children:
            limit = self.outline.activities[summary].constraint
            if limit and limit.kind == "finish_no_later" and limit.at:
                for node in self._leaves_under(summary):
                    self.ceilings[node] = min(limit.at, self.ceilings.get(node, limit.at))

    def _leaves_under(self, task: int) -> list[int]:
        if task in self.index:
            return [self.index[task]]
        return [node for child in self.outline.children[task] for node in self._leaves_under(child)]

    def _span_summaries(self) -> None:
        """Ties the nodes of summaries to what stands under them: leaves, or summaries with a node of that kind."""
        for kind in (self._gates, self._lasts, self._first_of):
            for inner, outer in self._nested(kind) if kind else ():
                if kind is self._gates:
                    self._bind(outer, inner)
                elif kind is self._lasts:
                    self._bind(inner, outer)
                else:
                    self._bind(inner, outer, Bond(outer, from_start=True))
                    self.firsts.setdefault(outer, []).append(inner)

    def _nested(self, kind: dict[int, int]) -> list[tuple[int, int]]:
        """Each leaf, and each summary in `kind`, with the nearest summary of that kind around it, as nodes."""
        pairs = []
        for task in (*self.tasks[: self.leaf_count], *kind):
            around = next((outer for outer in self.outline.ancestors(task) if outer in kind), None)
            if around is not None:
                pairs.append((kind.get(task, self.index.get(task, -1)), kind[around]))
        return pairs


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
