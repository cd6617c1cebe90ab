"""Total and free float of leaves, in working minutes."""

from planning.schedule.network import Bond
from planning.schedule.passes import UNBOUND, Passes


def late_dates(passes: Passes, node: int) -> tuple[int, int]:
    """The latest start and finish as shown: what has begun or ended did so when it did."""
    start, finish = passes.late_start[node], passes.late_finish[node]
    placing = passes.placings.get(node)
    if placing is not None and placing.begun is not None:
        start = placing.begun
    if finish >= UNBOUND:
        return min(start, passes.start[node]), passes.finish[node]
    return start, finish


def total_float(passes: Passes, node: int) -> int:
    """The lesser of start slack and finish slack, on the task's own calendar; of what has begun the finish slack.
    As late as possible, nothing is left."""
    position = passes.float_axis(node).position
    start, finish = passes.early.get(node) or (passes.start[node], passes.finish[node])
    late_start, late_finish = late_dates(passes, node)
    if node in passes.early and not passes.backward_planned:
        return 0
    at_finish = position[late_finish] - position[finish]
    placing = passes.placings.get(node)
    if placing is not None and (placing.begun is not None or placing.ended is not None):
        return at_finish
    return min(position[late_start] - position[start], at_finish)


def free_float(passes: Passes, node: int) -> int:
    """How long the task can be delayed before any successor or the project's finish moves, on the successors'
    calendars; without successors the total float. Never less than nothing; none for what is done."""
    placing = passes.placings.get(node)
    if placing is not None and placing.ended is not None:
        return 0
    position = passes.float_axis(node).position
    own = position[passes.finish[node]]
    if passes.one_calendar and passes.network.is_plain(node):
        nearest = min(
            [passes.start[successor] for successor in passes.network.after[node]], default=passes.end
        )
        return max(0, position[nearest] - own)
    rooms = _rooms(passes, node, passes.start[node], passes.finish[node], 0)
    room = min(*rooms, position[passes.end] - own) if rooms else total_float(passes, node)
    return max(0, room)


def _rooms(passes: Passes, node: int, start: int, finish: int, lag: int) -> list[int]:
    """Working minutes between the given start or finish and what each successor needs, seen through the nodes
    of summaries."""
    network = passes.network
    bonds = [Bond(successor) for successor in network.after[node]] + network.bonds_after.get(node, [])
    rooms: list[int] = []
    for bond in bonds:
        own = start if bond.from_start else finish
        if bond.node < network.leaf_count:
            if not _is_done(passes, bond.node):
                rooms.append(_room(passes, bond, own, lag))
        elif bond.node not in network.firsts or own == passes.start[bond.node]:
            if bond.elapsed:
                rooms += _rooms(passes, bond.node, own + bond.lag, own + bond.lag, lag)
            else:
                rooms += _rooms(passes, bond.node, own, own, lag + bond.lag)
    return rooms


def _is_done(passes: Passes, node: int) -> bool:
    placing = passes.placings.get(node)
    return placing is not None and placing.ended is not None


def _room(passes: Passes, bond: Bond, own: int, lag: int) -> int:
    position = passes.float_axis(bond.node).position
    needed = passes.finish[bond.node] if bond.to_finish else passes.start[bond.node]
    if bond.elapsed:
        return position[needed] - position[own + bond.lag] - lag
    return position[needed] - position[own] - lag - bond.lag
