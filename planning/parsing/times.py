"""The time of day at the end or beginning of a moment: 18:00, 下午6点半, 6pm."""

import re
from datetime import time

_CLOCK = re.compile(r"(?:^|[ t日号)])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?z?$")
_ENGLISH = re.compile(r"(?:^|[ ,])(?:at )?(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.?m\.?$")
_CHINESE = re.compile(
    r"(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早)? ?(\d{1,2}) ?(?:[点时點時](半|\d{1,2})?分?|:(\d{2}))$"
)
_FRONT = re.compile(r"^(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)[ ,]+(?:on )?(.+)$")
_AFTER_NOON = {"下午", "傍晚", "晚上", "晚"}


def split_time(text: str) -> tuple[str, time | None]:
    """The text without its time of day, and that time; None where there is none or it can't be (25:00)."""
    front = _FRONT.match(text)
    if front:
        text = f"{front[2]} {front[1]}"
    for pattern, read in ((_CHINESE, _chinese), (_ENGLISH, _english), (_CLOCK, _clock)):
        found = pattern.search(text)
        if found:
            at = read(found)
            if at is not None:
                return text[: found.start() + _kept(found)].strip(" ,t"), at
    return text, None


def _kept(found: re.Match[str]) -> int:
    """A 日, 号 or bracket before the time belongs to the date."""
    return 1 if found[0][:1] in ("日", "号", ")") else 0


def _clock(found: re.Match[str]) -> time | None:
    hour = _half(int(found[1]), found[4])
    return _valid(hour, int(found[2]), int(found[3] or 0))


def _english(found: re.Match[str]) -> time | None:
    return _valid(_half(int(found[1]), found[3]), int(found[2] or 0))


def _chinese(found: re.Match[str]) -> time | None:
    if found[4] is not None and found[1] is None:
        return None
    hour = int(found[2])
    if found[1] in _AFTER_NOON and hour < 12:
        hour += 12
    if found[1] == "中午" and hour < 11:
        hour += 12
    minute = 30 if found[3] == "半" else int(found[3] or found[4] or 0)
    return _valid(hour, minute)


def _half(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return 99
    return hour % 12 + (12 if half == "p" else 0)


def _valid(hour: int, minute: int, second: int = 0) -> time | None:
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
