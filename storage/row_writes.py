"""Writing the rows of one step: few statements, only the columns that changed, checksums kept in step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from planning.change import RowKey, Scope
from planning.fields import TABLES
from planning.plan import RowSwap
from storage import statements
from storage.codec import Cell, codec


class RowLost(RuntimeError):
    """A row that is in memory isn't in the file: somebody else wrote into it."""


class _Batch:
    """What a step does to the tables, sorted into statements."""

    def __init__(self) -> None:
        self.deletes: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
        self.updates: dict[tuple[str, tuple[str, ...]], list[tuple[Cell, ...]]] = defaultdict(list)
        self.inserts: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
        self.sums: dict[Scope, int] = defaultdict(int)

    def take(self, swap: RowSwap) -> None:
        form = codec(swap.table)
        old = None if swap.old is None else form.cells(swap.old)
        new = None if swap.new is None else form.cells(swap.new)
        if old == new:
            return
        if old is not None:
            self.sums[swap.scope] -= form.digest(old)
        if new is not None:
            self.sums[swap.scope] += form.digest(new)
        if new is None:
            self.deletes[swap.table].append((swap.scope, swap.id))
        elif old is None:
            self.inserts[swap.table].append((swap.scope, *new))
        else:
            changed = [at for at in range(len(new)) if old[at] != new[at]]
            columns = tuple(form.keys[at] for at in changed)
            values = (*(new[at] for at in changed), swap.scope, swap.id)
            self.updates[swap.table, columns].append(values)


def write_rows(connection: sa.Connection, swaps: Iterable[RowSwap]) -> dict[Scope, int]:
    """Returns what the sums of the scopes grow by. Raises RowLost when the file doesn't hold what memory does."""
    batch = _Batch()
    for swap in swaps:
        batch.take(swap)
    for table, keys in batch.deletes.items():
        _many(connection, statements.delete(table), keys)
    for (table, columns), values in batch.updates.items():
        _many(connection, statements.update(table, columns), values)
    for table, rows in batch.inserts.items():
        _many(connection, statements.insert(table), rows)
    return batch.sums


def _many(connection: sa.Connection, sql: str, parameters: list[tuple[Cell, ...]]) -> None:
    done = connection.exec_driver_sql(sql, parameters).rowcount
    if done != len(parameters):
        raise RowLost(f"{sql}: {done} of {len(parameters)}")


def first_misfit(connection: sa.Connection, swaps: Sequence[RowSwap]) -> RowSwap:
    """Of a step that the file's constraints refused: the row that points to nothing, else one that is pointed to."""
    coming = {(swap.scope, swap.table, swap.id): swap.new is not None for swap in swaps}
    for swap in swaps:
        for field in TABLES[swap.table].fields:
            target = None if swap.new is None or not field.ref else getattr(swap.new, field.key)
            if target is not None and not _will_exist(connection, coming, (swap.scope, field.ref, target)):
                return swap
    return next((swap for swap in swaps if swap.new is None), swaps[0])


def _will_exist(connection: sa.Connection, coming: Mapping[RowKey, bool], key: RowKey) -> bool:
    if key in coming:
        return coming[key]
    scope, table, row_id = key
    query = statements.select(table, ("id",), ("scope", "id"))
    return connection.exec_driver_sql(query, (scope, row_id)).first() is not None
