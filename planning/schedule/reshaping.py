"""A network after an edit: links and activities come, go and change without building it again. The old one stays.

Edges of what was hung elsewhere are taken out as they were and put in as they are; the working order is kept along.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from planning.errors import PlanError
from planning.schedule.activities import Activity, Dependency
from planning.schedule.network import Bond, Edge, Network, ceiling_of, is_plain_tie
from planning.schedule.outline import Outline

MOST_IDLE_NODES = 1000
"""Nodes that may be left behind by what is gone before it is worth building anew."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What differs: activities with new facts by id, None for those that are gone; links that are gone or new. A link
    that was changed is gone and new."""

    changed: Mapping[int, Activity | None]
    cut: Sequence[Dependency] = ()
    tied: Sequence[Dependency] = ()


class CannotFollow(Exception):
    """The edit is refused, or reaches too far: building anew tells which."""


def reshaped(network: Network, edit: Edit, kept: Iterable[Dependency]) -> tuple[Network, set[int]]:
    """The network after the edit, and the nodes to be worked out again. `kept` are the links that stay as they are.

    Raises CannotFollow.
    """
    shaping = _Reshaping(network)
    try:
        shaping.apply(edit, kept)
    except PlanError as refusal:
        raise CannotFollow from refusal
    return shaping.network, shaping.touched


class _Reshaping:
    def __init__(self, network: Network) -> None:
        self.touched: set[int] = set()
        self.network = _copied(network)

    def apply(self, edit: Edit, kept: Iterable[Dependency]) -> None:
        network = self.network
        old, new = network.outline, _outline_after(network.outline, edit.changed)
        hung = _hung(old, new, edit.changed)
        again = self._to_tie_again(edit, hung, kept)
        for link in (*edit.cut, *again):
            self._untie(network.tie_of(link))
        for inner, outer, kind in list(self._nested(hung)):
            self._untie(network.nest(inner, outer, kind), kind is network.first_of)
        network.outline = new
        self._renew_nodes(edit.changed, hung)
        for inner, outer, kind in list(self._nested(hung)):
            self._tie(network.nest(inner, outer, kind), kind is network.first_of)
        self._renew_limits(edit.changed, hung)
        for link in (*again, *edit.tied):
            self._open_ends(link)
            self._tie(network.tie_of(link))
        if len(network.passing) > len(network.index) + MOST_IDLE_NODES:
            raise CannotFollow

    def _to_tie_again(self, edit: Edit, hung: set[int], kept: Iterable[Dependency]) -> list[Dependency]:
        """Links that stay but mean something else now: their tasks hang elsewhere, stand aside, or last differently
        where the lag is a share of that."""
        known = self.network.outline.activities
        ends = hung | {
            task
            for task, item in edit.changed.items()
            if item and task in known and item.active != known[task].active
        }
        shares = self.network.shares & edit.changed.keys()
        if not ends and not shares:
            return []
        return [
            link
            for link in kept
            if link.predecessor in ends
            or link.successor in ends
            or (link.lag_kind == "percent" and link.predecessor in shares)
        ]

    def _nested(self, tasks: Iterable[int]) -> Iterator[tuple[int, int, dict[int, int]]]:
        """Each of these with a node, the node around it, and the kind of both, by the outline as it is."""
        network = self.network
        kinds = [kind for kind in (network.gates, network.lasts, network.first_of) if kind]
        for task in tasks if kinds else ():
            if task not in network.outline.activities:
                continue
            for kind in kinds:
                inner = network.index.get(task, kind.get(task))
                outer = self._around(task, kind)
                if inner is not None and outer is not None:
                    yield inner, outer, kind

    def _around(self, task: int, kind: dict[int, int]) -> int | None:
        return next((kind[outer] for outer in self.network.outline.ancestors(task) if outer in kind), None)

    def _renew_nodes(self, changed: Mapping[int, Activity | None], hung: set[int]) -> None:
        network = self.network
        known, summaries = network.outline.activities, network.outline.children
        for task in hung:
            if task in network.index and (task not in known or task in summaries):
                self._abandon(network.index.pop(task))
            if task not in summaries:
                for kind in (network.gates, network.lasts, network.first_of):
                    if task in kind:
                        self._abandon(kind.pop(task))
        for task in sorted(changed.keys() | hung):
            if task in known and task not in summaries:
                self._renew_leaf(task, known[task])

    def _renew_leaf(self, task: int, leaf: Activity) -> None:
        network = self.network
        if task not in network.index:
            network.index[task] = network.add_node(task, leaf)
            network.ranked.append()
        node = network.index[task]
        network.leaves[node] = leaf
        self.touched.add(node)
        if leaf.not_before:
            network.floors[node] = leaf.not_before
        else:
            network.floors.pop(node, None)

    def _abandon(self, node: int) -> None:
        """A node that stands for nothing any more; its edges are gone."""
        network = self.network
        network.leaves[node] = None
        network.passing.add(node)
        for facts in (network.floors, network.ceilings, network.firsts):
            facts.pop(node, None)
        self.touched.add(node)

    def _renew_limits(self, changed: Mapping[int, Activity | None], hung: set[int]) -> None:
        network = self.network
        summaries = network.outline.children
        below = hung & network.index.keys()
        for task in changed.keys() | hung:
            if task in summaries:
                self._renew_floor(task)
                below.update(network.tasks[node] for node in network.leaves_under(task))
        if network.ceilings or any(ceiling_of(network.outline.activities[task]) for task in summaries):
            for task in below:
                self._renew_ceiling(task)

    def _renew_floor(self, summary: int) -> None:
        network, moment = self.network, self.network.outline.activities[summary].not_before
        if moment:
            self._open(summary, network.gates)
            network.floors[network.gates[summary]] = moment
        elif summary in network.gates:
            network.floors.pop(network.gates[summary], None)
        if summary in network.gates:
            self.touched.add(network.gates[summary])

    def _renew_ceiling(self, task: int) -> None:
        network = self.network
        node, known = network.index[task], network.outline.activities
        limits = [ceiling_of(known[outer]) for outer in network.outline.ancestors(task)]
        network.ceilings.pop(node, None)
        named = [limit for limit in limits if limit]
        if named:
            network.ceilings[node] = min(named)
        self.touched.add(node)

    def _open_ends(self, link: Dependency) -> None:
        """Nodes for the summaries that a link ties, with what stands under them tied to those."""
        network = self.network
        known = network.outline.activities
        if not all(task in known and known[task].active for task in (link.predecessor, link.successor)):
            return
        from_start = link.kind in ("SS", "SF")
        self._open(link.predecessor, network.first_of if from_start else network.lasts)
        self._open(link.successor, network.gates)

    def _open(self, task: int, kind: dict[int, int]) -> None:
        network = self.network
        if task in network.index or task in kind:
            return
        outer, members = self._around(task, kind), list(network.members(task, kind))
        node = network.end(task, kind)
        network.ranked.append()
        of_starts = kind is network.first_of
        for inner in members:
            if outer is not None:
                self._untie(network.nest(inner, outer, kind), of_starts)
            self._tie(network.nest(inner, node, kind), of_starts)
        if outer is not None:
            self._tie(network.nest(node, outer, kind), of_starts)
        self.touched.add(node)

    def _tie(self, tie: Bond | None, of_starts: bool = False) -> None:
        if tie is None:
            return
        network = self.network
        if not network.ranked.admit(tie.earlier, tie.later, network.predecessors, network.successors):
            raise CannotFollow
        earlier, later = tie.earlier, tie.later
        if is_plain_tie(tie):
            network.before[later] = [*network.before[later], earlier]
            network.after[earlier] = [*network.after[earlier], later]
        else:
            network.bonds_before[later] = [*network.bonds_before.get(later, ()), (*tie,)]
            network.bonds_after[earlier] = [*network.bonds_after.get(earlier, ()), (*tie,)]
        if of_starts:
            network.firsts[later] = [*network.firsts.get(later, ()), earlier]
        self.touched |= {earlier, later}

    def _untie(self, tie: Bond | None, of_starts: bool = False) -> None:
        if tie is None:
            return
        network, earlier, later = self.network, tie.earlier, tie.later
        if is_plain_tie(tie):
            network.before[later] = _without(network.before[later], earlier)
            network.after[earlier] = _without(network.after[earlier], later)
        else:
            _take_out(network.bonds_before, later, tie)
            _take_out(network.bonds_after, earlier, tie)
        if of_starts:
            network.firsts[later] = _without(network.firsts[later], earlier)
        self.touched |= {earlier, later}


def _copied(network: Network) -> Network:
    """What an edit may touch is copied; lists in lists are replaced, never changed."""
    made = copy(network)
    made.ranked = network.ranked.copy()
    made.order = made.ranked.order
    made.leaves, made.tasks, made.index = network.leaves[:], network.tasks[:], dict(network.index)
    made.before, made.after = network.before[:], network.after[:]
    made.bonds_before, made.bonds_after = dict(network.bonds_before), dict(network.bonds_after)
    made.firsts, made.floors, made.ceilings = (
        dict(network.firsts),
        dict(network.floors),
        dict(network.ceilings),
    )
    made.gates, made.lasts, made.first_of = dict(network.gates), dict(network.lasts), dict(network.first_of)
    made.passing, made.shares = set(network.passing), set(network.shares)
    return made


def _outline_after(old: Outline, changed: Mapping[int, Activity | None]) -> Outline:
    """The outline with these activities; what follows from the old one is copied. Raises CannotFollow."""
    made = copy(old)
    made.activities, made.children = dict(old.activities), dict(old.children)
    newest = next(reversed(old.activities), 0)
    for task, item in changed.items():
        known = old.activities.get(task)
        if known and (item is None or item.parent != known.parent) and known.parent is not None:
            left = _without(made.children[known.parent], task)
            made.children[known.parent] = left
            if not left:
                del made.children[known.parent]
        if item is None:
            made.activities.pop(task, None)
            continue
        made.activities[task] = item
        if item.parent is not None and (known is None or item.parent != known.parent):
            children = made.children.get(item.parent, [])[:]
            insort(children, task)
            made.children[item.parent] = children
    if any(task > newest for task in changed) or any(task not in old.activities for task in changed):
        made.activities = dict(sorted(made.activities.items()))
    _refuse_bad_parents(made, changed)
    return made


def _refuse_bad_parents(outline: Outline, changed: Mapping[int, Activity | None]) -> None:
    for task, item in changed.items():
        if item is None and task in outline.children:
            raise CannotFollow
        seen, parent = {task}, item.parent if item else None
        while parent is not None:
            if parent in seen or parent not in outline.activities:
                raise CannotFollow
            seen.add(parent)
            parent = outline.activities[parent].parent


def _hung(old: Outline, new: Outline, changed: Mapping[int, Activity | None]) -> set[int]:
    """What came, went or stands under another summary than before, what became a summary or is none any more, and
    all under those, before and after."""
    tops: set[int] = set()
    for task, item in changed.items():
        known = old.activities.get(task)
        if known is None or item is None or known.parent != item.parent:
            tops.add(task)
            for parent in (known.parent if known else None, item.parent if item else None):
                if parent is not None and (parent in old.children) != (parent in new.children):
                    tops.add(parent)
    found = set(tops)
    for outline in (old, new):
        waiting = list(tops)
        for task in waiting:
            waiting += outline.children.get(task, ())
        found.update(waiting)
    return found


def _without(items: list[int], item: int) -> list[int]:
    at = items.index(item)
    return items[:at] + items[at + 1 :]


def _take_out(bonds: dict[int, list[Edge]], node: int, tie: Edge) -> None:
    at = bonds[node].index(tie)
    left = bonds[node][:at] + bonds[node][at + 1 :]
    if left:
        bonds[node] = left
    else:
        del bonds[node]
