"""Dates column by column: the order of day and month that the whole column proves, and the year that its cells omit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from planning.errors import PlanError
from planning.parsing.dates import Order, is_date_range, parse_date_range, parse_moment, possible_orders
from planning.parsing.single_dates import parse_date, written_forms

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | None
FIRST_SERIAL, LAST_SERIAL = 29_221, 73_415  # 1980-01-01 – 2100-12-31 as Excel counts days from 1900
EXCEL_ZERO = date(1899, 12, 30)
EARLIEST = 1970
FEWEST_PROOFS = 3
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the cells of a column are read. `order` as the column proves it (or the sheet's habit), `year` for cells
    without one, `swapped` if its real dates have day and month exchanged, `mixed` if that can't be told for sure."""

    today: date
    order: Order | None = None
    year: int | None = None
    swapped: bool = False
    mixed: bool = False


def judge_dates(
    values: Iterable[CellValue], today: date, habit: Order | None, year: int | None
) -> DateColumn:
    """Looks through the whole column once; `habit` holds where the column proves nothing."""
    texts: list[str] = []
    real: list[date] = []
    for value in values:
        if isinstance(value, str) and written_forms(value):
            texts.append(value)
        elif isinstance(value, date):
            real.append(value.date() if isinstance(value, datetime) else value)
    proven, proofs = _proven_order(texts)
    year = year or _common_year(real, texts)
    if proven is None:
        return DateColumn(today, habit, year)
    doubtful = [day for day in real if day.day <= 12 and day.day != day.month]
    if proofs < FEWEST_PROOFS or not doubtful:
        return DateColumn(today, proven, year)
    swapped = len(doubtful) == len([day for day in real if day.day != day.month]) and _fits_better(
        real, _days(texts, proven, today, year)
    )
    return DateColumn(today, proven, year, swapped, mixed=not swapped)


def _proven_order(texts: list[str]) -> tuple[Order | None, int]:
    """The one order under which every text is a date, and by how many texts the others are shut out."""
    dmy = mdy = 0
    for text in texts:
        orders = possible_orders(text)
        dmy += "mdy" not in orders and "dmy" in orders
        mdy += "dmy" not in orders and "mdy" in orders
    if dmy and not mdy:
        return "dmy", dmy
    return ("mdy", mdy) if mdy and not dmy else (None, 0)


def _days(texts: list[str], order: Order, today: date, year: int | None) -> list[date]:
    found = []
    for text in texts:
        try:
            found.append(parse_date(text, today=today, order=order, year=year))
        except PlanError:
            continue
    return found


def _fits_better(real: list[date], written: list[date]) -> bool:
    """Exchanging day and month brings the real dates among the written ones, and never takes one out."""
    if not written:
        return False
    low, high = min(written) - timedelta(days=45), max(written) + timedelta(days=45)
    before = sum(low <= day <= high for day in real)
    after = sum(low <= exchanged(day) <= high for day in real)
    return after == len(real) and after > before


def exchanged(day: date) -> date:
    """Day and month exchanged; the same day where that is no date."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else day


def _common_year(real: list[date], texts: list[str]) -> int | None:
    """The year that most dates of the column name, if it is the only one or nearly."""
    years = [day.year for day in real]
    years += [form.year for text in texts for form in written_forms(text)[:1] if form.year and not form.short]
    if not years:
        return None
    best = max(set(years), key=years.count)
    return best if years.count(best) * 10 >= len(years) * 8 else None


def year_in(texts: Iterable[str]) -> int | None:
    """The only year that titles and sheet names mention; None if there are several or none."""
    found = {int(year) for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def read_day(value: CellValue, column: DateColumn) -> tuple[date | datetime, date | datetime]:
    """First and last day (or moment) that a cell names. PlanError as the parsers, and `date_without_year`,
    `date_typed_as_number` (a day of 1900 is a small number that was formatted as a date)."""
    if isinstance(value, datetime | date):
        day = _real(value, column)
        return day, day
    if _is_number(value):
        day = _from_number(value)
        return day, day
    if not isinstance(value, str):
        raise PlanError("date_unreadable", value=str(value))
    return _from_text(value, column)


def _real(value: date, column: DateColumn) -> date | datetime:
    if value.year < EARLIEST:
        raise PlanError("date_typed_as_number", value=value.isoformat())
    if isinstance(value, datetime):
        turned = datetime.combine(exchanged(value.date()), value.time()) if column.swapped else value
        return turned if turned.time() != datetime.min.time() else turned.date()
    return exchanged(value) if column.swapped else value


def _from_number(value: CellValue) -> date:
    number = float(str(value))
    if number == int(number) and 19_800_101 <= number <= 21_001_231:
        return parse_date(str(int(number)), today=EXCEL_ZERO)
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        return EXCEL_ZERO + timedelta(days=int(number))
    raise PlanError("date_unreadable", value=f"{number:g}")


def _from_text(text: str, column: DateColumn) -> tuple[date | datetime, date | datetime]:
    if is_date_range(text):
        first, last = parse_date_range(text, today=column.today, order=column.order, year=column.year)
        _demand_year(text, column)
        return first, last
    if not written_forms(text):
        _refuse(text, column)
    moment = parse_moment(text, today=column.today, order=column.order, year=column.year)
    if column.year is None and written_forms(text)[0].year is None:
        raise PlanError("date_without_year", value=text.strip())
    day = moment if moment.time() != datetime.min.time() else moment.date()
    return day, day


def _demand_year(text: str, column: DateColumn) -> None:
    if column.year is None and re.search(r"\d{4}", text) is None:
        raise PlanError("date_without_year", value=text.strip())


def _refuse(text: str, column: DateColumn) -> None:
    """Words relative to today mean nothing in a file that was written on another day."""
    try:
        parse_date_range(text, today=column.today, order=column.order)
    except PlanError as error:
        raise PlanError(error.code, value=text.strip()) from None
    raise PlanError("date_unclear", value=text.strip())


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
