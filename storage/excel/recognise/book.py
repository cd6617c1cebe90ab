"""A whole book into a draft, sheet by sheet; one sheet's failure never costs the others."""

from datetime import date

from planning.importing.hints import ReadHints
from planning.importing.kinds import SUPPORTED
from planning.progress import NoProgress, Progress
from storage.excel.recognise.draft import Draft, Unrecognised
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.left_over import left_over
from storage.excel.recognise.sheet_tables import SheetTables
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.recognise.table import Settings
from storage.excel.sheet import Book, Sheet


def recognise(
    book: Book,
    synonyms: Synonyms,
    *,
    today: date,
    currency: str = "CNY",
    minutes_per_day: int = 480,
    hints: ReadHints | None = None,
    progress: Progress | None = None,
) -> Draft:
    """The draft of a book. Raises Cancelled."""
    hints = hints or ReadHints()
    settings = Settings(synonyms, today, currency, minutes_per_day, progress or NoProgress())
    draft = Draft()
    for number, item in enumerate(book.sheets):
        settings.progress.check()
        settings.progress.step(number, len(book.sheets), "reading.recognise")
        if hints.sheet is not None and item.name != hints.sheet:
            continue
        if item.hidden and hints.sheet is None and item.name not in hints.hidden_sheets:
            draft.unrecognised.append(Unrecognised(item.name, "sheet_hidden"))
        else:
            _read_sheet(draft, item, settings, book.path_name, hints)
    return draft


def _read_sheet(draft: Draft, sheet: Sheet, settings: Settings, file_name: str, hints: ReadHints) -> None:
    grid = Grid(sheet)
    if all(grid.is_blank(row) for row in range(grid.height)):
        draft.unrecognised.append(Unrecognised(sheet.name, "sheet_empty"))
        return
    found = SheetTables(grid, settings, file_name, hints.kind, hints.blocks.get(sheet.name, ()))
    found.read()
    draft.tables += found.tables
    draft.problems += found.problems
    draft.left_over += left_over(grid, found.taken)
    reasons = found.reasons
    if any(not table.supported and table.rows and table.kind == "metric" for table in found.tables):
        dated = any("day" in row.values for table in found.tables for row in table.rows)
        reasons.append("figures_unknown" if dated else "figures_without_day")
    if any(table.kind not in SUPPORTED for table in found.tables):
        reasons.append("kind_not_yet_supported")
    if not found.tables and not reasons:
        reasons.append("no_table")
    draft.unrecognised += [Unrecognised(sheet.name, reason) for reason in dict.fromkeys(reasons)]
