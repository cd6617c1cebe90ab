"""What a printed checklist says, as plain values. No Qt, no plan: built by whoever knows the plan."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One thing to tick. `code` is what is typed back; `time_text` is ready to read ("18:00–20:00")."""

    code: str
    time_text: str
    step: str
    owner: str
    criterion: str
    done: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistGroup:
    """Rows under one heading: a procedure, a person or a day."""

    title: str
    rows: tuple[ChecklistRow, ...]


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """One checklist; the hints stand in the two boxes that end it. `printed_at` is local wall-clock time."""

    title: str
    subtitle: str
    right_lines: tuple[str, ...]
    groups: tuple[ChecklistGroup, ...]
    footer_left: str
    printed_at: datetime
    notes_hint: str
    tick_hint: str
