"""A column's text read as a field of a kind: the values of its cells, judged by the column as a whole."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from planning.errors import PlanError
from planning.fields import Field, FieldType
from planning.importing.draft import DraftValue
from planning.importing.kinds import field_of_kind
from planning.parsing.choices import parse_bool, parse_choice, parse_scale
from planning.parsing.column_dates import DateColumn, judge_dates, read_day
from planning.parsing.columns import duration_unit, foreign_currency, money_factor, percent_scale, scale_top
from planning.parsing.dates import Order
from planning.parsing.durations import parse_duration
from planning.parsing.figures import parse_figure
from planning.parsing.links import parse_predecessors
from planning.parsing.money import parse_money
from planning.parsing.numbers import parse_percent
from planning.parsing.periods import first_day_of
from planning.parsing.single_dates import written_forms
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
    "expense": ("name", "payee", "day", "amount", "line", "note"),
    "checklist": ("name", "task", "owner", "due", "criterion", "done", "note"),
    "metric": (
        "channel", "day", "impressions", "clicks", "signups", "orders", "cost", "revenue", "users", "active_users",
        "repeat_users", "note",
    ),
    "journey": ("path", "conversions", "note"),
    "content_item": ("name", "channel", "owner", "at", "theme", "tags", "form", "body", "state", "note"),
    "retro": ("name", "category", "planned", "reached", "cause", "improvement", "owner", "due", "note"),
    "person": ("name", "role", "team", "note"),
    "role": ("name", "duty", "authority", "note"),
    "channel": ("name", "note"),
    "material": ("name", "kind", "specification", "owner", "channel", "due", "state", "note"),
    "calendar": ("name", "start", "finish", "makeup", "note"),
    "sop": ("name", "role", "offset", "duration", "method", "criterion", "note"),
    "platform_rule": ("platform", "name", "why", "suggestion", "note"),
    "case": ("name", "kind", "tags", "lesson", "source", "note"),
}  # fmt: skip
"""What a column may be read as, by kind of table."""

MARKS = frozenset({"-", "--", "—", "–", "/", "\\", "n/a", "na", "#n/a", "无", "none", "null", "nan"})
"""Signs in a cell that say that there is nothing."""

_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)
_AS_TEXT = (("sop", "offset"), ("checklist", "task"), ("expense", "line"), ("retro", "cause"))
"""Columns of words, though a field of that name holds something else."""

_DAYS: Mapping[tuple[str, str], Field] = {
    ("calendar", key): Field(key, FieldType.DATE) for key in ("start", "finish", "makeup")
}
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
    if (kind, key) == ("checklist", "done"):
        return lambda text: {key: parse_bool(text)}
    field = _DAYS.get((kind, key)) or field_of_kind(kind, key)
    if field is None or (kind, key) in _AS_TEXT or field.type in (*_TEXTS, FieldType.REF):
        return lambda text: {key: text}
    if field.type in (FieldType.DATE, FieldType.MOMENT):
        habit: Order | None = "ymd" if _HAN.search(header) else None
        dates = judge_dates(cells, context.today, habit, None)
        if kind == "metric":
            return lambda text: _period(field, text, dates)
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
    if field.type is FieldType.INTEGER and kind != "risk":
        return lambda text: {key: _count(text)}
    if field.type is FieldType.INTEGER:
        top = scale_top(numbers, header)
        return lambda text: {key: parse_scale(text, top=top)}
    return lambda text: _figure(key, text)


def _period(field: Field, text: str, dates: DateColumn) -> CellValues:
    """A day, or the first one of the month, quarter or week that is named."""
    first = None if written_forms(text) else first_day_of(text, dates.year)
    return _day(field, text, dates) if first is None else {field.key: first}


def _count(text: str) -> int:
    number = parse_figure(text).number
    if number < 0:
        raise PlanError("figure_negative", value=text)
    return round(number)


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
