"""A Change: the only way in which rows become other rows. Values, no effects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planning.rows import Id, Value

Scope = int
LIBRARY: Scope = 0
"""The scope of rows that belong to the workspace; plans count from 1."""

Values = Mapping[str, Value]
RowKey = tuple[Scope, str, Id]


@dataclass(frozen=True, slots=True)
class RowDelta:
    """One row before and after: changed fields only, all fields for an added (`before` None) or deleted row."""

    scope: Scope
    table: str
    id: Id
    before: Values | None
    after: Values | None

    @property
    def key(self) -> RowKey:
        return (self.scope, self.table, self.id)

    @property
    def fields(self) -> frozenset[str]:
        """The keys of the fields that differ."""
        return frozenset(self.before or ()) | frozenset(self.after or ())

    def inverse(self) -> "RowDelta":
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """What one step of the user does. `label_key` with `params` names it in the undo list;
    a param that starts with @ is itself a text key."""

    label_key: str
    deltas: Sequence[RowDelta]
    params: Mapping[str, str | int] = field(default_factory=dict)

    def inverse(self) -> "Change":
        return replace(self, deltas=tuple(delta.inverse() for delta in reversed(self.deltas)))

    @property
    def scopes(self) -> frozenset[Scope]:
        return frozenset(delta.scope for delta in self.deltas)

    @property
    def is_empty(self) -> bool:
        return not self.deltas

    def touches(self, scope: Scope, table: str) -> bool:
        return any(delta.scope == scope and delta.table == table for delta in self.deltas)

    def ids(self, scope: Scope, table: str) -> tuple[Id, ...]:
        """The rows of one table that the change adds, edits or deletes, in its order."""
        return tuple(delta.id for delta in self.deltas if delta.scope == scope and delta.table == table)

    def counts(self) -> tuple[int, int, int]:
        """Rows (added, updated, deleted)."""
        added = sum(delta.before is None for delta in self.deltas)
        deleted = sum(delta.after is None for delta in self.deltas)
        return added, len(self.deltas) - added - deleted, deleted


def compose(first: Change, second: Change) -> Change:
    """One change with the effect of both in turn, under the second's label; rows that end as they began drop out."""
    merged: dict[RowKey, RowDelta] = {delta.key: delta for delta in first.deltas}
    for delta in second.deltas:
        earlier = merged.get(delta.key)
        merged[delta.key] = delta if earlier is None else _join(earlier, delta)
    return replace(second, deltas=tuple(_effective(merged.values())))


def _join(earlier: RowDelta, later: RowDelta) -> RowDelta:
    if earlier.before is None:
        after = None if later.after is None else {**(earlier.after or {}), **later.after}
        return replace(earlier, after=after)
    if later.after is None:
        return replace(later, before={**(later.before or {}), **earlier.before})
    before = {**(later.before or {}), **earlier.before}
    if earlier.after is None:  # deleted, then added again
        return replace(earlier, after=later.after)
    return replace(earlier, before=before, after={**earlier.after, **later.after})


def _effective(deltas: Iterable[RowDelta]) -> Iterable[RowDelta]:
    for delta in deltas:
        if delta.before is None or delta.after is None:
            if delta.before is not delta.after:
                yield delta
            continue
        kept = [key for key in delta.after if delta.after[key] != delta.before.get(key)]
        if kept:
            yield replace(
                delta,
                before={key: delta.before[key] for key in kept},
                after={key: delta.after[key] for key in kept},
            )
