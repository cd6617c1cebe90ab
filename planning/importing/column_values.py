"""A column's text read as a field of a kind: the values of its cells, judged by the column as a whole."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from planning.errors import PlanError
from planning.fields import TABLES, Field, FieldType
from planning.importing.draft import DraftValue
from planning.parsing.choices import parse_choice, parse_scale
from planning.parsing.column_dates import DateColumn, judge_dates, read_day
from planning.parsing.columns import duration_unit, foreign_currency, money_factor, percent_scale, scale_top
from planning.parsing.dates import Order
from planning.parsing.durations import parse_duration
from planning.parsing.figures import parse_figure
from planning.parsing.links import parse_predecessors
from planning.parsing.money import parse_money
from planning.parsing.numbers import parse_percent
from planning.parsing.typed import Wording

FIELDS: Mapping[str, tuple[str, ...]] = {
    "task": (
        "name", "parent", "wbs", "owner", "start", "finish", "duration", "deadline", "progress", "predecessors",
        "criterion", "note",
    ),
    "goal": (
        "name", "parent", "stage", "channel", "owner", "due", "baseline", "target", "actual", "unit", "direction",
        "kind", "note",
    ),
    "budget_line": ("name", "parent", "channel", "owner", "amount", "note"),
    "risk": (
        "name", "category", "cause", "likelihood", "impact", "owner", "trigger", "response", "prevention",
        "contingency", "reserve", "residual_likelihood", "residual_impact", "state", "note",
    ),
}  # fmt: skip
"""What a column may be read as, by kind of table."""

MARKS = frozenset({"-", "--", "—", "–", "/", "\\", "n/a", "na", "#n/a", "无", "none", "null", "nan"})
"""Signs in a cell that say that there is nothing."""

CellValues = dict[str, DraftValue]
ReadCell = Callable[[str], CellValues]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?|\d{8}")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What reading depends on besides the cells."""

    today: date
    currency: str
    minutes_per_day: int
    wording: Wording


def is_nothing(text: str) -> bool:
    """Blank, or a mark for nothing."""
    return not text.strip() or text.strip().casefold() in MARKS


def column_reader(kind: str, key: str, header: str, texts: Iterable[str], context: ReadAs) -> ReadCell:
    """A function from a cell's text to values by field: one as a rule, two for a range of dates. It raises PlanError
    for what can't be read. `texts` are all cells of the column."""
    cells = [text for text in texts if not is_nothing(text)]
    if key == "predecessors":
        return lambda text: _linked(text, context.minutes_per_day)
    field = TABLES[kind].field(key)
    if field is None or field.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.REF):
        return lambda text: {key: text}
    if field.type in (FieldType.DATE, FieldType.MOMENT):
        habit: Order | None = "ymd" if _HAN.search(header) else None
        dates = judge_dates(cells, context.today, habit, None)
        return lambda text: _day(field, text, dates)
    return _number_reader(kind, field, header, cells, context)


def _number_reader(kind: str, field: Field, header: str, cells: list[str], context: ReadAs) -> ReadCell:
    numbers = [float(text) for text in cells if _NUMBER.fullmatch(text)]
    key = field.key
    if field.type is FieldType.CHOICE:
        words = context.wording.get(f"{kind}.{key}", {})
        return lambda text: {key: parse_choice(text, field.choices, words)}
    if field.type is FieldType.MONEY:
        factor, foreign = money_factor(header), foreign_currency(header, context.currency)
        return lambda text: {key: _money(text, factor, foreign, context.currency)}
    if field.type is FieldType.MINUTES:
        unit = duration_unit(header, header)
        return lambda text: {key: parse_duration(text, minutes_per_day=context.minutes_per_day, unit=unit)}
    if field.type is FieldType.PERCENT:
        scale = percent_scale(numbers)
        return lambda text: {key: _share(parse_percent(text, scale=scale), text)}
    if field.type is FieldType.INTEGER:
        top = scale_top(numbers, header)
        return lambda text: {key: parse_scale(text, top=top)}
    return lambda text: _figure(key, text)


def _day(field: Field, text: str, dates: DateColumn) -> CellValues:
    first, last = read_day(float(text) if _DAY_NUMBER.fullmatch(text) else text, dates)
    if field.type is FieldType.DATE:
        return {field.key: last.date() if isinstance(last, datetime) else last}
    if field.key == "start" and last != first:
        return {"start": first, "finish": last}
    return {field.key: last if field.key == "finish" else first}


def _money(text: str, factor: Decimal, foreign: str, currency: str) -> int:
    if foreign:
        raise PlanError("currency_differs", value=text, currency=currency)
    amount = int(parse_money(text, currency=currency) * factor)
    if amount < 0:
        raise PlanError("amount_negative", value=text)
    return amount


def _share(share: float, text: str) -> float:
    if not 0 <= share <= 1:
        raise PlanError("percent_out_of_range", value=text)
    return share


def _figure(key: str, text: str) -> CellValues:
    figure = parse_figure(text)
    found: CellValues = {key: figure.number}
    if key == "target" and figure.unit:
        found["unit"] = figure.unit
    if key == "target" and figure.direction:
        found["direction"] = figure.direction
    return found


def _linked(text: str, minutes_per_day: int) -> CellValues:
    links = parse_predecessors(text, minutes_per_day=minutes_per_day)
    return {"predecessors": tuple(links)} if links else {}
