"""Everything of the file that does not come into the plan, with its place and the reason: nobody has to wonder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planning.importing.addresses import split_cell
from planning.importing.draft import DraftTable, LeftOver, SkippedRow, Unrecognised
from planning.importing.trial import Trial, TrialTable

LONGEST = 200
_NOTHING_LOST = frozenset({"blank", "continuation", "repeated_header"})
_SHEETS = frozenset({"sheet_hidden", "kind_not_yet_supported"})
"""Reasons for which a whole sheet stays away although it holds something."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """`cells` an address or a range, empty for a whole sheet; `count` filled cells (0: not counted); `value` what
    stands there, beginning with the first cell; `reason` a text key."""

    sheet: str
    cells: str
    count: int
    value: str
    reason: str


def not_taken(
    trial: Trial, left_over: Iterable[LeftOver], unrecognised: Iterable[Unrecognised]
) -> list[NotTaken]:
    """In the order of sheets and rows; a table that isn't ticked is one entry."""
    found = [
        NotTaken(item.sheet, item.cells, item.count, item.value, "import.outside_tables")
        for item in left_over
    ]
    for table in trial.tables:
        found += _of_table(table)
    places = {sheet: at for at, sheet in enumerate(dict.fromkeys(item.sheet for item in found))}
    found.sort(key=lambda item: (places[item.sheet], split_cell(item.cells)[1]))
    found += [
        NotTaken(item.sheet, "", 0, "", f"import.no_table.{item.reason}")
        for item in unrecognised
        if item.reason in _SHEETS
    ]
    return found


def _of_table(trial: TrialTable) -> list[NotTaken]:
    table = trial.part.table
    if not trial.part.taken:
        rows = len(table.rows)
        return (
            [NotTaken(table.sheet, _range(table), 0, table.title, "import.skip.table_left_out")]
            if rows
            else []
        )
    found = [
        _of_skipped(table, row) for row in table.skipped if row.reason not in _NOTHING_LOST and row.cells
    ]
    for row in trial.rows:
        if row.outcome == "left_out" and row.reason in ("by_user", "refused", "known") and row.texts:
            letters = [column.column for column in table.columns if column.column in row.texts]
            cells = _span([f"{letter}{row.row}" for letter in letters])
            value = _joined([row.texts[letter] for letter in letters])
            found.append(NotTaken(table.sheet, cells, len(row.texts), value, f"import.skip.{row.reason}"))
    if table.timeline is not None:
        first, last = table.timeline
        cells = f"{first}{table.header_row}:{last}{table.last_row}"
        found.append(NotTaken(table.sheet, cells, 0, "", "import.drawn_time"))
    return found


def _of_skipped(table: DraftTable, row: SkippedRow) -> NotTaken:
    cells = _span([cell for cell, _text in row.cells])
    value = _joined([text for _cell, text in row.cells])
    return NotTaken(table.sheet, cells, len(row.cells), value, f"import.skip.{row.reason}")


def _range(table: DraftTable) -> str:
    if not table.columns:
        return ""
    first, last = table.columns[0].column, table.columns[-1].column
    return f"{first}{table.header_row or table.first_row}:{last}{table.last_row}"


def _span(cells: Sequence[str]) -> str:
    return cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}" if cells else ""


def _joined(texts: Sequence[str]) -> str:
    return " · ".join(" ".join(text.split()) for text in texts if text.strip())[:LONGEST]
