"""The Workbooks port: files in, files out, with everything in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.importing.draft import Draft, OwnRow, OwnTable, Reading
from planning.importing.hints import ReadHints
from planning.progress import NoProgress, Progress
from planning.schedule.from_plan import day_minutes
from planning.texts import Texts
from storage.excel import own_export
from storage.excel.export_plan import plan_sheets
from storage.excel.kept_book import KeptBook
from storage.excel.read_book import BegunBook, begin_book
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Book, Cell, Sheet, SheetValue, column_letter, plain
from storage.excel.write.spec import Identity
from storage.excel.write.write_workbook import write_workbook

EXPORT_SCHEMA = 1
"""Of the field keys in our exports; raised when an old workbook needs translation on the way back."""


@dataclass
class ExcelWorkbooks:
    """`reader` starts the child that reads; `synonyms` is the folder of header words."""

    reader: Sequence[str]
    synonyms: Path

    def read(
        self,
        path: Path,
        currency: str,
        today: date,
        progress: Progress | None = None,
        hints: ReadHints | None = None,
        begun: BegunBook | None = None,
    ) -> Reading:
        """What a file holds: our own tables, or a draft. `begun` is the same file if it is being read already.
        PlanError and StoreError of the reader."""
        hints = hints or ReadHints()
        begun = begun or begin_book(
            path, command=self.reader, encoding=hints.encoding, delimiter=hints.delimiter
        )
        book = begun.finish(progress)
        told = [_hint(warning) for warning in book.warnings]
        own = None if hints.kind else own_export.recognise_own(book)
        if own is not None:
            return Reading(path.name, Draft(), [_own_table(table) for table in own], told)
        return self._recognised(book, path.name, told, currency, today, progress, hints)

    def read_cells(
        self,
        cells: Sequence[Sequence[str]],
        name: str,
        currency: str,
        today: date,
        progress: Progress | None = None,
    ) -> Reading:
        """What a block of copied cells holds; `name` stands for the file."""
        rows: list[list[SheetValue]] = [[cell or None for cell in line] for line in cells]
        book = Book(name, [Sheet(name, rows)], kind="cells")
        return self._recognised(book, name, [], currency, today, progress, ReadHints())

    def _recognised(
        self,
        book: Book,
        name: str,
        told: list[tuple[str, dict[str, str]]],
        currency: str,
        today: date,
        progress: Progress | None,
        hints: ReadHints,
    ) -> Reading:
        kept = KeptBook(book, Synonyms.load(self.synonyms), today, currency)
        draft = kept.recognised(hints, progress or NoProgress())
        return Reading(name, draft, [], told, source=kept)

    def write(
        self, path: Path, values: DerivedValues, texts: Texts, progress: Progress | None = None
    ) -> dict[str, int]:
        """Rows by sheet title. The file is written beside and moved into place; StoreError if that fails."""
        info, today = values.plan.info, values.now.date()
        formats = Formats(texts, info.currency, today, day_minutes(values))
        sheets = plan_sheets(values, texts, formats)
        identity = Identity(EXPORT_SCHEMA, "", info.uid)
        return write_workbook(path, sheets, progress=progress or NoProgress(), identity=identity)


def _hint(warning: str) -> tuple[str, dict[str, str]]:
    code, _, detail = warning.partition(":")
    return code, {"detail": detail}


def _own_table(table: own_export.OwnTable) -> OwnTable:
    columns = {key: column_letter(at) for key, at in table.columns.items()}
    rows = [
        OwnRow(
            number,
            uid,
            {key: _plain_cell(cell) for key, cell in cells.items()},
            {key: _shown(cell) for key, cell in cells.items()},
        )
        for number, uid, cells in table.rows
    ]
    return OwnTable(table.table, table.sheet, table.header_row, columns, rows)


def _plain_cell(cell: object) -> object:
    return plain(cell) if isinstance(cell, Cell) else cell


def _shown(cell: object) -> str:
    bare = _plain_cell(cell)
    return "" if bare is None else str(bare)
