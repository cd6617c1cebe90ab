"""The Source port: a book stays in memory, so that the wizard shows its cells and has it read otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planning.importing.draft import Draft
from planning.importing.hints import BlockHint, ReadHints
from planning.importing.source import SourceSheet
from planning.progress import Progress
from planning.uncollected import uncollected
from storage.excel.recognise.book import recognise
from storage.excel.recognise.field_values import as_text
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Book, Cell, Sheet, plain


class KeptSheet:
    """The texts of a sheet, made when they are looked at."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.name = sheet.name
        self.height = len(sheet.rows)
        self.width = max(map(len, sheet.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """An error as the spreadsheet shows it, a formula without a value as empty."""
        if not 0 <= row < self.height or not 0 <= column < len(self._sheet.rows[row]):
            return ""
        cell = self._sheet.rows[row][column]
        if isinstance(cell, Cell) and cell.error:
            return cell.error
        return as_text(plain(cell))

    @property
    def merges(self) -> Sequence[tuple[int, int, int, int]]:
        return [
            (top, left, bottom - top + 1, right - left + 1) for top, left, bottom, right in self._sheet.merges
        ]


@dataclass
class KeptBook:
    """`book` as the reader gave it; nothing here changes it."""

    book: Book
    synonyms: Synonyms
    today: date
    currency: str
    _sheets: dict[str, KeptSheet] = field(default_factory=dict)

    @property
    def encoding(self) -> str:
        told = [
            warning.partition(":")[2] for warning in self.book.warnings if warning.startswith("encoding:")
        ]
        return told[0] if told else ""

    @property
    def delimiter(self) -> str:
        return self.book.delimiter

    @property
    def sheet_names(self) -> Sequence[str]:
        return [sheet.name for sheet in self.book.sheets]

    def sheet(self, name: str) -> SourceSheet | None:
        found = next((sheet for sheet in self.book.sheets if sheet.name == name), None)
        if found is None:
            return None
        return self._sheets.setdefault(name, KeptSheet(found))

    def again(self, sheet: str, blocks: Sequence[BlockHint], progress: Progress) -> Draft:
        return self.recognised(ReadHints(sheet=sheet, blocks={sheet: tuple(blocks)}), progress)

    def recognised(self, hints: ReadHints, progress: Progress) -> Draft:
        """The draft of the whole book, or of what the hints ask for."""
        with uncollected():
            return recognise(
                self.book,
                self.synonyms,
                today=self.today,
                currency=self.currency,
                hints=hints,
                progress=progress,
            )
