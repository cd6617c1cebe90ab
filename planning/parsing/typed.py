"""Text typed into a field, read by the field's type."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planning.errors import PlanError
from planning.fields import Field, FieldType
from planning.parsing.choices import parse_bool, parse_choice, parse_scale
from planning.parsing.date_forms import Order
from planning.parsing.dates import parse_date, parse_moment
from planning.parsing.durations import parse_duration
from planning.parsing.money import parse_money
from planning.parsing.numbers import parse_number, parse_percent
from planning.rows import Value

Wording = Mapping[str, Mapping[str, tuple[str, ...]]]
"""`<table>.<field>` → choice → its words in every language that the program speaks."""

SHOWN: Order = "ymd"
"""Cells show MM-DD, so what is typed over them is read that way round."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What reading depends on besides the text."""

    today: date
    currency: str
    wording: Wording


def read_typed(table: str, field: Field, text: str, context: Typed, unit: str = "") -> Value:
    """The value, None for blank text; PlanError of the parsers. `unit` is the row's: `%` reads numbers as shares."""
    if not text.strip():
        return "" if field.type in (FieldType.TEXT, FieldType.LONG_TEXT) else None
    if field.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.UID):
        return text
    if field.type is FieldType.DATE:
        return parse_date(text, today=context.today, order=SHOWN)
    if field.type is FieldType.MOMENT:
        return parse_moment(text, today=context.today, order=SHOWN)
    if field.type is FieldType.BOOL:
        return parse_bool(text)
    if field.type is FieldType.CHOICE:
        return parse_choice(text, field.choices, context.wording.get(f"{table}.{field.key}", {}))
    return _number(field, text, context, unit)


def _number(field: Field, text: str, context: Typed, unit: str) -> Value:
    if field.type is FieldType.MONEY:
        return parse_money(text, currency=context.currency)
    if field.type is FieldType.MINUTES:
        return parse_duration(text)
    if field.type is FieldType.PERCENT or (unit == "%" and field.type is FieldType.NUMBER):
        return parse_percent(text)
    if field.type is FieldType.INTEGER and (field.low, field.high) == (1, 5):
        return parse_scale(text)
    number = parse_number(text)
    if field.type in (FieldType.INTEGER, FieldType.REF):
        if not float(number).is_integer():
            raise PlanError("number_not_whole", value=text)
        return int(number)
    return float(number)
