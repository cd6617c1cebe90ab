"""What is known of a column of the sheet before its cells are read."""

from dataclasses import dataclass
from decimal import Decimal

from planning.parsing.column_dates import DateColumn
from planning.parsing.durations import Unit
from planning.parsing.numbers import PercentScale
from storage.excel.recognise.grid import Grid


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """`factor` multiplies bare numbers of money; `foreign` are the header's currencies if none is the plan's."""

    header: str
    scale: PercentScale = "fraction"
    top: int = 5
    unit: Unit = "day"
    factor: Decimal = Decimal(1)
    foreign: str = ""
    dates: DateColumn | None = None


def numbers_of(grid: Grid, rows: list[int], index: int) -> list[float]:
    return [number for row in rows if (number := grid.number(row, index)) is not None]
