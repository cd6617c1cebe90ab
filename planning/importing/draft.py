"""What reading a workbook gives: tables of parsed rows, what was left out and why, and every cell that needs a look."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from planning.parsing.links import Predecessor

if TYPE_CHECKING:
    from planning.importing.project import ProjectDraft
    from planning.importing.source import Source

DraftValue: TypeAlias = str | int | float | bool | date | datetime | tuple[Predecessor, ...]
Severity = Literal["error", "warning"]
SkipReason = Literal[
    "blank", "total", "section", "repeated_header", "placeholder", "numbered_empty", "footnote", "continuation",
    "marker", "no_name", "legend", "rate_row", "repeats",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell to look at; `code` is a text key `error.<code>` with `value` and `params`."""

    sheet: str
    cell: str
    severity: Severity
    code: str
    value: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """`column` in spreadsheet letters; `field` None: kept as a note. `role` is what the words mean even where no
    row has such a field (quantity, actual_start); empty if nothing."""

    column: str
    header: str
    field: str | None
    confidence: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """What a row says of a month, a week or a day that has a column of its own: `amount` in the unit of the row's
    field, `day` the first one if it can be told."""

    label: str
    amount: float
    cell: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a task that has columns of its own."""

    label: str
    start: date | datetime | None
    finish: date | datetime | None
    cell: str


@dataclass(slots=True)
class DraftRow:
    """One row of data. `row` counts as the spreadsheet does. `values` and `raw` by field, `cells` their addresses,
    `notes` by header, `texts` what every filled cell says by column letter, so that a column can be read as another
    field. `level` is the depth by indent or outline number, `section` the names it stands under."""

    row: int
    values: dict[str, DraftValue] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    level: int = 0
    section: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """`cells` are the addresses of what stands in it, with its texts."""

    row: int
    reason: SkipReason
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class DraftTable:
    """One table. Rows count from 1 as in the spreadsheet. `timeline` are the first and last letter of columns that
    only draw time. `supported` False: the kind is told, but this program holds no such rows yet. `own`: written by
    this program, its rows stand in OwnTable."""

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    kind: str
    columns: list[DraftColumn]
    rows: list[DraftRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    title: str = ""
    timeline: tuple[str, str] | None = None
    supported: bool = True
    own: bool = False

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it stands and what it is read as: tables side by side share a header row, and one table may be read
        as two kinds."""
        return self.sheet, self.header_row, self.columns[0].column if self.columns else "", self.kind

    @property
    def kept_as_notes(self) -> list[str]:
        """Headers of columns that have no field, in their order."""
        return [column.header for column in self.columns if column.field is None]

    @property
    def rows_left_out(self) -> list[SkippedRow]:
        """The skipped rows that aren't blank."""
        return [row for row in self.skipped if row.reason != "blank"]


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """`sheet_empty`, `sheet_hidden`, `no_table`, `no_name_column`, `not_a_plan`, `only_placeholders`,
    `kind_not_yet_supported`."""

    sheet: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Filled cells outside all tables: `cells` is their range (A1:C4), `value` the text of the first of them."""

    sheet: str
    cells: str
    count: int
    value: str


@dataclass(slots=True)
class Draft:
    """All filled cells of a book that is read are in `tables` (their rows, headers and skipped rows) or in
    `left_over`."""

    tables: list[DraftTable] = field(default_factory=list)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)


@dataclass(slots=True)
class OwnRow:
    """A row of a workbook that this program wrote. `uid` None: added by a colleague. `values` by field key."""

    row: int
    uid: str | None
    values: dict[str, object]
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class OwnTable:
    """A sheet of our own export; `columns` maps field keys to spreadsheet letters."""

    table: str
    sheet: str
    header_row: int
    columns: dict[str, str]
    rows: list[OwnRow]


@dataclass(slots=True)
class Reading:
    """What a file holds: our own tables come back, a draft of a foreign workbook, or a whole project. `hints` are text
    keys of what was noticed on the way (macros ignored, hidden sheets), with parameters. `source` are its cells,
    kept for the wizard."""

    file: str
    draft: Draft
    own: list[OwnTable] = field(default_factory=list)
    hints: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    project: "ProjectDraft | None" = None
    source: "Source | None" = None
