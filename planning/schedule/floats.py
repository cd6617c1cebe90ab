"""Total and free float of leaves, in working minutes: of one when it is looked at, or of all at once."""

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
    if _is_done(passes, node):
        return 0
    rooms = _rooms(passes, node, passes.start[node], passes.finish[node], 0)
    if not rooms:
        return max(0, total_float(passes, node))
    position = passes.float_axis(node).position
    return max(0, min(*rooms, position[passes.end] - position[passes.finish[node]]))


def all_total_floats(passes: Passes) -> list[int]:
    """By node, as `total_float`; 0 for nodes that only pass moments on."""
    floats, position = [0] * len(passes.start), passes.project_axis.position
    aside = passes.network.passing
    late_start, late_finish, own = passes.late_start, passes.late_finish, passes.own_axes
    particular = {*passes.placings, *passes.early}
    for node, (start, finish) in enumerate(zip(passes.start, passes.finish, strict=True)):
        if node in particular:
            floats[node] = total_float(passes, node)
        elif node not in aside:
            at = own[node].position if node in own else position
            at_finish = at[late_finish[node]] - at[finish]
            at_start = at[late_start[node]] - at[start]
            floats[node] = at_start if at_start < at_finish else at_finish
    return floats


def all_free_floats(passes: Passes, total_floats: list[int]) -> list[int]:
    """By node, as `free_float`; what is tied to a summary takes the long way."""
    network, own, project = passes.network, passes.own_axes, passes.project_axis.position
    start, finish, end = passes.start, passes.finish, passes.end
    aside, bonds_after = network.passing, network.bonds_after
    done = {node for node, placing in passes.placings.items() if placing.ended is not None}
    long_way = {node for it in aside for node in network.predecessors(it)} | done
    floats = [0] * len(start)
    for node, successors in enumerate(network.after):
        if node in aside:
            continue
        if node in long_way:
            floats[node] = free_float(passes, node)
            continue
        begun, ended = start[node], finish[node]
        rooms = []
        for later in successors:
            if later not in done:
                position = own[later].position if later in own else project
                rooms.append(position[start[later]] - position[ended])
        for _, later, from_start, to_finish, lag, elapsed in bonds_after.get(node, ()):
            if later not in done:
                position = own[later].position if later in own else project
                given = begun if from_start else ended
                needed = position[finish[later] if to_finish else start[later]]
                rooms.append(needed - (position[given + lag] if elapsed else position[given] + lag))
        if rooms:
            position = own[node].position if node in own else project
            rooms.append(position[end] - position[ended])
            floats[node] = max(0, min(rooms))
        else:
            floats[node] = max(0, total_floats[node])
    return floats


def _rooms(passes: Passes, node: int, start: int, finish: int, lag: int) -> list[int]:
    """Working minutes between the given start or finish and what each successor needs, seen through the nodes
    of summaries."""
    network = passes.network
    bonds = [Bond(node, later) for later in network.after[node]] + network.bonds_after.get(node, [])
    rooms: list[int] = []
    for bond in bonds:
        own = start if bond.from_start else finish
        if bond.later not in network.passing:
            if not _is_done(passes, bond.later):
                rooms.append(_room(passes, bond, own, lag))
        elif bond.later not in network.firsts or own == passes.start[bond.later]:
            if bond.elapsed:
                rooms += _rooms(passes, bond.later, own + bond.lag, own + bond.lag, lag)
            else:
                rooms += _rooms(passes, bond.later, own, own, lag + bond.lag)
    return rooms


def _is_done(passes: Passes, node: int) -> bool:
    placing = passes.placings.get(node)
    return placing is not None and placing.ended is not None


def _room(passes: Passes, bond: Bond, own: int, lag: int) -> int:
    position = passes.float_axis(bond.later).position
    needed = passes.finish[bond.later] if bond.to_finish else passes.start[bond.later]
    if bond.elapsed:
        return position[needed] - position[own + bond.lag] - lag
    return position[needed] - position[own] - lag - bond.lag
