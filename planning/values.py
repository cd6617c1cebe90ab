"""Values as text and back, exactly: for the journal, the command line and checksums.

What users type is read in parsing/.
"""

import re
from datetime import date, datetime

from planning.errors import PlanError
from planning.fields import Field, FieldType
from planning.rows import Value

_WHOLE = (FieldType.INTEGER, FieldType.MONEY, FieldType.MINUTES, FieldType.REF)
_REAL = (FieldType.NUMBER, FieldType.PERCENT)
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""NUL, control codes other than tab and line ends, and lone surrogates: SQLite or XML loses them."""


def to_json(value: Value) -> str | int | float | bool | None:
    """Dates become ISO text; everything else is JSON already."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(field: Field, value: object) -> Value:
    """The inverse of `to_json` for a value that this program wrote."""
    if value is None:
        return None
    if field.type is FieldType.MOMENT:
        return datetime.fromisoformat(str(value))
    if field.type is FieldType.DATE:
        return date.fromisoformat(str(value))
    if field.type in _REAL and isinstance(value, int | float):
        return float(value)
    if isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{field.key}: {value!r}")


def check(table: str, field: Field, value: Value) -> Value:
    """The value as it is stored, or PlanError naming the field: wrong type, out of limits, not a choice."""
    if value is None or value == "":
        return _empty(table, field, value)
    if field.type in _WHOLE:
        return _check_whole(table, field, value)
    if field.type in _REAL:
        return _check_real(table, field, value)
    if field.type is FieldType.BOOL:
        return _demand(isinstance(value, bool), table, field, value)
    if field.type is FieldType.MOMENT:
        return _demand(isinstance(value, datetime) and value.tzinfo is None, table, field, value)
    if field.type is FieldType.DATE:
        return _demand(isinstance(value, date) and not isinstance(value, datetime), table, field, value)
    if field.type is FieldType.CHOICE:
        if value not in field.choices:
            raise PlanError(
                "value_not_a_choice",
                table=table,
                field=field.key,
                value=value,
                choices=", ".join(field.choices),
            )
        return value
    return _check_text(table, field, value)


def _empty(table: str, field: Field, value: Value) -> Value:
    if field.required:
        raise PlanError("field_required", table=table, field=field.key)
    if field.nullable:
        return None
    if field.type in (FieldType.TEXT, FieldType.LONG_TEXT):
        return ""
    if field.type is FieldType.CHOICE and "" in field.choices:
        return ""
    raise PlanError("field_required", table=table, field=field.key)


def _demand(holds: bool, table: str, field: Field, value: Value) -> Value:
    if not holds:
        raise PlanError(
            "value_of_wrong_type", table=table, field=field.key, value=value, type=field.type.value
        )
    return value


def _check_whole(table: str, field: Field, value: Value) -> Value:
    _demand(isinstance(value, int) and not isinstance(value, bool), table, field, value)
    return _check_limits(table, field, value)


def _check_real(table: str, field: Field, value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _demand(False, table, field, value)
        return value
    number = float(value)
    _demand(number - number == 0, table, field, value)  # refuses NaN and infinities
    return _check_limits(table, field, number)


def _check_limits(table: str, field: Field, value: Value) -> Value:
    assert isinstance(value, int | float)
    below = field.low is not None and value < field.low
    above = field.high is not None and value > field.high
    too_large_for_sqlite = isinstance(value, int) and abs(value) >= 2**63
    if below or above or too_large_for_sqlite:
        raise PlanError(
            "value_out_of_range", table=table, field=field.key, value=value, low=field.low, high=field.high
        )
    return value


def _check_text(table: str, field: Field, value: Value) -> Value:
    _demand(isinstance(value, str), table, field, value)
    text = str(value)
    if field.type is FieldType.TEXT:
        text = " ".join(text.split())
        if not text:
            return _empty(table, field, text)
    if _UNSTORABLE.search(text):
        raise PlanError("text_has_control_characters", table=table, field=field.key)
    return text
