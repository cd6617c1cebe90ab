"""Total and free float of leaves, in working minutes."""

from planning.schedule.network import Bond
from planning.schedule.passes import Passes


def total_float(passes: Passes, node: int) -> int:
    """The lesser of start slack and finish slack, on the task's own calendar."""
    position = passes.axes[node].position
    at_start = position[passes.late_start[node]] - position[passes.start[node]]
    at_finish = position[passes.late_finish[node]] - position[passes.finish[node]]
    return min(at_start, at_finish)


def free_float(passes: Passes, node: int) -> int:
    """How long the task can be delayed before any successor or the project's finish moves, on the successors'
    calendars; without successors the total float."""
    position = passes.axes[node].position
    own = position[passes.finish[node]]
    if passes.one_calendar and passes.network.is_plain(node):
        nearest = min(
            [passes.start[successor] for successor in passes.network.after[node]], default=passes.end
        )
        return position[nearest] - own
    rooms = _rooms(passes, node, passes.start[node], passes.finish[node], 0)
    return min(*rooms, position[passes.end] - own) if rooms else total_float(passes, node)


def _rooms(passes: Passes, node: int, start: int, finish: int, lag: int) -> list[int]:
    """Working minutes between the given start or finish and what each successor needs, seen through the nodes
    of summaries."""
    network = passes.network
    bonds = [Bond(successor) for successor in network.after[node]] + network.bonds_after.get(node, [])
    rooms: list[int] = []
    for bond in bonds:
        own = start if bond.from_start else finish
        if bond.node < network.leaf_count:
            rooms.append(_room(passes, bond, own, lag))
        elif bond.node not in network.firsts or own == passes.start[bond.node]:
            rooms += _rooms(passes, bond.node, own, own, lag + bond.lag)
    return rooms


def _room(passes: Passes, bond: Bond, own: int, lag: int) -> int:
    position = passes.axes[bond.node].position
    needed = passes.finish[bond.node] if bond.to_finish else passes.start[bond.node]
    return position[needed] - position[own] - lag - bond.lag
