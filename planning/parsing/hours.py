"""Working hours, weekdays and times of day as people type them, in the spelling in which they are stored."""

import re
import unicodedata
from collections.abc import Callable

from planning.errors import PlanError
from planning.schedule.calendars import WEEKDAYS, read_hours, read_workdays, write_hours
from planning.schedule.from_rows import read_time

_WHOLE = {"24h", "24小时", "全天", "all day"}
_TIMES = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?:-|~|to|到|至)([0-9]{1,2})(?::([0-9]{2}))?")


def parse_hours(text: str) -> str:
    """Hours as people type them (`9-12, 13:00–18:00`, `全天`) as they are stored; empty for no work.
    PlanError `hours_unreadable`."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace("–", "-").replace("—", "-")
    if plain in _WHOLE:
        return "00:00-24:00"
    plain = re.sub(r"\s*(-|~|to|到|至)\s*", r"\1", plain)
    words = [word for word in re.split(r"[\s,;、]+", plain) if word]
    found = [_TIMES.fullmatch(word) for word in words]
    if any(match is None for match in found):
        raise PlanError("hours_unreadable", value=text)
    spans = [f"{int(m[1]):02}:{m[2] or '00'}-{int(m[3]):02}:{m[4] or '00'}" for m in found if m]
    try:
        return write_hours(read_hours(" ".join(spans)))
    except PlanError:
        raise PlanError("hours_unreadable", value=text) from None


def parse_workdays(text: str) -> str:
    """Digits 1 (Monday) to 7, in order, each once. PlanError `workdays_unreadable`."""
    return "".join(str(day + 1) for day in sorted(read_workdays(text.strip())))


def parse_time(text: str) -> str:
    """`9:05` as `09:05`; empty stays so. PlanError `time_unreadable`."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return f"{read_time(plain):%H:%M}" if plain else ""


FORMS: dict[tuple[str, str], Callable[[str], str]] = {
    ("plan", "hours"): parse_hours,
    ("plan", "workdays"): parse_workdays,
    ("plan", "start_time"): parse_time,
    ("task", "deadline_time"): parse_time,
    ("calendar_day", "hours"): parse_hours,
    **{("calendar", day): parse_hours for day in WEEKDAYS},
}
"""Text fields that must follow a form: what can't be read there would leave the plan without a schedule."""
