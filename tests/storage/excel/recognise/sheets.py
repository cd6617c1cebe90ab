"""Small books in memory for the tests of recognition."""

from datetime import date
from pathlib import Path

from storage.excel.recognise import Synonyms, recognise
from storage.excel.recognise.draft import Draft, DraftTable
from storage.excel.sheet import Book, Merge, Sheet, SheetValue

TODAY = date(2026, 7, 23)
SYNONYMS = Synonyms.load(Path(__file__).parents[4] / "resources" / "synonyms")


def draft_of(
    rows: list[list[SheetValue]],
    *,
    name: str = "Sheet1",
    merges: list[Merge] | None = None,
    currency: str = "CNY",
    file: str = "book.xlsx",
) -> Draft:
    book = Book(file, [Sheet(name, rows, merges or [])])
    return recognise(book, SYNONYMS, today=TODAY, currency=currency)


def table_of(rows: list[list[SheetValue]], **more: object) -> DraftTable:
    draft = draft_of(rows, **more)  # type: ignore[arg-type]
    assert len(draft.tables) == 1, [(table.kind, table.header_row) for table in draft.tables]
    return draft.tables[0]


def names(table: DraftTable) -> list[object]:
    return [row.values["name"] for row in table.rows]


def reasons(table: DraftTable) -> dict[int, str]:
    return {row.row: row.reason for row in table.skipped if row.reason != "blank"}


def fields(table: DraftTable) -> dict[str, str | None]:
    return {column.header: column.field for column in table.columns}
