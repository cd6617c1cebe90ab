"""Which days a look at the figures takes: complete days only, so today never."""

from collections.abc import Mapping
from datetime import date, timedelta

from planning.derived import DerivedValues
from planning.monitoring.figures import POINTS

SPANS: Mapping[str, int | None] = {"week": 7, "fortnight": 14, "month": 28, "all": None}
"""Key → number of days up to yesterday, None from the first figure on."""
DEFAULT = "week"


def last_complete_day(today: date) -> date:
    return today - timedelta(days=1)


def span_days(values: DerivedValues, key: str) -> tuple[date, date]:
    """(first, last), both included."""
    last = last_complete_day(values.now.date())
    length = SPANS[key]
    if length is not None:
        return last - timedelta(days=length - 1), last
    firsts = [points[0].day for points in values.get(POINTS).values()]
    return min([*firsts, last]), last
