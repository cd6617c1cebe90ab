"""A channel's rhythm: how many posts a week its profile asks for, against how many there are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from planning.board.items import BoardItem
from planning.plan import Plan
from planning.rows import ChannelProfile, Id

MORNING = time(10)
"""When something is published where the profile says nothing."""
_HOUR = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`posts` of the week; `low` to `high` are wished. `verdict` is few, good or many; empty without a wish."""

    posts: int
    low: int | None
    high: int | None
    hours: str

    @property
    def verdict(self) -> str:
        if self.low is None and self.high is None:
            return ""
        if self.low is not None and self.posts < self.low:
            return "few"
        return "many" if self.high is not None and self.posts > self.high else "good"


def profile_of(library: Plan, channel: str) -> ChannelProfile | None:
    """The profile of the library that names the channel: `Short video: Douyin, Kuaishou` is Douyin's."""
    wanted = channel.strip().casefold()
    profiles = [row for row in library.rows("channel_profile").values() if isinstance(row, ChannelProfile)]
    for row in profiles:
        if row.name.strip().casefold() == wanted:
            return row
    return next((row for row in profiles if wanted and wanted in row.name.casefold()), None)


def rhythms(library: Plan, plan: Plan, items: Mapping[Id | None, Iterable[BoardItem]]) -> Mapping[Id, Rhythm]:
    """By channel. A post is a content item; a fixed task counts as one that no content item belongs to."""
    published = {item.task for item in plan.content_items.values() if item.task is not None}
    found: dict[Id, Rhythm] = {}
    for channel in plan.channels.values():
        posts = sum(
            item.table == "content_item" or (item.fixed and item.id not in published)
            for item in items.get(channel.id, ())
        )
        profile = profile_of(library, channel.name)
        low, high = (profile.low, profile.high) if profile else (None, None)
        found[channel.id] = Rhythm(posts, low, high, profile.hours if profile else "")
    return found


def usual_hour(hours: str, taken: Iterable[time]) -> time:
    """The first of a profile's hours (`08:00 12:00`, `19:00-21:00`) at which nothing stands yet, else the first."""
    spans = (_HOUR.search(part) for part in hours.split())
    wished = [time(int(found[1]), int(found[2])) for found in spans if found] or [MORNING]
    used = set(taken)
    return next((hour for hour in wished if hour not in used), wished[0])
