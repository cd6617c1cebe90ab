"""The tables of one sheet: every block judged and read, calendars and nameless figures besides, repeats left out."""

from collections.abc import Sequence

from planning.importing.hints import BlockHint
from planning.importing.kinds import SUPPORTED
from planning.parsing.choices import is_scale_word
from storage.excel.recognise.blocks import Block, find_blocks
from storage.excel.recognise.by_values import guess
from storage.excel.recognise.calendar_grid import Calendar, find_calendar, read_calendar
from storage.excel.recognise.draft import DraftTable, Problem
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.header_columns import HeaderColumn
from storage.excel.recognise.header_rows import SUREST
from storage.excel.recognise.kinds import Judgement, is_plausible, is_something_else, judge
from storage.excel.recognise.layout import Layout, lay_out
from storage.excel.recognise.repeats import leave_out_repeats
from storage.excel.recognise.row_kinds import Sorted
from storage.excel.recognise.second_kinds import cost_layout, split_actions
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.recognise.table import Settings, TableReader

SUMMARY_ROWS = 20
RISKS_SAY = {"category", "cause", "owner", "trigger", "response", "prevention", "contingency", "state"}


class SheetTables:
    """`tables`, `problems` and `reasons` are what was found, `taken` the blocks that became tables. `as_kind` takes
    every block for that kind, `hints` are blocks that the user put there."""

    def __init__(
        self,
        grid: Grid,
        settings: Settings,
        file_name: str,
        as_kind: str | None,
        hints: Sequence[BlockHint] = (),
    ) -> None:
        self._grid, self._settings, self._file, self._as_kind = grid, settings, file_name, as_kind
        self._hints = hints
        self._blocks: list[Block] = []
        self._explains = False
        self.tables: list[DraftTable] = []
        self.problems: list[Problem] = []
        self.reasons: list[str] = []
        self.taken: list[Block] = []

    def read(self) -> None:
        """Reads the whole sheet, once."""
        self._blocks = find_blocks(self._grid, self._settings.synonyms, self._hints)
        if self._as_kind is None and not self._hints:
            self._read_calendar()
        for block in self._blocks:
            self._read_block(block)
        if not self.tables and self._as_kind is None and not self._explains:
            self._guess()
        leave_out_repeats(self.tables)
        kept = [table for table in self.tables if table.rows or table.rows_left_out]
        self.tables = kept or self.tables[:1]

    def _read_calendar(self) -> None:
        calendar = find_calendar(self._grid)
        if calendar is None:
            return
        self.tables.append(read_calendar(self._grid, calendar, self._file, self._settings.synonyms))
        self.taken.append(_block_of(calendar))
        self._blocks = [block for block in self._blocks if not calendar.header <= block.top <= calendar.last]

    def _read_block(self, block: Block) -> None:
        """The table, or the reason why the block is none."""
        grid, synonyms = self._grid, self._settings.synonyms
        judgements = judge(grid, block, self._file, synonyms, self._alike(block))
        wanted = block.kind or self._as_kind
        sure = bool(wanted) or block.forced
        if wanted:
            found = [item for item in judgements if item.kind == wanted]
            judgements = found or [Judgement(wanted, 0.0, {})]
        words = sum(bool(column.text) and not column.timeline for column in block.columns)
        if not judgements:
            self.reasons.append("no_table")
        elif not sure and not is_plausible(judgements[0], words):
            self.reasons.append("not_a_plan")
            self._explains = self._explains or is_something_else(judgements[0])
        else:
            likely = [item for item in judgements[:2] if sure or is_plausible(item, words)]
            layouts = [layout for item in likely if (layout := lay_out(grid, block, item)) is not None]
            if not layouts:
                self.reasons.append("no_name_column")
            elif not sure and _is_legend(grid, block, layouts[0]):
                self.reasons.append("not_a_plan")
                self._explains = True
            else:
                self._take(block, layouts[0], _label_of(block, self._blocks, layouts[0]))

    def _take(self, block: Block, layout: Layout, label: str = "") -> None:
        """The block as a table, and as a second one of another kind where its columns or rows are of two."""
        table = self._read_table(block, layout, label)
        self.taken.append(block)
        if block.kind or self._as_kind is not None:
            return
        actions = split_actions(table, layout, self._settings.synonyms)
        if actions is not None:
            self.tables.append(actions)
        costs = cost_layout(self._grid, layout, table)
        if costs is not None:
            known = Sorted([row.row - 1 for row in table.rows])
            second = self._read_table(block, costs, label, known)
            second.rows = [row for row in second.rows if "amount" in row.values]
            second.skipped = []

    def _read_table(self, block: Block, layout: Layout, label: str, rows: Sorted | None = None) -> DraftTable:
        reader = TableReader(self._grid, block, layout, self._settings, self._file)
        table = reader.read(label, rows)
        if table.rows:
            known = {(item.cell, item.code) for item in self.problems}
            self.problems += [item for item in reader.problems if (item.cell, item.code) not in known]
        self.tables.append(table)
        return table

    def _alike(self, block: Block) -> str:
        """The kind of the last table whose header has most words of this one; empty if there is none."""
        words = {column.text for column in block.columns if column.text}
        for table in reversed(self.tables):
            same = words & {column.header for column in table.columns}
            if len(same) >= 2 and len(same) * 5 >= len(words) * 3:
                return table.kind
        return ""

    def _guess(self) -> None:
        """The table that values alone give away, where no header did. What a spreadsheet summed up by itself stands
        elsewhere in full."""
        if _is_summary(self._grid, self._settings.synonyms):
            self.reasons.append("not_a_plan")
            return
        found = guess(self._grid, self._file, self._settings.synonyms)
        layout = lay_out(self._grid, *found) if found else None
        if found is not None and layout is not None:
            self._take(found[0], layout)


def _block_of(calendar: Calendar) -> Block:
    columns = [HeaderColumn(column, "", "") for column in calendar.columns]
    return Block(calendar.header, calendar.header, columns, calendar.header + 1, calendar.last)


def _is_summary(grid: Grid, synonyms: Synonyms) -> bool:
    """A pivot table: the words that every spreadsheet writes over its rows and columns."""
    return any(
        synonyms.is_common("summary_labels", value)
        for row in range(min(grid.height, SUMMARY_ROWS))
        for _column, value in grid.filled(row)
        if isinstance(value, str)
    )


def _is_legend(grid: Grid, block: Block, layout: Layout) -> bool:
    """What 5 and High mean on the scales: likelihood and impact beside a column that is hardly called a risk, or rows
    that are called High and Low themselves."""
    if layout.kind != "risk":
        return False
    names = [name for row in block.rows if (name := grid.text(row, layout.name))]
    if names and all(map(is_scale_word, names)):
        return True
    return layout.name_confidence < SUREST and not RISKS_SAY & set(layout.roles.values())


def _label_of(block: Block, blocks: list[Block], layout: Layout) -> str:
    """Among several blocks the unknown word over the names says what they are: Site, Decorations, Prizes."""
    if len(blocks) < 2 or layout.name_confidence > 0.6 or layout.kind not in SUPPORTED:
        return ""
    return next((column.text for column in block.columns if column.index == layout.name), "")
