"""Computed values: declared once with what they read, computed when looked at, stale when that was edited.

Never rows and never in undo. A value may need other values; whatever makes one of those stale makes it stale too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar, cast

from planning.change import Change, Scope
from planning.plan import Plan

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

NOW = "now"
"""The name under which a value says that it depends on the moment as well."""

Touched = Mapping[str, frozenset[str] | None]
"""By table the fields that a change edits; None where rows come or go."""


@dataclass(frozen=True, eq=False)
class Derived(Generic[T_co]):
    """`reads` maps a table to the fields that matter; an empty set means every field and the set of rows.

    Rows that come or go always matter for a table that is read at all.
    """

    key: str
    compute: "Callable[[DerivedValues], T_co]"
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: "tuple[Derived[object], ...]" = ()
    also: frozenset[str] = frozenset()

    def touched_by(self, touched: Touched) -> bool:
        """Whether a field is edited that the value reads, itself or through what it needs."""
        for table, wanted in self.reads.items():
            if table in touched:
                edited = touched[table]
                if edited is None or not wanted or wanted & edited:
                    return True
        return any(need.touched_by(touched) for need in self.needs)

    def depends_on(self, name: str) -> bool:
        return name in self.also or any(need.depends_on(name) for need in self.needs)


class DerivedValues:
    """The computed values of one plan at one moment. `plan` is live: `note_change` after every change."""

    def __init__(self, plan: Plan, now: datetime) -> None:
        self.plan = plan
        self._now = now
        self._values: dict[str, object] = {}
        self._known: dict[str, Derived[object]] = {}

    @property
    def now(self) -> datetime:
        return self._now

    def get(self, derived: Derived[T]) -> T:
        if derived.key not in self._values:
            self._values[derived.key] = derived.compute(self)
            self._known[derived.key] = cast(Derived[object], derived)
        return cast(T, self._values[derived.key])

    def take_over(self, other: "DerivedValues", which: "Iterable[Derived[object]]") -> None:
        """What other values of the very same rows have computed of `which`, where it doesn't hang on the moment."""
        for derived in which:
            if derived.key in other._values and not derived.depends_on(NOW):
                self._values[derived.key] = other._values[derived.key]
                self._known[derived.key] = derived

    def note_change(self, change: Change) -> frozenset[str]:
        """Forgets what the change made stale; returns the keys forgotten."""
        touched = touched_fields(change, self.plan.scope)
        return self._forget([key for key, known in self._known.items() if known.touched_by(touched)])

    def set_now(self, now: datetime) -> frozenset[str]:
        """Moves to another moment; values that depend on it go stale."""
        self._now = now
        return self._forget([key for key, known in self._known.items() if known.depends_on(NOW)])

    def _forget(self, keys: Iterable[str]) -> frozenset[str]:
        gone = frozenset(keys)
        for key in gone:
            self._values.pop(key, None)
            self._known.pop(key, None)
        return gone


def touched_fields(change: Change, scope: Scope) -> Touched:
    """What a change edits in a scope: looked at once, however many values ask."""
    found: dict[str, frozenset[str] | None] = {}
    for delta in change.deltas:
        if delta.scope != scope:
            continue
        if delta.before is None or delta.after is None:
            found[delta.table] = None
        elif (known := found.get(delta.table, frozenset())) is not None:
            found[delta.table] = known | delta.fields
    return found


def reads(**tables: str) -> Mapping[str, frozenset[str]]:
    """`reads(task="parent position", link="")`: the fields by table, all of them for an empty string."""
    return {table: frozenset(fields.split()) for table, fields in tables.items()}
