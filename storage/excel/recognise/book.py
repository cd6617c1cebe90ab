"""A whole book into a draft, sheet by sheet; one sheet's failure never costs the others."""

from datetime import date

from storage.excel.recognise.blocks import Block, find_blocks
from storage.excel.recognise.by_values import guess
from storage.excel.recognise.calendar_grid import find_calendar, read_calendar
from storage.excel.recognise.draft import Draft, DraftTable, Unrecognised
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.header_rows import SUREST
from storage.excel.recognise.kinds import SUPPORTED, Judgement, is_plausible, judge
from storage.excel.recognise.layout import Layout, lay_out
from storage.excel.recognise.repeats import leave_out_repeats
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.recognise.table import Settings, TableReader
from storage.excel.sheet import Book, Sheet


def recognise(
    book: Book,
    synonyms: Synonyms,
    *,
    today: date,
    currency: str = "CNY",
    minutes_per_day: int = 480,
    as_kind: str | None = None,
    sheet: str | None = None,
    with_hidden: bool = False,
) -> Draft:
    """The draft of a book. `as_kind` takes every table for that kind, `sheet` looks at one sheet only."""
    settings = Settings(synonyms, today, currency, minutes_per_day)
    draft = Draft()
    for item in book.sheets:
        if sheet is not None and item.name != sheet:
            continue
        if item.hidden and not with_hidden and sheet is None:
            draft.unrecognised.append(Unrecognised(item.name, "sheet_hidden"))
        else:
            _read_sheet(draft, item, settings, book.path_name, as_kind)
    return draft


def _read_sheet(draft: Draft, sheet: Sheet, settings: Settings, file_name: str, as_kind: str | None) -> None:
    grid = Grid(sheet)
    if all(grid.is_blank(row) for row in range(grid.height)):
        draft.unrecognised.append(Unrecognised(sheet.name, "sheet_empty"))
        return
    blocks = find_blocks(grid, settings.synonyms)
    tables: list[DraftTable] = []
    reasons: list[str] = []
    calendar = find_calendar(grid) if as_kind is None else None
    if calendar is not None:
        tables.append(read_calendar(grid, calendar, file_name, settings.synonyms))
        blocks = [block for block in blocks if not calendar.header <= block.top <= calendar.last]
    for block in blocks:
        alike = _alike(block, tables)
        found = _read_block(draft, grid, block, blocks, settings, file_name, as_kind, alike)
        if isinstance(found, str):
            reasons.append(found)
        else:
            tables.append(found)
    if not tables and as_kind is None:
        tables += _guessed(draft, grid, settings, file_name)
    leave_out_repeats(tables)
    kept = [table for table in tables if table.rows or table.rows_left_out] or tables[:1]
    draft.tables += kept
    for table in kept:
        if not table.supported:
            reasons.append("kind_not_yet_supported")
    if not kept and not reasons:
        reasons.append("no_table")
    draft.unrecognised += [Unrecognised(sheet.name, reason) for reason in dict.fromkeys(reasons)]


def _alike(block: Block, tables: list[DraftTable]) -> str:
    """The kind of the last table whose header has most words of this one; empty if there is none."""
    words = {column.text for column in block.columns if column.text}
    for table in reversed(tables):
        same = words & {column.header for column in table.columns}
        if len(same) >= 2 and len(same) * 5 >= len(words) * 3:
            return table.kind
    return ""


def _guessed(draft: Draft, grid: Grid, settings: Settings, file_name: str) -> list[DraftTable]:
    """The table that values alone give away, where no header did."""
    found = guess(grid, file_name, settings.synonyms)
    layout = lay_out(grid, *found) if found else None
    if found is None or layout is None:
        return []
    return [_read_table(draft, grid, found[0], [], layout, settings, file_name)]


def _read_block(
    draft: Draft,
    grid: Grid,
    block: Block,
    blocks: list[Block],
    settings: Settings,
    file_name: str,
    as_kind: str | None,
    alike: str,
) -> DraftTable | str:
    """The table, or the reason why the block is none."""
    judgements = judge(grid, block, file_name, settings.synonyms, alike)
    if as_kind is not None:
        judgements = [item for item in judgements if item.kind == as_kind]
    if not judgements:
        return "no_table"
    words = sum(bool(column.text) and not column.timeline for column in block.columns)
    if as_kind is None and not is_plausible(judgements[0], words):
        return "not_a_plan"
    for judgement in judgements[:2]:
        layout = lay_out(grid, block, judgement)
        if layout is not None and as_kind is None and _is_legend(layout):
            return "not_a_plan"
        if layout is not None and (as_kind or is_plausible(judgement, words)):
            return _read_table(draft, grid, block, blocks, layout, settings, file_name)
    return "no_name_column"


def _read_table(
    draft: Draft,
    grid: Grid,
    block: Block,
    blocks: list[Block],
    layout: Layout,
    settings: Settings,
    file_name: str,
) -> DraftTable:
    reader = TableReader(grid, block, layout, settings, file_name)
    table = reader.read(_label_of(block, blocks, layout))
    if table.rows:
        draft.problems += reader.problems
    return table


RISKS_SAY = {"category", "cause", "owner", "trigger", "response", "prevention", "contingency", "state"}


def _is_legend(layout: Layout) -> bool:
    """What 5 and High mean on the scales: likelihood and impact beside a column that is hardly called a risk."""
    if layout.kind != "risk" or layout.name_confidence >= SUREST:
        return False
    return not RISKS_SAY & set(layout.roles.values())


def _label_of(block: Block, blocks: list[Block], layout: Layout) -> str:
    """Among several blocks the unknown word over the names says what they are: Site, Decorations, Prizes."""
    if len(blocks) < 2 or layout.name_confidence > 0.6 or layout.kind not in SUPPORTED:
        return ""
    return next((column.text for column in block.columns if column.index == layout.name), "")


__all__ = ["Judgement", "recognise"]
