"""A time node's rule in words: every Monday, on the last working day of every month. Reads rules, makes none."""

from planning.errors import PlanError
from planning.formats import Formats
from planning.goals.recurrence import DAILY, LAST, MONTHLY, WEEKLY, WORKDAYS, Repeat, repeat_of
from planning.rows import TimeNode
from planning.texts import Texts


def node_words(formats: Formats, node: TimeNode) -> str:
    """When the node is due: days, the hour or “by close of business”, until when. The rule itself where it says more
    than there are words for."""
    texts, repeat, days = formats.texts, None, formats.day_long(node.first.date())
    if node.rule:
        try:
            repeat = repeat_of(node.rule)
            days = _days(texts, repeat, node) if repeat else texts("node.rule_raw", rule=node.rule)
        except PlanError:
            days = texts("node.rule_unreadable", rule=node.rule)
    if node.at_close:
        words = texts("node.by_close", when=days)
    else:
        words = texts("node.at", when=days, time=f"{node.first:%H:%M}")
    return words if repeat is None else _with_end(formats, repeat, words)


def _with_end(formats: Formats, repeat: Repeat, words: str) -> str:
    if repeat.until is not None:
        words = formats.texts("node.until", when=words, day=formats.date(repeat.until))
    if repeat.count is not None:
        words = formats.texts("node.count", when=words, count=repeat.count)
    return words


def _days(texts: Texts, repeat: Repeat, node: TimeNode) -> str:
    many = "" if repeat.interval == 1 else ".many"
    if repeat.every == DAILY:
        return texts(f"node.daily{many}", interval=repeat.interval)
    if repeat.every == WEEKLY:
        days = repeat.weekdays or (node.first.weekday(),)
        if days == WORKDAYS and not many:
            return texts("node.workdays")
        return texts(f"node.weekly{many}", interval=repeat.interval, days=weekday_list(texts, days))
    if repeat.every == MONTHLY:
        return _monthly(texts, repeat, node)
    return texts(
        f"node.yearly{many}",
        interval=repeat.interval,
        day=node.first.day,
        month=texts(f"month.{node.first.month}"),
    )


def weekday_list(texts: Texts, days: tuple[int, ...]) -> str:
    """Monday; Mon, Wed."""
    form = "weekday_long" if len(days) == 1 else "weekday"
    return texts("list.separator").join(texts(f"{form}.{day + 1}") for day in days)


def _monthly(texts: Texts, repeat: Repeat, node: TimeNode) -> str:
    many = "" if repeat.interval == 1 else ".many"
    day = repeat.month_day or node.first.day
    if repeat.nth is None:
        form = "last_day" if day == LAST else "day" if day > 0 else "from_end"
        return texts(f"node.monthly.{form}{many}", interval=repeat.interval, day=ordinal(texts, abs(day)))
    what = texts("node.workday") if repeat.weekdays == WORKDAYS else weekday_list(texts, repeat.weekdays)
    form = "last_of" if repeat.nth == LAST else "nth_of" if repeat.nth > 0 else "nth_from_end"
    place = ordinal(texts, abs(repeat.nth))
    return texts(f"node.monthly.{form}{many}", interval=repeat.interval, nth=place, what=what)


def ordinal(texts: Texts, number: int) -> str:
    """1st, 2nd, 3rd, 11th; in Chinese the number itself."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return texts(f"node.ordinal.{ending}", number=number)
