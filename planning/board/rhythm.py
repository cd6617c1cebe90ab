"""A channel's rhythm: how many posts a week its profile asks for, against how many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planning.board.items import BoardItem
from planning.plan import Plan
from planning.rows import ChannelProfile, Id


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
