"""The rows of what is made and published: materials with their specification, content items, files attached to rows.

Part of planning/rows.py, which gives them all out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planning.timeline_rows import Id


@dataclass(frozen=True, slots=True)
class Material:
    """Something to be ready before the task that uses it; `due` None: `lead_days` before that task starts."""

    id: Id
    uid: str
    position: int
    name: str
    kind: str = "other"
    owner: Id | None = None
    channel: Id | None = None
    task: Id | None = None
    due: date | None = None
    lead_days: int = 7
    state: str = "planned"
    ready_at: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MaterialCheck:
    """One point of a material's specification: a measure between `low` and `high` (then `value` decides), or a point
    that is `ticked`."""

    id: Id
    uid: str
    position: int
    material: Id
    name: str
    measure: str = "point"
    low: float | None = None
    high: float | None = None
    value: float | None = None
    ticked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One post: what appears on which channel, and when. `name` is its title, `task` the work that publishes it."""

    id: Id
    uid: str
    position: int
    name: str
    channel: Id | None = None
    owner: Id | None = None
    at: datetime | None = None
    theme: str = ""
    tags: str = ""
    form: str = ""
    body: str = ""
    state: str = "planned"
    task: Id | None = None
    goal: Id | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on a row of any table (`kind`, `row_uid`): its bytes are kept once under `digest` (SHA-256, hex), `size`
    in bytes."""

    id: Id
    uid: str
    kind: str
    row_uid: str
    name: str
    media: str = ""
    digest: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class MaterialSpec:
    """Library: one point of the specification of all materials of a kind."""

    id: Id
    uid: str
    position: int
    name: str
    kind: str = "other"
    measure: str = "point"
    low: float | None = None
    high: float | None = None
    note: str = ""
