"""What the inner layer needs from outside, as Protocols; desktop/ injects the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from planning.change import Change, Scope
from planning.derived import DerivedValues
from planning.importing.draft import Reading
from planning.importing.hints import ReadHints
from planning.importing.report_lines import ReportLine, ReportWords
from planning.importing.source import Source
from planning.plan import RowSwap, Tables
from planning.progress import Progress
from planning.rows import PlanInfo
from planning.texts import Texts


class StepKind(Enum):
    RUN = "run"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step in the undo list; `seq` orders all steps of a workspace, `scopes` are those of the change.

    A stored step may leave its deltas packed until they are looked at: count them, but don't go through them
    to draw a list.
    """

    seq: int
    change: Change
    at: datetime
    scopes: frozenset[Scope]
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


@dataclass(frozen=True, slots=True)
class CellHistory:
    """One value of a row as it once changed, newest first in a list."""

    at: datetime
    who: str
    field: str
    old: str | None
    new: str | None


class RowHistories(Protocol):
    """What the audit log tells of single rows."""

    def row_history(self, scope: Scope, table: str, row_id: int, limit: int) -> Sequence[CellHistory]: ...


MOST_BYTES = 20 * 2**20
"""The largest file that is kept with a plan."""


class Attachments(Protocol):
    """Files kept by their content."""

    def put(self, content: bytes) -> str:
        """Keeps the bytes and returns their digest; StoreError `attachment_too_large`, or what writing raises."""
        ...

    def read(self, digest: str) -> bytes:
        """The bytes, checked; StoreError `attachment_damaged` or `attachment_lost`."""
        ...


class Workbooks(Protocol):
    """Excel and its relatives, read and written elsewhere."""

    def read(
        self,
        path: Path,
        currency: str,
        today: date,
        progress: Progress | None = None,
        hints: ReadHints | None = None,
    ) -> Reading:
        """What a file holds; PlanError or StoreError in words where it can't be read. `hints`: what the user knows
        better (a header row, a kind, an encoding); the file is then read anew."""
        ...

    def read_cells(
        self,
        cells: Sequence[Sequence[str]],
        name: str,
        currency: str,
        today: date,
        progress: Progress | None = None,
    ) -> Reading:
        """What a block of copied cells holds; `name` stands for the file."""
        ...

    def write_report(
        self,
        path: Path,
        source: Source,
        lines: "Sequence[ReportLine]",
        words: ReportWords,
        progress: Progress | None = None,
    ) -> Mapping[str, int]:
        """The cells of a file that was read with its problems beside them, as a workbook of its own."""
        ...

    def write_table(self, path: Path, title: str, block: Sequence[Sequence[str]]) -> None:
        """One sheet of text cells, the first row its heads; StoreError, PlanError `text_too_long_for_excel`."""
        ...

    def write(
        self, path: Path, values: DerivedValues, texts: Texts, progress: Progress | None = None
    ) -> Mapping[str, int]:
        """The plan as one workbook, moved into place when it is whole; rows by sheet title."""
        ...
