"""What the inner layer needs from outside, as Protocols; desktop/ injects the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from planning.change import Change, Scope
from planning.plan import RowSwap, Tables
from planning.rows import PlanInfo


class StepKind(Enum):
    RUN = "run"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step in the undo list; `seq` orders all steps of a workspace."""

    seq: int
    change: Change
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """All that one transaction writes: rows, journal and audit. `entry` None: the step can't be undone later."""

    kind: StepKind
    change: Change
    swaps: Sequence[RowSwap]
    entry: HistoryEntry | None
    dropped: Sequence[int]
    at: datetime


class PlanStore(Protocol):
    """The workspace on disk. Reading happens when a scope is loaded, never after."""

    @property
    def read_only(self) -> bool: ...

    def heads(self) -> Mapping[Scope, PlanInfo]:
        """The plans of the workspace without their contents."""
        ...

    def load(self, scope: Scope) -> Tables: ...

    def journal(self, scope: Scope) -> Sequence[HistoryEntry]:
        """The undo list of a scope, oldest first."""
        ...

    def last_seq(self) -> int: ...

    def write(self, step: Step) -> None:
        """One transaction, on disk when it returns; StoreError and nothing written otherwise."""
        ...


class Clock(Protocol):
    """Time is an input like any other."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...
