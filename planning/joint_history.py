"""Undo and redo over a plan and the library as the one list that a window shows: the newest step of both first."""

from planning.change import Change, Scope
from planning.errors import PlanError
from planning.ports import HistoryEntry
from planning.session import PlanSession
from planning.writing import Writing


class JointHistory:
    """Steps of `scopes` in the order in which they were made. `close` ends it."""

    def __init__(self, session: PlanSession, *scopes: Scope) -> None:
        self._session = session
        self._scopes = scopes
        self._taken_back: list[Scope] = []
        """The scopes of the steps taken back here, the latest last: redo goes the same way forward."""
        self._back: tuple[Scope, Writing] | None = None
        self._forth: Writing | None = None
        """What `begin_undo` and `begin_redo` gave last."""
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
        writing = self.begin_undo()
        writing.run()
        return writing.change

    def redo(self) -> Change:
        """Does the step again that was taken back last; PlanError `nothing_to_redo`."""
        writing = self.begin_redo()
        writing.run()
        return writing.change

    def begin_undo(self) -> Writing:
        """`undo`, its writing left to the caller."""
        steps = self.undo_list()
        if not steps:
            raise PlanError("nothing_to_undo")
        scope = next(scope for scope in self._scopes if scope in steps[0].scopes)
        self._back = scope, self._session.begin_undo(scope)
        return self._back[1]

    def begin_redo(self) -> Writing:
        """`redo`, its writing left to the caller."""
        scope = self._redo_scope()
        if scope is None:
            raise PlanError("nothing_to_redo")
        self._forth = self._session.begin_redo(scope)
        return self._forth

    def close(self) -> None:
        """Listens no more."""
        self._end()

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
        if self._back is not None and self._back[1].made(change):
            self._taken_back.append(self._back[0])
        elif self._forth is not None and self._forth.made(change):
            self._taken_back = self._taken_back[:-1]
        else:
            self._taken_back = [scope for scope in self._taken_back if scope not in change.scopes]
        self._back = self._forth = None
