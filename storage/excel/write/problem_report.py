"""The report of an import as a workbook of its own: the cells of the file as values, a column with the problems of
each row, and a sheet that lists all. The file itself is never opened for writing."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from planning.importing.report_lines import ReportLine, ReportWords
from planning.progress import Progress
from storage.excel.recognise.field_values import as_text
from storage.excel.sheet import Book, Cell, Sheet, SheetValue, column_letter, plain
from storage.excel.write.spec import ColumnKind, ColumnSpec, SheetSpec, Written
from storage.excel.write.write_workbook import write_workbook

NARROWEST, WIDEST = 9.0, 42.0
SAMPLE = 200
LONGEST = 32_000
BETWEEN = "；"


def write_problem_report(
    path: Path, book: Book, lines: Sequence[ReportLine], words: ReportWords, progress: Progress
) -> dict[str, int]:
    """Rows by sheet title; the rows keep their numbers. Errors as `write_workbook`."""
    sheets = [_listing(lines, words)]
    for sheet in book.sheets:
        mine = [line for line in lines if line.sheet == sheet.name]
        if sheet.rows:
            sheets.append(_copy(sheet, mine, words))
    return write_workbook(path, sheets, progress=progress)


def _listing(lines: Sequence[ReportLine], words: ReportWords) -> SheetSpec:
    widths = (16.0, 12.0, 20.0, 30.0, 70.0)
    columns = [
        ColumnSpec(str(at), header, width=width, wrapped=at > 2)
        for at, (header, width) in enumerate(zip(words.headers, widths, strict=True))
    ]
    rows = [[line.sheet, line.cell, line.what, line.value[:LONGEST], line.told[:LONGEST]] for line in lines]
    return SheetSpec(words.listing, columns, rows, total=len(rows))


def _copy(sheet: Sheet, lines: Sequence[ReportLine], words: ReportWords) -> SheetSpec:
    """The first row becomes the head of the sheet, so that every other row stands where it stood."""
    told: dict[int, list[str]] = {}
    for line in lines:
        if line.row:
            told.setdefault(line.row, []).append(f"{line.cell} {line.told}")
    width = max(map(len, sheet.rows), default=0)
    kinds = [_kind(sheet, at) for at in range(width)]
    head = [as_text(plain(cell)) for cell in sheet.rows[0]]
    head += [""] * (width - len(head))
    columns = [
        ColumnSpec(column_letter(at), head[at], kinds[at], width=_width(sheet, at)) for at in range(width)
    ]
    first = f"{words.column}{BETWEEN.join(['', *told[1]])}" if 1 in told else words.column
    columns.append(ColumnSpec("problems", first, width=WIDEST + 18, wrapped=True))
    return SheetSpec(
        sheet.name, columns, _rows(sheet, width, kinds, told), autofilter=False, total=len(sheet.rows)
    )


def _rows(
    sheet: Sheet, width: int, kinds: Sequence[ColumnKind], told: dict[int, list[str]]
) -> Iterator[list[Written]]:
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = [_written(cell, kinds[at]) for at, cell in enumerate(row)]
        cells += [None] * (width - len(cells))
        yield [*cells, BETWEEN.join(told[number])[:LONGEST] if number in told else None]


def _written(cell: SheetValue, kind: ColumnKind) -> Written:
    if isinstance(cell, Cell) and cell.error:
        return cell.error
    value = plain(cell)
    if isinstance(value, date | time) and kind not in (ColumnKind.DATE, ColumnKind.MOMENT):
        return as_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and kind is not ColumnKind.TEXT:
        return as_text(value)
    return value[:LONGEST] if isinstance(value, str) else value


def _kind(sheet: Sheet, at: int) -> ColumnKind:
    """Dates only where a column holds them; plain cells show numbers as they are."""
    values = [plain(row[at]) for row in sheet.rows[1:SAMPLE] if at < len(row)]
    days = [value for value in values if isinstance(value, date)]
    if len(days) * 2 <= sum(value is not None for value in values):
        return ColumnKind.TEXT
    timed = any(isinstance(day, datetime) and day.time() != time() for day in days)
    return ColumnKind.MOMENT if timed else ColumnKind.DATE


def _width(sheet: Sheet, at: int) -> float:
    """In characters; Chinese ones count twice."""
    texts = [as_text(plain(row[at])) for row in sheet.rows[:SAMPLE] if at < len(row)]
    longest = max((sum(2 if ord(sign) > 0x2E7F else 1 for sign in text) for text in texts), default=0)
    return min(max(longest + 2.0, NARROWEST), WIDEST)
