"""Values as people read them, in one language. The way back is planning/parsing."""

import datetime as dt
import math
from datetime import datetime, time

from planning.fields import Field, FieldType
from planning.money import major, sign
from planning.parsing.money import minor_digits
from planning.rows import Value
from planning.texts import Texts

MINUS = "\u2212"
NOTHING = ""


class Formats:
    """How values look in a plan with this currency; dates of `today`'s year are written without the year."""

    def __init__(self, texts: Texts, currency: str, today: dt.date, minutes_per_day: int) -> None:
        self.texts = texts
        self.currency = currency
        self.today = today
        self.minutes_per_day = minutes_per_day

    def value(self, table: str, field: Field, value: Value) -> str:
        """Any value by its type; references are names already and come as text."""
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return self.texts("value.yes") if value else NOTHING
        if field.type is FieldType.CHOICE:
            return self.choice(table, field.key, str(value))
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, str):
            return value
        return self._amount(field, value)

    def _amount(self, field: Field, value: int | float) -> str:
        if field.type is FieldType.MONEY:
            return self.money(int(value))
        if field.type is FieldType.PERCENT:
            return self.percent(float(value))
        if field.type is FieldType.MINUTES:
            return self.minutes(int(value))
        return self.number(value)

    def choice(self, table: str, key: str, value: str) -> str:
        """The word for a choice; text key `choice.<table>.<field>.<value>`."""
        return self.texts(f"choice.{table}.{key}.{value}") if value else NOTHING

    def date(self, day: dt.date) -> str:
        """MM-DD, or YYYY-MM-DD in another year."""
        return day.strftime("%m-%d") if day.year == self.today.year else day.isoformat()

    def moment(self, moment: datetime) -> str:
        """The date; the time too when it says more than the beginning or the end of a day."""
        if moment.time() in (time(), time(9), time(18), time(23, 59)):
            return self.date(moment.date())
        return f"{self.date(moment.date())} {moment:%H:%M}"

    def moment_full(self, moment: datetime) -> str:
        """Date and time, always both."""
        return f"{self.date(moment.date())} {moment:%H:%M}"

    def day_long(self, day: dt.date) -> str:
        """For prose and panels: `11月3日 周二`, `Tue 3 Nov`."""
        return self.texts(
            "format.day_long",
            day=day.day,
            month=self.texts(f"month.{day.month}"),
            weekday=self.texts(f"weekday.{day.isoweekday()}"),
        )

    def money(self, amount: int) -> str:
        """¥480,000.00 with a true minus."""
        digits = minor_digits(self.currency)
        text = f"{sign(self.currency)}{abs(major(amount, self.currency)):,.{digits}f}"
        return f"{MINUS}{text}" if amount < 0 else text

    def percent(self, share: float, digits: int = 0) -> str:
        """`24 %`, floored so that 100 % means all of it."""
        scale = 10**digits
        floored = math.floor(round(share * 100 * scale, 6)) / scale
        return f"{_signed(floored, digits)} %"

    def number(self, value: int | float) -> str:
        """Thousands grouped, at most four significant decimals, no trailing zeros."""
        if float(value).is_integer():
            return _signed(value, 0)
        text = f"{abs(value):,.4f}".rstrip("0").rstrip(".")
        return f"{MINUS}{text}" if value < 0 else text

    def minutes(self, minutes: int) -> str:
        """Working time as days of the plan's calendar: `3 d`, `0.5 d`."""
        days = round(minutes / self.minutes_per_day, 2)
        return self.texts("format.days", days=self.number(days))

    def goal_number(self, value: float | None, unit: str) -> str:
        """A goal's number in its unit; shares are shown as percent."""
        if value is None:
            return NOTHING
        if unit == "%":
            return self.percent(value, 1)
        return self.number(value)


def _signed(value: float, digits: int) -> str:
    text = f"{abs(value):,.{digits}f}"
    return f"{MINUS}{text}" if value < 0 else text
