"""Passes after an edit of a few activities: only what the edit reaches is worked out again. The old passes stay."""

from collections.abc import Iterable, Mapping
from copy import copy
from heapq import heapify, heappop, heappush

from planning.schedule.activities import Activity
from planning.schedule.network import Network
from planning.schedule.passes import Passes, forward, latest_of, placed_at

FEW = 0.1
"""Share of the nodes reached up to which they are placed one by one; a pass over everything is cheaper beyond."""


def revised(old: Passes, changed: Mapping[int, Activity]) -> Passes | None:
    """`changed` are leaves with new facts by id, under the same summaries and with the same links. None where the
    edit reaches further than this can follow: then everything is to be worked out."""
    if (
        old.status is not None
        or old.backward_planned
        or not all(_fits(old, item) for item in changed.values())
    ):
        return None
    passes = _copied(old, changed)
    nodes = [passes.network.index[task] for task in changed]
    for node in nodes:
        passes.note_anew(node)
    if passes.late_ones or old.late_ones:
        passes.run(None)
        return passes
    _forward(passes, nodes)
    end = passes.last_finish()
    if end != passes.end or passes.network.firsts:
        passes.end = end
        passes.run_backward()
    else:
        _backward(passes, nodes)
    return passes


def foreseen(old: Passes, changed: Mapping[int, Activity]) -> Passes | None:
    """Start and finish of everything after an edit of leaves, as `revised`, for an edit that is only thought of: what
    late dates would be isn't worked out. None as `revised`."""
    if old.status is not None or not all(_fits(old, item) for item in changed.values()):
        return None
    passes = _copied(old, changed)
    nodes = [passes.network.index[task] for task in changed]
    for node in nodes:
        passes.note_anew(node)
    if passes.late_ones or old.late_ones or old.backward_planned:
        passes.run(old.end if old.backward_planned else None)
    else:
        _forward(passes, nodes)
    return passes


def _fits(old: Passes, item: Activity) -> bool:
    known = old.network.outline.activities.get(item.id)
    return (
        known is not None
        and item.id in old.network.index
        and (item.parent, item.active) == (known.parent, known.active)
    )


def _copied(old: Passes, changed: Mapping[int, Activity]) -> Passes:
    """What an edit may touch is copied, the rest shared."""
    passes = copy(old)
    passes.network = _with_leaves(old.network, changed)
    passes.start, passes.finish = old.start[:], old.finish[:]
    passes.late_start, passes.late_finish = old.late_start[:], old.late_finish[:]
    passes.axes, passes.minutes = old.axes[:], old.minutes[:]
    passes.own_axes, passes.placings, passes.fixed = dict(old.own_axes), dict(old.placings), dict(old.fixed)
    passes.limits, passes.floors, passes.early = dict(old.limits), dict(old.floors), {}
    passes.late_ones, passes.idle = set(old.late_ones), set(old.idle)
    return passes


def _with_leaves(network: Network, changed: Mapping[int, Activity]) -> Network:
    made = copy(network)
    made.leaves = network.leaves[:]
    made.outline = copy(network.outline)
    made.outline.activities = {**network.outline.activities, **changed}
    for task, item in changed.items():
        made.leaves[network.index[task]] = item
    return made


def _forward(passes: Passes, nodes: Iterable[int]) -> None:
    """In working order, until nothing moves any more."""
    network, rank = passes.network, passes.network.rank
    waiting = [rank[node] for node in nodes]
    heapify(waiting)
    queued = set(waiting)
    left = FEW * len(network.order) + len(waiting)
    while waiting:
        left -= 1
        if left < 0:
            forward(passes)
            return
        at = heappop(waiting)
        queued.discard(at)
        node = network.order[at]
        dates = placed_at(passes, node)
        if dates == (passes.start[node], passes.finish[node]):
            continue
        passes.start[node], passes.finish[node] = dates
        for successor in network.successors(node):
            if rank[successor] not in queued:
                queued.add(rank[successor])
                heappush(waiting, rank[successor])


def _backward(passes: Passes, nodes: Iterable[int]) -> None:
    network, rank = passes.network, passes.network.rank
    waiting = [-rank[node] for node in nodes]
    heapify(waiting)
    queued = set(waiting)
    while waiting:
        at = heappop(waiting)
        queued.discard(at)
        node = network.order[-at]
        dates = latest_of(passes, node)
        first_visit = node in nodes
        if dates == (passes.late_start[node], passes.late_finish[node]) and not first_visit:
            continue
        passes.late_start[node], passes.late_finish[node] = dates
        for predecessor in network.predecessors(node):
            if -rank[predecessor] not in queued:
                queued.add(-rank[predecessor])
                heappush(waiting, -rank[predecessor])
