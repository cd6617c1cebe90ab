"""Cells as they are edited and copied: nothing rounded, so that parsing/typed.py reads the same value back."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from planning.cells import field_of, name_of, unit_of, value_of
from planning.derived import DerivedValues
from planning.fields import Field, FieldType
from planning.money import decimal_text
from planning.rows import Id, Value
from planning.schedule.from_plan import CALENDAR, day_minutes
from planning.sop.spans import SPANS, span_exact
from planning.texts import Texts


def exact_text(values: DerivedValues, texts: Texts, table: str, row_id: Id, key: str) -> str:
    """The text that typed into the cell changes nothing; plain digits and ISO dates, which spreadsheets read too."""
    value = value_of(values, table, row_id, key)
    field = field_of(table, key)
    if value is None or value == "":
        return ""
    if (table, key) in SPANS:
        return span_exact(cast(int, value))
    if field.type is FieldType.REF:
        return name_of(values, field.ref, cast(Id, value))
    if field.type is FieldType.CHOICE:
        return texts(f"choice.{table}.{key}.{value}")
    if isinstance(value, bool):
        return texts("value.yes") if value else ""
    if isinstance(value, datetime):
        return _moment(values, key, value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return _number(values, texts, field, value, _unit(values, table, row_id))


def exact_minutes(values: DerivedValues, texts: Texts, minutes: int) -> str:
    """Working minutes as they are typed into a duration."""
    return _minutes(minutes, day_minutes(values), texts)


def plain_number(value: float) -> str:
    """All digits that tell the number from its neighbours, never an exponent."""
    return format(Decimal(repr(value)).normalize() if value else Decimal(0), "f")


def _number(values: DerivedValues, texts: Texts, field: Field, value: Value, unit: str) -> str:
    number = cast(int | float, value)
    if field.type is FieldType.MONEY:
        return decimal_text(int(number), values.plan.info.currency)
    if field.type is FieldType.MINUTES:
        return _minutes(int(number), day_minutes(values), texts)
    if field.type is FieldType.PERCENT or (unit == "%" and field.type is FieldType.NUMBER):
        return f"{plain_number(float(f'{number * 100:.12g}'))} %"
    return plain_number(number)


def _minutes(minutes: int, day: int, texts: Texts) -> str:
    """Days where they come out even, else minutes: a third of a day has no end of digits."""
    if minutes * 100 % day == 0:
        return texts("format.days", days=plain_number(minutes / day))
    return f"{minutes} min"


def _moment(values: DerivedValues, key: str, moment: datetime) -> str:
    """The date alone where typing it would mean this very moment."""
    calendar, day = values.get(CALENDAR), moment.date()
    if moment.time() == time():
        return day.isoformat()
    if calendar.is_working_day(day):
        meant = calendar.end_of_day(day) if key == "finish" else calendar.start_of_day(day)
        if moment == meant and key in ("start", "finish"):
            return day.isoformat()
    return moment.isoformat(sep=" ", timespec="minutes")


def _unit(values: DerivedValues, table: str, row_id: Id) -> str:
    return unit_of(values.plan, table, row_id)
