"""Order in a directed graph given as lists of neighbours, and the naming of a loop where there is none."""

from collections.abc import Callable, Sequence

Neighbours = Callable[[int], Sequence[int]]


def loop_among(nodes: set[int], predecessors: Neighbours) -> list[int]:
    """One loop in the order of work. Every one of `nodes` must have a predecessor among them."""
    node = min(nodes)
    steps: dict[int, int] = {}
    while node not in steps:
        steps[node] = len(steps)
        node = min(before for before in predecessors(node) if before in nodes)
    walked = list(steps)
    return walked[steps[node] :][::-1]


class WorkingOrder:
    """An order in which every predecessor comes first, kept so while edges come: only the nodes between the two ends
    of an edge that contradicts it are put in order anew (the algorithm of Pearce and Kelly). Edges that go don't
    matter to it. `rank` is where each node stands in `order`."""

    __slots__ = ("order", "rank")

    def __init__(self, order: list[int], rank: list[int]) -> None:
        self.order, self.rank = order, rank

    def copy(self) -> "WorkingOrder":
        return WorkingOrder(self.order[:], self.rank[:])

    def append(self) -> None:
        """One more node, without edges yet."""
        self.rank.append(len(self.order))
        self.order.append(len(self.order))

    def admit(self, earlier: int, later: int, predecessors: Neighbours, successors: Neighbours) -> bool:
        """Takes account of a new edge; the neighbours know it already or not. False if it closes a loop: then
        nothing has changed."""
        rank = self.rank
        first, last = rank[later], rank[earlier]
        if last < first:
            return True
        behind = _reached(later, successors, lambda node: rank[node] <= last)
        if earlier in behind:
            return False
        ahead = _reached(earlier, predecessors, lambda node: rank[node] >= first)
        moved = sorted(ahead, key=rank.__getitem__) + sorted(behind, key=rank.__getitem__)
        for place, node in zip(sorted(rank[node] for node in moved), moved, strict=True):
            rank[node], self.order[place] = place, node
        return True


def _reached(node: int, neighbours: Neighbours, within: Callable[[int], bool]) -> set[int]:
    found, waiting = {node}, [node]
    for at in waiting:
        for other in neighbours(at):
            if other not in found and within(other):
                found.add(other)
                waiting.append(other)
    return found
