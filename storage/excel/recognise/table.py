"""One block into one draft table: rows sorted, cells read, everything else kept as a note or told as a problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from planning.errors import PlanError
from planning.importing.kinds import SUPPORTED
from planning.parsing.column_dates import DateColumn, judge_dates, year_in
from planning.parsing.columns import duration_unit, foreign_currency, money_factor, percent_scale, scale_top
from planning.parsing.dates import Order
from planning.progress import NoProgress, Progress
from storage.excel.recognise.blocks import Block
from storage.excel.recognise.column_cells import ColumnCells, merge
from storage.excel.recognise.column_facts import ColumnFacts, numbers_of
from storage.excel.recognise.doubts import doubts
from storage.excel.recognise.draft import (
    DraftColumn,
    DraftRow,
    DraftTable,
    DraftValue,
    Problem,
    SkippedRow,
    SkipReason,
)
from storage.excel.recognise.field_values import FieldReader, as_text
from storage.excel.recognise.grid import Grid, is_mark
from storage.excel.recognise.header_columns import HeaderColumn
from storage.excel.recognise.header_text import is_cjk
from storage.excel.recognise.hierarchy import levels, sections
from storage.excel.recognise.kinds import FIGURES
from storage.excel.recognise.layout import Layout
from storage.excel.recognise.row_kinds import Sorted, name_text, other_name, sort_rows
from storage.excel.recognise.spread import Spread
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import address, column_letter

DATED = {"start", "finish", "due", "date", "day", "at", "makeup"}
SCALED = {"progress", "likelihood", "impact", "residual_likelihood", "residual_impact"}
SHOWN_AS: Mapping[str, str | None] = {
    "date": "start",
    "status": "progress",
    "level": "wbs",
    "unit_price": None,
}
MOST_PROBLEMS_OF_A_COLUMN = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading depends on from outside."""

    synonyms: Synonyms
    today: date
    currency: str
    minutes_per_day: int
    progress: Progress = field(default_factory=NoProgress)


class TableReader:
    """Reads one block with a chosen layout."""

    def __init__(self, grid: Grid, block: Block, layout: Layout, settings: Settings, file_name: str) -> None:
        self._grid = grid
        self._block = block
        self._layout = layout
        self._settings = settings
        self._titles = [*block.titles, grid.name, file_name]
        self._reader = FieldReader(settings.synonyms, settings.currency, settings.minutes_per_day)
        self._spread = Spread(grid, block, layout, settings.synonyms, settings.currency, self._titles)
        self.problems: list[Problem] = []

    def read(self, top: str, sorted_rows: Sorted | None = None) -> DraftTable:
        """The table; `top` is the section over all its rows, empty if there is none; `sorted_rows` are given where the
        block was read before."""
        rows = sorted_rows or sort_rows(self._grid, self._block, self._layout, self._settings.synonyms)
        table = self._table(rows)
        cells = ColumnCells(self._grid, self._layout.kind, self._reader, self._tell)
        if self._layout.kind in SUPPORTED:
            depth = levels(self._grid, self._layout, rows.data, rows.heads)
            paths = sections(self._grid, self._layout, rows.data, rows.skipped, top)
            table.rows = [
                DraftRow(row + 1, self._spread.called(), level=depth[row], section=paths.get(row, ()))
                for row in rows.data
            ]
            spread = self._spread.indexes
            for index in self._layout.data:
                self._settings.progress.check()
                if index in spread:
                    cells.texts(index, table.rows)
                    continue
                cells.take(index, self._layout.fields.get(index), self._facts(index, rows.data), table.rows)
            if self._layout.kind == "metric":
                _fill_days_down(table.rows)
            dates = self._stage_dates(rows.data)
            for draft in table.rows:
                self._settings.progress.check()
                self._complete(draft)
                if spread:
                    self.problems += self._spread.put(draft, dates)
        else:
            table.rows = [DraftRow(row + 1) for row in rows.data]
            for index in self._layout.data:
                cells.texts(index, table.rows)
        self._tell_skipped(rows)
        for doubt in doubts(self._grid, self._block, self._layout, rows.data):
            self._tell(doubt.row, doubt.column, doubt.code, doubt.value, doubt.params)
        if table.kind == "metric":
            table.supported = any(_is_dated(row) and _is_known(row) for row in table.rows)
        return table

    def _table(self, rows: Sorted) -> DraftTable:
        block, layout = self._block, self._layout
        drawn = block.timeline if layout.kind == "task" else None
        span = (column_letter(drawn[0]), column_letter(drawn[1])) if drawn else None
        return DraftTable(
            sheet=self._grid.name,
            header_row=block.top + 1,
            first_row=(rows.data[0] if rows.data else block.first) + 1,
            last_row=(rows.data[-1] if rows.data else block.last) + 1,
            kind=layout.kind,
            columns=[self._column(index) for index in layout.data],
            skipped=[self._skipped(row, reason) for row, reason in sorted(rows.skipped.items())],
            title=block.titles[0] if block.titles else "",
            timeline=span,
            supported=layout.kind in SUPPORTED,
        )

    def _skipped(self, row: int, reason: SkipReason) -> SkippedRow:
        line = self._grid.lines[row]
        cells = [(address(row, at), as_text(line[at])) for at in self._layout.data if line[at] is not None]
        return SkippedRow(row + 1, reason, tuple(cells))

    def _column(self, index: int) -> DraftColumn:
        role = self._layout.roles.get(index, "")
        taken = self._layout.fields.get(index)
        shown = SHOWN_AS.get(taken or "", taken)
        sure = self._layout.confidence.get(index, 0.0) if taken else 0.0
        return DraftColumn(column_letter(index), self._header(index), shown, round(sure, 2), role)

    def _header(self, index: int) -> str:
        return next((column.text for column in self._block.columns if column.index == index), "")

    def _head(self, index: int) -> HeaderColumn:
        return next(
            (column for column in self._block.columns if column.index == index), HeaderColumn(index, "", "")
        )

    def _facts(self, index: int, rows: list[int]) -> ColumnFacts:
        role = self._layout.fields.get(index, "")
        head = self._head(index)
        if role in DATED:
            dates = self._dates(index, rows)
            if dates.swapped or dates.mixed:
                self._tell_order(index, rows, swapped=dates.swapped)
            return ColumnFacts(head.text, dates=dates)
        numbers = numbers_of(self._grid, rows, index) if role in SCALED else []
        return ColumnFacts(
            head.text,
            scale=percent_scale(numbers),
            top=scale_top(numbers, head.text),
            unit=duration_unit(head.text, head.leaf),
            factor=money_factor(head.text),
            foreign=foreign_currency(head.text, self._settings.currency)
            if role in ("amount", "reserve")
            else "",
        )

    def _dates(self, index: int, rows: list[int]) -> DateColumn:
        values = [self._grid.value(row, index) for row in rows]
        year = year_in(self._titles) or self._neighbours_year(rows)
        return judge_dates(values, self._settings.today, self._habit(), year)

    def _stage_dates(self, rows: list[int]) -> dict[int, DateColumn]:
        columns = [index for stage in self._spread.stages for index in stage.columns.values()]
        return {index: self._dates(index, rows) for index in columns}

    def _habit(self) -> Order | None:
        """Where headers are Chinese, Japanese or Korean the month stands before the day."""
        return "ymd" if any(is_cjk(column.text) for column in self._block.columns) else None

    def _neighbours_year(self, rows: list[int]) -> int | None:
        """The year of the first real date in any column of the table, if it is the only year there."""
        years = {
            value.year
            for row in rows[:200]
            for index in self._layout.data
            if isinstance(value := self._grid.value(row, index), date) and value.year > 1990
        }
        return years.pop() if len(years) == 1 else None

    def _tell_order(self, index: int, rows: list[int], *, swapped: bool) -> None:
        code = "date_order_repaired" if swapped else "date_order_mixed"
        real = [row for row in rows if isinstance(self._grid.value(row, index), date)]
        for row in real[:MOST_PROBLEMS_OF_A_COLUMN]:
            self._tell(row, index, code, as_text(self._grid.value(row, index)))

    def _tell(
        self, row: int, index: int, code: str, value: str, params: Mapping[str, str] | None = None
    ) -> None:
        self.problems.append(
            Problem(self._grid.name, address(row, index), "warning", code, value, dict(params or {}))
        )

    def _name_from_above(self, draft: DraftRow, row: int) -> None:
        """A row that fills only a level above is called by it."""
        for index in reversed(self._layout.parents):
            text = self._grid.text(row, index)
            if text:
                merge(draft, {"name": text}, "name", text, address(row, index))
                draft.section = tuple(part for part in draft.section if part != " ".join(text.split()))
                return
        draft.values["name"] = (
            name_text(self._grid, self._layout, row)
            or other_name(self._grid, self._layout, row)
            or self._number_text(row)
        )

    def _number_text(self, row: int) -> str:
        """What a row that nobody named is called by: its number with the header over it."""
        parts = [
            f"{self._header(index)} {as_text(value)}".strip()
            for index in self._layout.numbering
            if (value := self._grid.value(row, index)) is not None
        ]
        return parts[0] if parts else ""

    def _complete(self, draft: DraftRow) -> None:
        """What one cell says of another: names from above, dates of a period, amounts from their parts."""
        if "name" not in draft.values:
            self._name_from_above(draft, draft.row - 1)
        draft.values["name"] = " ".join(str(draft.values["name"]).split())
        draft.values.pop("level", None)
        if self._layout.kind == "journey":
            self._join_touches(draft)
        if self._layout.kind == "task" and "date" in self._layout.fields.values():
            self._put_clock(draft)
            _without_idle_finish(draft)
        if self._layout.kind in ("budget_line", "expense") and "amount" not in draft.values:
            self._multiply(draft)

    def _put_clock(self, draft: DraftRow) -> None:
        """日期 | 开始时间 | 结束时间 with times of day: both moments are on that day."""
        day = draft.values.get("start")
        if not isinstance(day, date):
            return
        for role in ("start", "finish"):
            index = self._layout.column(role)
            value = self._grid.value(draft.row - 1, index) if index is not None else None
            if index is not None and isinstance(value, time):
                cell = address(draft.row - 1, index)
                draft.values[role] = datetime.combine(day, value)
                draft.raw[role], draft.cells[role] = as_text(value), cell
                draft.notes.pop(self._header(index), None)
                self.problems = [problem for problem in self.problems if problem.cell != cell]

    def _join_touches(self, draft: DraftRow) -> None:
        """A column for each contact: the way is what stands in them from left to right."""
        draft.values.pop("touch", None)
        if "path" in draft.values:
            return
        touched = [index for index, role in sorted(self._layout.fields.items()) if role == "touch"]
        names = [
            text for index in touched if (text := self._grid.text(draft.row - 1, index)) and not is_mark(text)
        ]
        if names:
            draft.values["path"] = " > ".join(names)
            draft.cells["path"] = address(draft.row - 1, touched[0])

    def _multiply(self, draft: DraftRow) -> None:
        """Quantity × unit price where there is no amount."""
        row = draft.row - 1
        roles = {role: index for index, role in self._layout.roles.items()}
        if "quantity" not in roles or "unit_price" not in roles:
            return
        facts = ColumnFacts("")
        try:
            money = self._grid.value(row, roles["unit_price"])
            price = self._reader.read("budget_line", "amount", money, "", facts).get("amount")
            count = self._grid.value(row, roles["quantity"])
            quantity = self._reader.read("goal", "actual", count, "", facts).get("actual")
        except PlanError:
            return
        if isinstance(price, int) and isinstance(quantity, float):
            draft.values["amount"] = round(price * quantity)
            draft.cells["amount"] = address(row, roles["unit_price"])

    def _tell_skipped(self, rows: Sorted) -> None:
        """Rows with values but without a name are lost to the plan, so each is told."""
        for row, reason in rows.skipped.items():
            if reason == "no_name":
                index = next(i for i in self._layout.data if self._grid.value(row, i) is not None)
                dated = self._layout.fields.get(self._layout.name) == "day"
                place, code = (self._layout.name, "day_missing") if dated else (index, "row_without_name")
                self._tell(row, place, code, as_text(self._grid.value(row, index)))


def _is_dated(row: DraftRow) -> bool:
    """Figures can only be taken where something says of which day they are."""
    return "day" in row.values or any(period.day for period in row.periods)


def _fill_days_down(rows: list[DraftRow]) -> None:
    """A day that is given once for the rows of several channels; a blank row of the same channel stays without one."""
    day: DraftValue | None = None
    seen: set[str] = set()
    for row in rows:
        channel = str(row.values.get("channel", ""))
        if "day" in row.values:
            day, seen = row.values["day"], set()
        elif day is not None and channel and channel not in seen and not row.raw.get("day"):
            row.values["day"] = day
        seen.add(channel)


def _is_known(row: DraftRow) -> bool:
    """Whether one of its figures is one that the plan keeps."""
    return any(key in row.values for key in FIGURES) or row.values.get("figure") in FIGURES


def _without_idle_finish(draft: DraftRow) -> None:
    """A single date beside a duration is the start alone."""
    if "duration" in draft.values and draft.values.get("start") == draft.values.get("finish"):
        draft.values.pop("finish", None)
