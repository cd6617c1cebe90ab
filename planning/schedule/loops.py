"""Order in a directed graph given as lists of neighbours, and the naming of a loop where there is none."""

from collections.abc import Callable, Sequence

Neighbours = Callable[[int], Sequence[int]]


def working_order(waiting: list[int], successors: Neighbours) -> list[int]:
    """Nodes in an order in which every predecessor comes first; what is in or behind a loop is left out.

    `waiting` holds how many predecessors each node has, and is used up.
    """
    order = [node for node, count in enumerate(waiting) if not count]
    for node in order:
        for successor in successors(node):
            waiting[successor] -= 1
            if not waiting[successor]:
                order.append(successor)
    return order


def loop_among(nodes: set[int], predecessors: Neighbours) -> list[int]:
    """One loop in the order of work. Every one of `nodes` must have a predecessor among them."""
    node = min(nodes)
    steps: dict[int, int] = {}
    while node not in steps:
        steps[node] = len(steps)
        node = min(before for before in predecessors(node) if before in nodes)
    walked = list(steps)
    return walked[steps[node] :][::-1]
