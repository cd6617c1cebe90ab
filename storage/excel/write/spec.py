"""What a workbook to write looks like: sheets of typed columns, as plain values. Writes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

Written: TypeAlias = str | int | float | Decimal | bool | date | datetime | time | timedelta | None

LONGEST_TITLE: Final = 31
OWN_SHEET: Final = "_luodi"
LISTS_SHEET: Final = "_luodi_lists"
UID_HEADER: Final = "_luodi_uid"


class ColumnKind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    DURATION = "duration"
    BOOL = "bool"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. `key` is the frozen field key; `width` counts characters; `note` appears when the header is selected.

    A number format given here wins over the one of the kind. `indented`: text moves right with the row's level.
    Money is in major units (Decimal), a percentage is a share (0.4), a duration is a timedelta or a number of days.
    """

    key: str
    header: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 14
    hidden: bool = False
    computed: bool = False
    number_format: str | None = None
    choices: tuple[str, ...] = ()
    note: str = ""
    indented: bool = False
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a header in row 1, a row a record below.

    `table` is the frozen table key; `uids` and `levels` go along with `rows`, one each, or are empty. `total` is the
    number of rows where it is known, for the progress.
    """

    title: str
    columns: Sequence[ColumnSpec]
    rows: Iterable[Sequence[Written]]
    table: str = ""
    uids: Sequence[str] = ()
    levels: Sequence[int] = ()
    frozen_columns: int = 0
    autofilter: bool = True
    total: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose export this is, so that it is known again when it comes back."""

    schema_version: int
    workspace_uid: str
    plan_uid: str


@dataclass(frozen=True, slots=True)
class Look:
    """Font and colours (#RRGGBB), from the theme. Sizes in points."""

    font: str = "Microsoft YaHei"
    size: int = 10
    text: str = "#1F2328"
    header_fill: str = "#D9E2EC"
    header_text: str = "#1F2328"
    computed_fill: str = "#EEF1F4"
    computed_text: str = "#57606A"
    line: str = "#D0D7DE"


@dataclass(frozen=True, slots=True)
class BookSpec:
    sheets: Sequence[SheetSpec]
    identity: Identity | None = None
    look: Look = field(default_factory=Look)


def usable_titles(titles: Sequence[str]) -> list[str]:
    """The titles as Excel allows them: 31 characters, without []:*?/\\, unique whatever their case."""
    taken = {OWN_SHEET, LISTS_SHEET, "history"}
    usable = []
    for title in titles:
        plain = "".join(" " if c in "[]:*?/\\" or c < " " else c for c in title).strip().strip("'") or "Sheet"
        candidate, number = plain[:LONGEST_TITLE], 1
        while candidate.casefold() in taken:
            number += 1
            ending = f" {number}"
            candidate = plain[: LONGEST_TITLE - len(ending)] + ending
        taken.add(candidate.casefold())
        usable.append(candidate)
    return usable
