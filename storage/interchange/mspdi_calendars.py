"""Calendars of an MSPDI file, with what they inherit and what recurs written out day by day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from planning.importing.project import DraftCalendar, ProjectDraft, Spans
from storage.interchange.mspdi_recurrence import KNOWN, PLAIN, recurring_days, strength
from storage.interchange.mspdi_values import day_of, number, text, whole

NINE_TO_FIVE: Spans = ((480, 720), (780, 1020))
"""Working hours where the file only says that somebody works."""
LONGEST_PERIOD = 3660
"""Days that one exception may span; longer ones are cut and told."""
_BY_DATES, _DAILY = 0, 1


def read_calendars(found: Mapping[str, Element], draft: ProjectDraft) -> None:
    """All calendars into the draft; a base that leads to itself counts as none."""
    for uid in found:
        _resolve(uid, found, draft, frozenset())


def _resolve(
    uid: str, found: Mapping[str, Element], draft: ProjectDraft, under: frozenset[str]
) -> DraftCalendar | None:
    if uid in draft.calendars:
        return draft.calendars[uid]
    if uid not in found or uid in under:
        return None
    element = found[uid]
    base = _resolve(text(element, "BaseCalendarUID"), found, draft, under | {uid})
    week = list(base.week) if base else [NINE_TO_FIVE] * 5 + [(), ()]
    made = DraftCalendar(uid, text(element, "Name"), tuple(week))
    if base:
        made.exceptions.update(base.exceptions)
        made.names.update(base.names)
    _read_days(element, made, draft)
    draft.calendars[uid] = made
    return made


def _read_days(element: Element, calendar: DraftCalendar, draft: ProjectDraft) -> None:
    week = list(calendar.week)
    for day in element.iterfind("WeekDays/WeekDay"):
        kind = whole(day, "DayType")
        if 1 <= kind <= 7:
            week[(kind - 2) % 7] = _spans(day)
    calendar.week = tuple(week)
    for work_week in element.iterfind("WorkWeeks/WorkWeek"):
        _read_work_week(work_week, calendar)
    exceptions = list(element.iterfind("Exceptions/Exception"))
    if not exceptions:  # older files name their days among the weekdays, newer ones repeat them there
        for day in element.iterfind("WeekDays/WeekDay"):
            if whole(day, "DayType") == _BY_DATES:
                _except(calendar, _days(day, draft), _spans(day), "")
    _read_exceptions(exceptions, calendar, draft)


def _read_exceptions(exceptions: list[Element], calendar: DraftCalendar, draft: ProjectDraft) -> None:
    """What is nearer to a single date is written last."""
    for exception in sorted(exceptions, key=lambda item: strength(whole(item, "Type", _DAILY))):
        kind, name = whole(exception, "Type", _DAILY), text(exception, "Name")
        if kind in PLAIN and whole(exception, "Period", 1) <= 1:
            _except(calendar, _days(exception, draft), _spans(exception), name)
        elif kind in KNOWN:
            _except(calendar, recurring_days(exception), _spans(exception), name)
        else:
            draft.tell("calendar_recurrence_left_out", name or calendar.name)


def _read_work_week(element: Element, calendar: DraftCalendar) -> None:
    """Another week for a time: days that it doesn't name stay."""
    week = {(whole(day, "DayType") - 2) % 7: _spans(day) for day in element.iterfind("WeekDays/WeekDay")}
    for day in _days(element, None):
        if day.weekday() in week and week[day.weekday()] != calendar.week[day.weekday()]:
            calendar.exceptions[day] = week[day.weekday()]


def _except(calendar: DraftCalendar, days: Iterable[date], spans: Spans, name: str) -> None:
    for day in days:
        calendar.exceptions[day] = spans
        if name:
            calendar.names[day] = name


def _days(element: Element, draft: ProjectDraft | None) -> Iterator[date]:
    first = day_of(text(element, "TimePeriod/FromDate"))
    last = day_of(text(element, "TimePeriod/ToDate")) or first
    if first is None or last is None:
        return
    length = (last - first).days
    if length > LONGEST_PERIOD and draft is not None:
        draft.tell("calendar_period_cut", f"{first} – {last}")
    for at in range(min(length, LONGEST_PERIOD) + 1):
        yield first + timedelta(days=at)


def _spans(element: Element) -> Spans:
    """Working times of a day, in order and apart; what overlaps is joined."""
    if not whole(element, "DayWorking"):
        return ()
    given = [
        (_minute(text(item, "FromTime")), _minute(text(item, "ToTime")) or 1440)
        for item in element.iterfind("WorkingTimes/WorkingTime")
        if text(item, "FromTime")
    ]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(given):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif begin < end:
            joined.append((begin, end))
    return tuple(joined) or NINE_TO_FIVE


def _minute(clock: str) -> int:
    hours, _, rest = clock.partition("T")[2].partition(":") if "T" in clock else clock.partition(":")
    return min(1440, int(number(hours) * 60 + number(rest[:2])))
