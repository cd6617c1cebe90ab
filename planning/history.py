"""The undo lists in memory: what can be undone and redone a scope, bounded by count and by size."""

from collections.abc import Iterable
from dataclasses import replace

from planning.change import Change, Scope
from planning.ports import HistoryEntry

MOST_ENTRIES = 500
MOST_DELTAS = 200_000
"""Deltas kept in all entries of a scope together: a bound on memory and on the journal's size."""


class History:
    """All entries of the loaded scopes by seq. A step that touches two scopes stands in both lists once."""

    def __init__(self) -> None:
        self._entries: dict[int, HistoryEntry] = {}

    def load(self, entries: Iterable[HistoryEntry]) -> None:
        self._entries.update((entry.seq, entry) for entry in entries)

    def forget(self, scope: Scope) -> None:
        """The scope was closed: its entries stay on disk only."""
        for entry in self._of(scope):
            if entry.scopes == {scope}:
                del self._entries[entry.seq]

    def undoable(self, scope: Scope) -> list[HistoryEntry]:
        """Newest first."""
        return [entry for entry in reversed(self._of(scope)) if not entry.undone]

    def redoable(self, scope: Scope) -> list[HistoryEntry]:
        """The next to redo first."""
        return [entry for entry in self._of(scope) if entry.undone]

    def push(self, entry: HistoryEntry) -> None:
        self._entries[entry.seq] = entry

    def mark(self, seq: int, *, undone: bool) -> None:
        self._entries[seq] = replace(self._entries[seq], undone=undone)

    def drop(self, seqs: Iterable[int]) -> None:
        for seq in seqs:
            self._entries.pop(seq, None)

    def made_void_by(self, change: Change) -> list[int]:
        """The undone steps that a new change makes unreachable, and the old ones that exceed the bounds."""
        void = self._lost_redo(change.scopes)
        for scope in change.scopes:
            void.update(self._beyond_bounds(scope, len(change.deltas)))
        return sorted(void)

    def _lost_redo(self, scopes: Iterable[Scope]) -> set[int]:
        """The undone steps of the scopes; one that touches another plan too takes that plan's later ones along."""
        concerned = set(scopes)
        lost: set[int] = set()
        for seq, entry in sorted(self._entries.items()):
            touched = entry.scopes
            if entry.undone and not concerned.isdisjoint(touched):
                lost.add(seq)
                concerned |= touched
        return lost

    def _beyond_bounds(self, scope: Scope, coming: int) -> list[int]:
        kept, deltas = 1, coming
        beyond = []
        for entry in self.undoable(scope):
            kept += 1
            deltas += len(entry.change.deltas)
            if kept > MOST_ENTRIES or deltas > MOST_DELTAS:
                beyond.append(entry.seq)
        return beyond

    def _of(self, scope: Scope) -> list[HistoryEntry]:
        return [entry for _, entry in sorted(self._entries.items()) if scope in entry.scopes]
