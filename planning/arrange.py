"""Which rows a view shows and in what order: filter and sort over an outline, as lists of ids."""

from collections.abc import Callable, Collection, Iterable, Mapping

from planning.order import Outline
from planning.rows import Id, Row, Value

Rank = Callable[[Id], Value]


def arranged(
    tree: Outline,
    *,
    collapsed: Collection[Id] = (),
    wanted: Collection[Id] | None = None,
    rank: Rank | None = None,
    descending: bool = False,
) -> list[Id]:
    """The shown rows in order. `wanted` keeps rows and what they stand below, whatever is collapsed; `rank` sorts
    siblings by a value, those without one last."""
    if wanted is None and rank is None:
        return tree.visible(collapsed)
    kept = None if wanted is None else with_ancestors(tree, wanted)
    below = _children(tree)
    shown: list[Id] = []
    stack = _ordered(below.get(None, []), rank, descending)[::-1]
    while stack:
        row_id = stack.pop()
        if kept is not None and row_id not in kept:
            continue
        shown.append(row_id)
        if kept is not None or row_id not in collapsed:
            stack.extend(_ordered(below.get(row_id, []), rank, descending)[::-1])
    return shown


def with_ancestors(tree: Outline, wanted: Collection[Id]) -> set[Id]:
    """The wanted rows and every row above them."""
    kept: set[Id] = set()
    path: list[Id] = []
    for row in tree.rows:
        del path[row.level :]
        path.append(row.id)
        if row.id in wanted:
            kept.update(path)
    return kept


def rows_with(
    rows: Mapping[Id, Row], part: Mapping[str, Value], among: Collection[Id] | None = None
) -> set[Id]:
    """The rows that hold these values, all of them or those `among`."""
    wanted = rows if among is None else among
    keys = tuple(part.items())
    return {row_id for row_id in wanted if all(getattr(rows[row_id], key) == value for key, value in keys)}


def matching(ids: Iterable[Id], text_of: Callable[[Id], str], typed: str) -> set[Id]:
    """The rows whose text holds every word typed, whatever its case."""
    words = typed.casefold().split()
    return {row_id for row_id in ids if _holds(text_of(row_id).casefold(), words)}


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _children(tree: Outline) -> dict[Id | None, list[Id]]:
    below: dict[Id | None, list[Id]] = {}
    path: list[Id] = []
    for row in tree.rows:
        del path[row.level :]
        below.setdefault(path[-1] if path else None, []).append(row.id)
        path.append(row.id)
    return below


def _ordered(ids: list[Id], rank: Rank | None, descending: bool) -> list[Id]:
    if rank is None:
        return ids
    valued = [(rank(row_id), row_id) for row_id in ids]
    known = [(value, row_id) for value, row_id in valued if value is not None and value != ""]
    known.sort(key=lambda pair: _comparable(pair[0]), reverse=descending)
    return [row_id for _, row_id in known] + [
        row_id for value, row_id in valued if value is None or value == ""
    ]


def _comparable(value: Value) -> tuple[str, object]:
    """Values of one field are of one kind; text is compared without case."""
    if isinstance(value, str):
        return ("text", value.casefold())
    return ("number" if isinstance(value, int | float) else "date", value)
