"""Row numbers as runs, so that a view hears once of many rows."""

from collections.abc import Collection, Iterable, Sequence

from planning.rows import Id


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] + 1 == row:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def removals(ids: Sequence[Id], kept: Collection[Id]) -> list[tuple[int, int]]:
    """The runs of rows that are not kept."""
    return runs(row for row, row_id in enumerate(ids) if row_id not in kept)
