"""Undo and redo over a plan and the library as the one list that a window shows: the newest step of both first."""

from collections.abc import Callable

from planning.change import Change, Scope
from planning.errors import PlanError
from planning.ports import HistoryEntry
from planning.session import PlanSession


class JointHistory:
    """Steps of `scopes` in the order in which they were made. `close` ends it."""

    def __init__(self, session: PlanSession, *scopes: Scope) -> None:
        self._session = session
        self._scopes = scopes
        self._taken_back: list[Scope] = []
        """The scopes of the steps taken back here, the latest last: redo goes the same way forward."""
        self._stepping = False
        self._end = session.subscribe(self._on_change)

    def undo_list(self) -> list[HistoryEntry]:
        """Newest first; a step over both scopes once."""
        found = {entry.seq: entry for scope in self._scopes for entry in self._session.undo_list(scope)}
        return [found[seq] for seq in sorted(found, reverse=True)]

    def redo_list(self) -> list[HistoryEntry]:
        """At most one step: the one that `redo` does again."""
        scope = self._redo_scope()
        return [] if scope is None else self._session.redo_list(scope)[:1]

    def undo(self) -> Change:
        """Takes the newest step of all back; PlanError `nothing_to_undo`."""
        steps = self.undo_list()
        if not steps:
            raise PlanError("nothing_to_undo")
        scope = next(scope for scope in self._scopes if scope in steps[0].scopes)
        change = self._step(lambda: self._session.undo(scope))
        self._taken_back.append(scope)
        return change

    def redo(self) -> Change:
        """Does the step again that was taken back last; PlanError `nothing_to_redo`."""
        scope = self._redo_scope()
        if scope is None:
            raise PlanError("nothing_to_redo")
        change = self._step(lambda: self._session.redo(scope))
        if self._taken_back:
            self._taken_back.pop()
        return change

    def close(self) -> None:
        """Listens no more."""
        self._end()

    def _step(self, step: Callable[[], Change]) -> Change:
        self._stepping = True
        try:
            return step()
        finally:
            self._stepping = False

    def _redo_scope(self) -> Scope | None:
        """What was taken back here goes first; after a restart the oldest step that waits."""
        if self._taken_back and self._session.redo_list(self._taken_back[-1]):
            return self._taken_back[-1]
        waiting = [
            (steps[0].seq, scope) for scope in self._scopes if (steps := self._session.redo_list(scope))
        ]
        return min(waiting)[1] if waiting else None

    def _on_change(self, change: Change, origin: object) -> None:
        """A new step leaves nothing to redo in its scope; the other's steps stay waiting behind it."""
        if not self._stepping:
            self._taken_back = [scope for scope in self._taken_back if scope not in change.scopes]
