"""Months, quarters, weeks or days as columns: which they are, and what a row says of each."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from planning.importing.draft import Period
from planning.parsing.periods import first_day_of
from planning.parsing.single_dates import parse_date, written_forms
from storage.excel.recognise.blocks import Block
from storage.excel.recognise.grid import Grid, is_number
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Value, address

LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """`day` is the first day that it stands for, if that can be told."""

    index: int
    label: str
    day: date | None


def period_columns(grid: Grid, block: Block, taken: set[int], year: int | None) -> list[PeriodColumn]:
    """The columns of a block that stand for a stretch of time and that no field has taken."""
    found = []
    for column in block.columns:
        if not column.timeline or column.index in taken:
            continue
        head = _head(grid, block, column.index)
        label = column.text or str(head)
        found.append(PeriodColumn(column.index, label[:LONGEST_LABEL], _day(head, label, year)))
    return found


def channel_columns(block: Block, taken: set[int], synonyms: Synonyms) -> list[PeriodColumn]:
    """Columns that are called by well-known channels."""
    return [
        PeriodColumn(column.index, column.text, None)
        for column in block.columns
        if column.index not in taken and column.text and synonyms.channel_in([column.text])
    ]


def _head(grid: Grid, block: Block, index: int) -> Value:
    """The lowest value over the column."""
    for row in range(block.bottom, block.top - 1, -1):
        value = grid.value(row, index)
        if value is not None:
            return value
    return None


def _day(head: Value, label: str, year: int | None) -> date | None:
    if isinstance(head, datetime):
        return head.date()
    if isinstance(head, date):
        return head
    if is_number(head) and 30_000 < float(str(head)) < 60_000:
        return date.fromordinal(int(float(str(head))) + date(1899, 12, 30).toordinal())
    if written_forms(label) and year is not None:
        return parse_date(label, today=date(year, 1, 1), order="ymd", year=year)
    return first_day_of(label, year)


def read_periods(grid: Grid, row: int, columns: list[PeriodColumn], unit: Decimal) -> tuple[Period, ...]:
    """The numbers of a row under such columns, each times `unit`."""
    found = []
    for column in columns:
        number = grid.number(row, column.index)
        if number is not None:
            amount = float(Decimal(repr(number)) * unit)
            found.append(Period(column.label, amount, address(row, column.index), column.day))
    return tuple(found)
