"""One value as one typed cell of XML. Text is always a text cell; what a spreadsheet can't hold is refused by name."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Final

from planning.errors import PlanError
from storage.excel.write.spec import Written

LONGEST_TEXT: Final = 32_767
LARGEST_WHOLE: Final = 10**15
"""Spreadsheets keep 15 digits; longer numbers are written as text, so that none is changed."""

_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_UNWRITABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_FIRST_TRUE_DAY: Final = date(1900, 3, 1).toordinal()
"""Before it spreadsheets count a 29 February 1900 that never was."""
_SECONDS_A_DAY: Final = 86_400


class Unwritable(ValueError):
    """A value that no cell can hold; `code` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cell_xml(place: str, value: Written, style: int) -> str:
    """The cell at `place` (such as F17), empty text for an empty cell. Raises Unwritable."""
    if value is None or value == "":
        return ""
    if type(value) is str:
        return text_cell(place, value, style)
    if value is True or value is False:
        return f'<c r="{place}" s="{style}" t="b"><v>{value:d}</v></c>'
    return _number_cell(place, value, style)


def text_cell(place: str, text: str, style: int) -> str:
    """Raises Unwritable."""
    if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise Unwritable("text_too_long_for_excel")
    if _SPECIAL.search(text):
        text = escaped(text)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def escaped(text: str) -> str:
    """XML's own signs as entities; what XML can't hold as _xHHHH_, as Excel does; a text that looks like such an
    escape gets its underscore escaped. Half a surrogate pair, U+FFFE and U+FFFF, which readers don't give back, are
    refused. Raises Unwritable."""
    if _UNWRITABLE.search(text):
        raise Unwritable("text_not_writable")
    return _SPECIAL.sub(_escape, text)


def serial(value: date | time | timedelta) -> float:
    """The day number of the 1900 system."""
    if isinstance(value, datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return value.toordinal() - _DAY_ZERO + seconds / _SECONDS_A_DAY
    if isinstance(value, date):
        return value.toordinal() - _DAY_ZERO
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS_A_DAY
    return value / timedelta(days=1)


def _number_cell(place: str, value: Written, style: int) -> str:
    if value is None or isinstance(value, str):  # a member of a StrEnum
        return text_cell(place, str(value), style) if value else ""
    if isinstance(value, date | time | timedelta):
        return _moment_cell(place, value, style)
    if not isfinite(value):
        raise Unwritable("number_not_writable")
    if not -LARGEST_WHOLE < value < LARGEST_WHOLE:
        return text_cell(place, str(value), style)
    return f'<c r="{place}" s="{style}"><v>{_digits(value)}</v></c>'


def _moment_cell(place: str, value: date | time | timedelta, style: int) -> str:
    if isinstance(value, datetime | time) and value.tzinfo is not None:
        raise Unwritable("moment_with_zone")
    if isinstance(value, date) and value.toordinal() < _FIRST_TRUE_DAY:
        return text_cell(place, value.isoformat(), style)
    return f'<c r="{place}" s="{style}"><v>{_digits(serial(value))}</v></c>'


def _digits(value: float | Decimal) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    return f"_x{ord(sign):04X}_" if len(sign) == 1 else f"_x005F_{sign[1:]}"


def refusal(error: Unwritable, sheet: str, row: int, column: str) -> PlanError:
    """`row` counts as the spreadsheet does, `column` is the header."""
    return PlanError(error.code, sheet=sheet, row=row, column=column)
