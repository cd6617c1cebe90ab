"""Knows our own exports again when they come back from a colleague. Decides nothing about what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from storage.excel.sheet import Book, Cell, Sheet, SheetValue, plain
from storage.excel.write.own_sheets import BOOK_ROW, COLUMN_ROW, LAYOUT, SHEET_ROW, SIGN
from storage.excel.write.spec import OWN_SHEET, UID_HEADER

_HEADER_SEARCH: Final = 40


@dataclass(slots=True)
class OwnTable:
    """One table of an own export. `keys` are the field keys of the columns still there, in the sheet's order;
    `missing` those whose column is gone. `rows`: spreadsheet row number, uid (None for a new row), key -> value."""

    table: str
    sheet: str
    keys: list[str]
    header_row: int
    rows: list[tuple[int, str | None, dict[str, SheetValue]]]
    computed: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    schema_version: int = 0
    workspace_uid: str = ""
    plan_uid: str = ""


@dataclass(slots=True)
class _Described:
    """What the hidden sheet says about one sheet."""

    title: str
    table: str
    headers: dict[str, str] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)


def recognise_own(book: Book) -> list[OwnTable] | None:
    """The tables of a workbook that this program wrote, in sheet order; None for a foreign workbook.

    Survives renamed and moved sheets, moved, deleted and added columns, and rows put in above the header. A table
    whose sheet is gone is left out.
    """
    own = next((sheet for sheet in book.sheets if sheet.name == OWN_SHEET), None)
    if own is None or not own.rows or _texts(own.rows[0])[:1] != [SIGN]:
        return None
    rows = [_texts(row) for row in own.rows[1:]]
    about = next((row for row in rows if row[:1] == [BOOK_ROW]), [])
    if len(about) < 5 or not about[1].isdigit() or int(about[1]) > LAYOUT:
        return None
    tables = []
    taken: set[int] = set()
    for described in _described(rows):
        found = _find(book, described, taken)
        if found is not None:
            index, header = found
            taken.add(index)
            table = _table(book.sheets[index], header, described)
            table.schema_version = int(about[2]) if about[2].isdigit() else 0
            table.workspace_uid, table.plan_uid = about[3], about[4]
            tables.append(table)
    return tables


def _described(rows: Sequence[list[str]]) -> list[_Described]:
    found: list[_Described] = []
    for row in rows:
        if row[:1] == [SHEET_ROW] and len(row) >= 3:
            found.append(_Described(row[1], row[2]))
        elif row[:1] == [COLUMN_ROW] and len(row) >= 4 and found:
            found[-1].headers[row[1]] = row[2]
            if row[3] == "1":
                found[-1].computed.add(row[1])
    return found


def _find(book: Book, described: _Described, taken: set[int]) -> tuple[int, int] | None:
    """Sheet and 0-based header row: by the title, else the free sheet with most of the headers."""
    candidates = []
    for index, sheet in enumerate(book.sheets):
        if index in taken or sheet.name == OWN_SHEET:
            continue
        header, hits = _header_row(sheet, described)
        enough = hits * 2 > len(described.headers)
        if hits and (enough or sheet.name == described.title):
            candidates.append((sheet.name == described.title, hits, -index, header))
    if not candidates:
        return None
    _, _, negative, header = max(candidates)
    return -negative, header


def _header_row(sheet: Sheet, described: _Described) -> tuple[int, int]:
    """The row among the first ones that holds most of the described headers, and how many it holds."""
    wanted = {*described.headers.values(), UID_HEADER}
    best = (0, 0)
    for number, row in enumerate(sheet.rows[:_HEADER_SEARCH]):
        hits = len(wanted & set(_texts(row)))
        if hits > best[1]:
            best = (number, hits)
    return best


def _table(sheet: Sheet, header: int, described: _Described) -> OwnTable:
    columns, uid_column = _columns(_texts(sheet.rows[header]), described)
    keys = sorted(columns, key=lambda key: columns[key])
    rows = []
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        values = {key: _at(row, columns[key]) for key in keys}
        uid = _text(_at(row, uid_column)) if uid_column is not None else ""
        if uid or any(plain(value) is not None or isinstance(value, Cell) for value in values.values()):
            rows.append((number, uid or None, values))
    missing = [key for key in described.headers if key not in columns]
    computed = described.computed & set(keys)
    return OwnTable(described.table, sheet.name, keys, header + 1, rows, computed, missing, columns)


def _columns(headers: list[str], described: _Described) -> tuple[dict[str, int], int | None]:
    """Field key -> column, by header; a header that several fields share goes to them in their order."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(headers):
        if text:
            places.setdefault(text, []).append(index)
    uid = places.pop(UID_HEADER, [None])[0]
    columns = {}
    for key, text in described.headers.items():
        if places.get(text):
            columns[key] = places[text].pop(0)
    return columns, uid


def _texts(row: Sequence[SheetValue]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: SheetValue) -> str:
    bare = plain(value)
    return "" if bare is None else str(bare).strip()


def _at(row: Sequence[SheetValue], column: int) -> SheetValue:
    return row[column] if column < len(row) else None
