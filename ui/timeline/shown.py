"""What of the chart can be switched, and what the pointer does to it at the moment. Data only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from planning.edits.trial import Shift
from planning.rows import Id
from ui.timeline.owner_tray import OwnerTray
from ui.timeline.routes import Route


@dataclass(slots=True)
class Shown:
    """`ghosts` are day numbers by task, the dragged ones in `dragged`; `thread` is the link that is being drawn, to
    `target`; `strip` is told beside the pointer; `share` a task and how much of it would be done; `changed` what the
    last edit moved; `tray` the owners that bars can be dropped on."""

    critical: bool = True
    floats: bool = True
    selected: Collection[Id] = ()
    hovered: Id | None = None
    ghosts: Mapping[Id, tuple[float, float]] = field(default_factory=dict)
    dragged: Collection[Id] = ()
    thread: Route | None = None
    target: Id | None = None
    strip: str = ""
    strip_at: tuple[float, float] = (0, 0)
    share: tuple[Id, float] | None = None
    changed: Shift | None = None
    tray: OwnerTray | None = None
