"""Cells that the user types anew in the preview, and rows taken in after all: into the draft, by the rules of their
columns; the file stays as it is. Pure."""

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from planning.errors import PlanError
from planning.fields import TABLES, FieldType
from planning.importing.addresses import split_cell
from planning.importing.column_values import CellValues, ReadAs, column_reader, is_nothing
from planning.importing.draft import DraftColumn, DraftRow, DraftTable, OwnRow, OwnTable, Problem, SkippedRow
from planning.importing.kinds import field_of_kind, table_of
from planning.importing.remap import Remapped
from planning.parsing.column_dates import judge_dates, read_day
from planning.parsing.single_dates import written_forms

LOOKED_AT = 500
"""Rows above and below a cell that say how its column is to be read."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a cell said, and what it is taken for instead."""

    sheet: str
    cell: str
    before: str
    after: str


def covers(table: DraftTable, problem: Problem) -> bool:
    """Whether the problem's cell stands in the table: several may share a sheet."""
    if problem.sheet != table.sheet:
        return False
    letters, row = split_cell(problem.cell)
    first, last = rows_of(table)
    return not problem.cell or (first <= row <= last and _within(table, letters))


def rows_of(table: DraftTable) -> tuple[int, int]:
    """First and last row of the sheet that belong to the table, header and rows left out included."""
    numbers = [table.header_row or table.first_row, table.first_row, table.last_row]
    numbers += [row.row for row in table.skipped]
    return min(numbers), max(numbers)


def mend_cell(
    table: DraftTable, problems: Iterable[Problem], cell: str, text: str, context: ReadAs
) -> Remapped:
    """The table with the cell read as if the file said `text`; empty text empties it. PlanError where the column's
    field can't be read from that: nothing has changed then."""
    letters, number = split_cell(cell)
    head = next(column for column in table.columns if column.column == letters)
    place = next(at for at, row in enumerate(table.rows) if row.row == number)
    near = table.rows[max(0, place - LOOKED_AT) : place + LOOKED_AT]
    others = [row.texts.get(letters, "") for row in near if row.row != number]
    made = _with_cell(
        table.kind, table.rows[place], head, text, _read(table, head, [*others, text], text, context)
    )
    rows = [*table.rows[:place], made, *table.rows[place + 1 :]]
    return Remapped(replace(table, rows=rows), [item for item in problems if not _is_at(item, table, cell)])


def take_row(table: DraftTable, problems: Iterable[Problem], number: int, context: ReadAs) -> Remapped:
    """The table with a row that recognition had left out; what can't be read in it is told and kept as a note.
    PlanError `field_required` where nothing names it."""
    skipped = next(row for row in table.skipped if row.row == number)
    told = [item for item in problems if split_cell(item.cell)[1] != number or item.sheet != table.sheet]
    made = _row_of(table, skipped, told, context)
    if not str(made.values.get("name", "")).strip():
        raise PlanError("field_required", table=table.kind, field="name")
    rows = sorted([*table.rows, made], key=lambda row: row.row)
    rest = [row for row in table.skipped if row.row != number]
    first, last = min(table.first_row, number), max(table.last_row, number)
    return Remapped(replace(table, rows=rows, skipped=rest, first_row=first, last_row=last), told)


def with_text(row: SkippedRow, cell: str, text: str) -> SkippedRow:
    """A row that was left out, as if a cell of it said `text`."""
    others = [item for item in row.cells if item[0] != cell]
    return replace(
        row, cells=tuple(sorted([*others, (cell, text)], key=lambda item: (len(item[0]), item[0])))
    )


def mend_own_cell(table: OwnTable, cell: str, text: str) -> OwnTable:
    """The same in a workbook of our own; the merge reads the text as if it were typed into the plan."""
    letters, number = split_cell(cell)
    key = next(key for key, column in table.columns.items() if column == letters)

    def mended(row: OwnRow) -> OwnRow:
        values: dict[str, object] = {**row.values, key: text or None}
        return replace(row, values=values, raw={**row.raw, key: text})

    return replace(table, rows=[mended(row) if row.row == number else row for row in table.rows])


def text_at(table: DraftTable, cell: str) -> str:
    """What a cell of the table says; empty where it has none."""
    letters, number = split_cell(cell)
    row = next((item for item in table.rows if item.row == number), None)
    if row is not None:
        return row.texts.get(letters, "")
    left = next((item for item in table.skipped if item.row == number), None)
    return dict(left.cells).get(cell, "") if left else ""


def proposals(problem: Problem, today: date) -> list[str]:
    """Texts that are likely meant: the month's last day where the day doesn't exist, both orders of an ambiguous date,
    both ends of a range."""
    if problem.code == "date_impossible":
        return _last_days(problem.value, today)
    if problem.code in ("amount_is_range", "number_is_range", "percent_is_range", "duration_is_range"):
        ends = [part.strip() for part in _plain_dash(problem.value).split("–")]
        return [end for end in ends if end][:2]
    return []


def _last_days(text: str, today: date) -> list[str]:
    found = []
    for form in written_forms(text):
        year = form.year or today.year
        if 1 <= form.month <= 12 and 1990 <= year <= 2200:
            found.append(date(year, form.month, calendar.monthrange(year, form.month)[1]).isoformat())
    return list(dict.fromkeys(found))[:2]


def _plain_dash(text: str) -> str:
    for dash in ("—", "～", "~", "至", " to ", "-"):
        text = text.replace(dash, "–")
    return text


def _within(table: DraftTable, letters: str) -> bool:
    known = [column.column for column in table.columns]
    place = (len(letters), letters)
    return not known or (len(known[0]), known[0]) <= place <= (len(known[-1]), known[-1]) or letters == "A"


def _is_at(problem: Problem, table: DraftTable, cell: str) -> bool:
    return problem.sheet == table.sheet and problem.cell == cell


def _read(table: DraftTable, head: DraftColumn, texts: list[str], text: str, context: ReadAs) -> CellValues:
    key = head.field
    if key is None or key == "parent":
        return {}
    if is_nothing(text):
        if key == "name":
            raise PlanError("field_required", table=table.kind, field="name")
        return {}
    try:
        return column_reader(table.kind, key, head.header, texts, context)(text)
    except PlanError as refusal:
        if refusal.code != "date_without_year":
            raise
        return _in_year_of_others(table, key, texts, text, context)


def _in_year_of_others(
    table: DraftTable, key: str, texts: list[str], text: str, context: ReadAs
) -> CellValues:
    """A date without a year is of the year that the column's other dates were found to be of."""
    found = [row.values.get(key) for row in table.rows]
    years = Counter(value.year for value in found if isinstance(value, date))
    year = years.most_common(1)[0][0] if years else context.today.year
    first, last = read_day(text, judge_dates(texts, context.today, None, year))
    field = field_of_kind(table.kind, key)
    day = first if key == "start" else last
    bare = field is not None and field.type is FieldType.DATE and isinstance(day, datetime)
    return {key: day.date() if bare and isinstance(day, datetime) else day}


def _with_cell(kind: str, row: DraftRow, head: DraftColumn, text: str, found: CellValues) -> DraftRow:
    cell, before = f"{head.column}{row.row}", row.texts.get(head.column, "")
    gone = [key for key, place in row.cells.items() if place == cell]
    made = replace(
        row,
        values={key: value for key, value in row.values.items() if key not in gone},
        raw={key: value for key, value in row.raw.items() if key not in gone},
        cells={key: value for key, value in row.cells.items() if key not in gone},
        notes={key: value for key, value in row.notes.items() if value != before or key != _label(head)},
        texts={**row.texts, head.column: text},
    )
    for key, value in found.items():
        made.values[key], made.raw[key], made.cells[key] = value, text, cell
    if head.field is None and text:
        made.notes[_label(head)] = text
    if head.field == "parent" and table_of(kind) in TABLES and TABLES[table_of(kind)].tree:
        stays = tuple(text if part == before else part for part in row.section)
        made.section = tuple(part for part in (stays if before in row.section else (*stays, text)) if part)
    return made


def _row_of(table: DraftTable, skipped: SkippedRow, told: list[Problem], context: ReadAs) -> DraftRow:
    texts = {split_cell(cell)[0]: text for cell, text in skipped.cells}
    row = DraftRow(skipped.row, texts=texts)
    for head in table.columns:
        text = texts.get(head.column, "")
        if is_nothing(text):
            continue
        others = [item.texts.get(head.column, "") for item in table.rows]
        try:
            row = _with_cell(table.kind, row, head, text, _read(table, head, [*others, text], text, context))
        except PlanError as refusal:
            params = {name: str(value) for name, value in refusal.params.items() if name != "value"}
            cell = f"{head.column}{row.row}"
            told.append(Problem(table.sheet, cell, "warning", refusal.code, text, params))
            row.notes[_label(head)] = text
    return row


def _label(head: DraftColumn) -> str:
    return head.header or head.column
