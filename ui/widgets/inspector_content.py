"""What the inspector shows, as plain values; whoever knows the plan makes them, the panel only draws."""

from collections.abc import Hashable
from dataclasses import dataclass

from ui.widgets.chip import Chip
from ui.widgets.text_block import Span


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A label and its value. With a `key` a double click asks to edit that field."""

    label: str
    value: str
    key: str = ""
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A paragraph, or spans where parts stand out; `bar` draws the line that marks a reason."""

    text: str | tuple[Span, ...]
    strong: bool = False
    bar: bool = False


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One station of the chain: `target` comes back with `link_activated`; `current` is the selection itself."""

    title: str
    fact: str = ""
    target: Hashable = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """Something to tick; `target` comes back with `check_toggled`."""

    text: str
    target: Hashable = None
    checked: bool = False
    note: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ButtonEntry:
    """An action on the selection; `target` comes back with `link_activated`."""

    text: str
    target: Hashable = None
    primary: bool = False


@dataclass(frozen=True, slots=True)
class ChipEntry:
    """A link to something else in short; with `remove` it has a cross, which brings that back; `adds` is the one that
    makes a further link. Targets come back with `link_activated`."""

    text: str
    target: Hashable = None
    remove: Hashable = None
    tip: str = ""
    adds: bool = False


@dataclass(frozen=True, slots=True)
class SparkEntry:
    """Figures by day (any count of days that grows) as a small line; `told` says the same in words."""

    points: tuple[tuple[int, float], ...]
    target: float | None
    told: str


Entry = FieldEntry | TextEntry | LinkEntry | CheckEntry | ButtonEntry | ChipEntry | SparkEntry


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; `note` stands right of the title."""

    title: str
    entries: tuple[Entry, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class InspectorContent:
    """Everything about one selection; `kind` is such as “Task · row 11”."""

    kind: str
    icon: str
    title: str
    chips: tuple[Chip, ...] = ()
    sections: tuple[Section, ...] = ()
