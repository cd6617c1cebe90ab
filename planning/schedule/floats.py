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
    position, _, _ = passes.float_axis(node)
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
    if node in passes.ended:
        return 0
    rooms = _rooms(passes, node, passes.start[node], passes.finish[node], 0)
    if not rooms:
        return max(0, total_float(passes, node))
    position, _, _ = passes.float_axis(node)
    return max(0, min(*rooms, position[passes.end] - position[passes.finish[node]]))


def all_total_floats(passes: Passes) -> list[int]:
    """By node, as `total_float`; meaningless for nodes that only pass moments on."""
    sides = (passes.start, passes.late_start, passes.finish, passes.late_finish)
    at, _, _ = passes.project_axis
    floats = []
    for a, b, c, d in zip(*sides, strict=True):
        at_start, at_finish = at[b] - at[a], at[d] - at[c]
        floats.append(at_start if at_start < at_finish else at_finish)
    start, late_start, finish, late_finish = sides
    for node, (own, _, _) in passes.own_axes.items():
        at_start, at_finish = (
            own[late_start[node]] - own[start[node]],
            own[late_finish[node]] - own[finish[node]],
        )
        floats[node] = at_start if at_start < at_finish else at_finish
    for node in passes.begun | passes.ended | passes.early.keys():
        floats[node] = total_float(passes, node)
    return floats


def all_free_floats(passes: Passes, total_floats: list[int]) -> list[int]:
    """By node, as `free_float`; what is tied to a summary takes the long way."""
    network, own, (project, _, _) = passes.network, passes.own_axes, passes.project_axis
    bonds_after, start, finish, done = network.bonds_after, passes.start, passes.finish, passes.ended
    starts, ends = [project[clock] for clock in start], [project[clock] for clock in finish]
    long_way = done.union(*(network.predecessors(node) for node in network.passing))
    floats, end = [], project[passes.end]
    for node, successors in enumerate(network.after):
        if node in long_way:
            floats.append(free_float(passes, node))
            continue
        at, limit = ends[node], end - ends[node]
        if node in own:
            position = own[node][0]
            limit = position[passes.end] - position[finish[node]]
        room = none = limit + 1
        for later in successors:
            if later in own:
                position = own[later][0]
                left = position[start[later]] - position[finish[node]]
            else:
                left = starts[later] - at
            if left < room and later not in done:
                room = left
        if node in bonds_after:
            for _, later, from_start, to_finish, lag, elapsed in bonds_after[node]:
                if elapsed or later in own:
                    position = own[later][0] if later in own else project
                    given = start[node] if from_start else finish[node]
                    left = position[finish[later] if to_finish else start[later]]
                    left -= position[given + lag] if elapsed else position[given] + lag
                else:
                    left = (ends if to_finish else starts)[later] - (starts[node] if from_start else at) - lag
                if left < room and later not in done:
                    room = left
        if room < none:
            floats.append(room if room > 0 else 0)
        elif any(later not in done for later in network.successors(node)):
            floats.append(max(0, limit))
        else:
            floats.append(max(0, total_floats[node]))
    return floats


def _rooms(passes: Passes, node: int, start: int, finish: int, lag: int) -> list[int]:
    """Working minutes between the given start or finish and what each successor needs, seen through the nodes
    of summaries."""
    network = passes.network
    rooms: list[int] = []
    for bond in network.bonds_from(node):
        own = start if bond.from_start else finish
        if bond.later not in network.passing:
            if bond.later not in passes.ended:
                rooms.append(_room(passes, bond, own, lag))
        elif bond.later not in network.firsts or own == passes.start[bond.later]:
            if bond.elapsed:
                rooms += _rooms(passes, bond.later, own + bond.lag, own + bond.lag, lag)
            else:
                rooms += _rooms(passes, bond.later, own, own, lag + bond.lag)
    return rooms


def _room(passes: Passes, bond: Bond, own: int, lag: int) -> int:
    position, _, _ = passes.float_axis(bond.later)
    needed = passes.finish[bond.later] if bond.to_finish else passes.start[bond.later]
    if bond.elapsed:
        return position[needed] - position[own + bond.lag] - lag
    return position[needed] - position[own] - lag - bond.lag
