"""Passes after an edit: only what the edit reaches is worked out again. The old passes stay."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from planning.schedule.activities import Activity, Dependency
from planning.schedule.clockwork import CLOCK_AXIS
from planning.schedule.network import Network
from planning.schedule.passes import Passes, backward, forward, latest_of, placed_at
from planning.schedule.reshaping import CannotFollow, Edit, reshaped

FEW = 0.1
"""Share of the nodes reached up to which they are placed one by one; a pass over everything is cheaper beyond."""


def revised(old: Passes, edit: Edit, kept: Iterable[Dependency] = ()) -> Passes | None:
    """The passes after an edit; `kept` are the links that it leaves alone. None where the edit is refused or reaches
    further than this can follow: then everything is to be worked out."""
    found = _prepared(old, edit, kept)
    if found is None:
        return None
    passes, nodes = found
    late = passes.late_ones | old.late_ones
    if old.backward_planned:
        _revise_backward_planned(passes, nodes, late)
        return passes
    if late:
        stretched = passes.start, passes.finish
        none = [0] * (len(passes.start) - len(old.start))
        early = old.early_sides if old.late_ones else (old.start, old.finish)
        passes.start, passes.finish = early[0] + none, early[1] + none
    _forward(passes, nodes)
    _renew_late_dates(passes, nodes)
    if late:
        passes.stretch()
        passes.start, passes.finish = stretched
        _forward(passes, sorted(late.union(nodes)))
    return passes


def foreseen(old: Passes, changed: Mapping[int, Activity]) -> Passes | None:
    """Start and finish of everything after an edit of leaves, as `revised`, for an edit that is only thought of: what
    late dates would be isn't worked out. None as `revised`."""
    found = _prepared(old, Edit(changed), ()) if _is_light(old.network, Edit(changed)) else None
    if found is None:
        return None
    passes, nodes = found
    if passes.late_ones or old.late_ones or old.backward_planned:
        passes.run(old.end if old.backward_planned else None)
    else:
        _forward(passes, nodes)
    return passes


def with_facts(old: Passes, leaf: Activity) -> Passes:
    """A copy in which one leaf has other facts, not worked out."""
    network, touched = _with_leaves(old.network, {leaf.id: leaf})
    passes = _copied(old, network)
    for node in touched:
        passes.note_anew(node)
    return passes


def _prepared(old: Passes, edit: Edit, kept: Iterable[Dependency]) -> tuple[Passes, list[int]] | None:
    """A copy with the new facts, not worked out yet, and the nodes that the edit touches."""
    if _is_light(old.network, edit):
        network, touched = _with_leaves(old.network, edit.changed)
    else:
        try:
            network, touched = reshaped(old.network, edit, kept)
        except CannotFollow:
            return None
    passes = _copied(old, network)
    for node in touched:
        passes.note_anew(node)
    return passes, sorted(touched)


def _is_light(network: Network, edit: Edit) -> bool:
    """Whether only facts of leaves differ, none of which ties it to others."""
    if edit.cut or edit.tied:
        return False
    for task, item in edit.changed.items():
        known = network.outline.activities.get(task)
        if known is None or item is None or task not in network.index or task in network.shares:
            return False
        if (item.parent, item.active) != (known.parent, known.active):
            return False
    return True


def _with_leaves(network: Network, changed: Mapping[int, Activity | None]) -> tuple[Network, set[int]]:
    made = copy(network)
    made.ranked = network.ranked
    made.leaves, made.floors = network.leaves[:], dict(network.floors)
    made.outline = copy(network.outline)
    made.outline.activities = dict(network.outline.activities)
    touched = set()
    for task, item in changed.items():
        if item is not None:
            node = network.index[task]
            made.leaves[node] = made.outline.activities[task] = item
            made.floors.pop(node, None)
            if item.not_before:
                made.floors[node] = item.not_before
            touched.add(node)
    return made, touched


def _copied(old: Passes, network: Network) -> Passes:
    """What an edit may touch is copied, the rest shared; nodes that are new stand at the beginning."""
    passes = copy(old)
    passes.network = network
    none = [0] * (len(network.tasks) - len(old.start))
    passes.start, passes.finish = old.start + none, old.finish + none
    passes.late_start, passes.late_finish = old.late_start + none, old.late_finish + none
    passes.axes, passes.minutes = old.axes + [CLOCK_AXIS for _ in none], old.minutes + none
    passes.own_axes, passes.lag_axes = dict(old.own_axes), dict(old.lag_axes)
    passes.placings, passes.fixed = dict(old.placings), dict(old.fixed)
    passes.limits, passes.floors, passes.early = dict(old.limits), dict(old.floors), {}
    passes.late_ones, passes.idle = set(old.late_ones), set(old.idle)
    passes.by_hand, passes.begun, passes.ended = set(old.by_hand), set(old.begun), set(old.ended)
    return passes


def _renew_late_dates(passes: Passes, nodes: Sequence[int]) -> None:
    end = passes.last_finish()
    if end != passes.end or passes.network.firsts:
        passes.end = end
        backward(passes)
    else:
        _backward(passes, nodes)


def _revise_backward_planned(passes: Passes, nodes: Sequence[int], late: set[int]) -> None:
    """From the given finish: late dates first, and where they let the plan begin."""
    if late:
        passes.run(passes.end)
        return
    _backward(passes, nodes)
    base = passes.first_late_start()
    if base != passes.base:
        passes.base = base
        forward(passes)
    else:
        _forward(passes, nodes)


def _forward(passes: Passes, nodes: Sequence[int]) -> None:
    """In working order, until nothing moves any more."""
    network = passes.network
    order, rank, start, finish = network.order, network.ranked.rank, passes.start, passes.finish
    waiting, left = _marked(rank, nodes), _patience(rank, nodes)
    at = waiting.find(1)
    while at >= 0:
        left -= 1
        if left < 0:
            forward(passes)
            return
        node = order[at]
        dates = placed_at(passes, node)
        if dates != (start[node], finish[node]):
            start[node], finish[node] = dates
            for later in network.successors(node):
                waiting[rank[later]] = 1
        at = waiting.find(1, at + 1)


def _backward(passes: Passes, nodes: Sequence[int]) -> None:
    """As `_forward`. What others take from a node that was touched may be new though its dates are not."""
    network = passes.network
    order, rank, start, finish = network.order, network.ranked.rank, passes.late_start, passes.late_finish
    waiting, left, touched = _marked(rank, nodes), _patience(rank, nodes), frozenset(nodes)
    at = waiting.rfind(1)
    while at >= 0:
        left -= 1
        if left < 0:
            backward(passes)
            return
        node = order[at]
        dates = latest_of(passes, node)
        if node in touched or dates != (start[node], finish[node]):
            start[node], finish[node] = dates
            for earlier in network.predecessors(node):
                waiting[rank[earlier]] = 1
        at = waiting.rfind(1, 0, at)


def _marked(rank: Sequence[int], nodes: Sequence[int]) -> bytearray:
    """What waits to be worked out, by place in the working order: looking for the next one costs next to nothing."""
    waiting = bytearray(len(rank))
    for node in nodes:
        waiting[rank[node]] = 1
    return waiting


def _patience(rank: Sequence[int], nodes: Sequence[int]) -> int:
    """Nodes to be worked out one by one before it is better to work out all."""
    return int(FEW * len(rank)) + len(nodes) + 20
