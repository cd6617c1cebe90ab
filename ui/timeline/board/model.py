"""What the calendar shows of the plan: the items of its days by channel, the rhythm, what days are called."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planning.board.items import BoardItem, by_channel, item_of, items_between
from planning.board.rhythm import Rhythm, profile_of, rhythms, usual_hour
from planning.order import position_of
from planning.rows import Id
from planning.schedule.calendars import CALENDARS
from ui.desk import Desk
from ui.timeline.board.arrangement import Spot
from ui.timeline.board.span import CHANNELS, HOURS, Span
from ui.timeline.shading import DayShades

FIRST_HOUR = 9


@dataclass(frozen=True, slots=True)
class DayFact:
    """`ground` is the token that the day is shaded with, if any; `name` what the calendar calls it; `makeup` a day of
    work that the week has off."""

    ground: str
    name: str
    makeup: bool
    today: bool


class BoardModel:
    """`refresh` after every change of plan, days or filter. `only` leaves one channel, by id."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.span = Span(CHANNELS, desk.values.now.date())
        self.only: Id | None = None
        self.items: list[BoardItem] = []
        self.channels: list[Id | None] = []
        self.by_channel: dict[Id | None, list[BoardItem]] = {}
        self.rhythms: dict[Id, Rhythm] = {}
        self._shades = DayShades(desk)

    def refresh(self) -> None:
        """The plan as it is now."""
        desk, plan = self.desk, self.desk.plan
        self._shades.forget()
        if self.only not in plan.channels:
            self.only = None
        found = items_between(desk.values, self.span.first, self.span.last)
        split = dict(by_channel(found))
        self.rhythms = dict(rhythms(desk.library.plan, plan, split)) if self.span.mode == CHANNELS else {}
        self.items = found if self.only is None else split.get(self.only, [])
        self.by_channel = split
        order = sorted(plan.channels.values(), key=lambda row: (position_of(row), row.id))
        self.channels = [row.id for row in order]
        if self.only is not None:
            self.channels = [self.only]
        elif None in split or not order:
            self.channels.append(None)

    def fact(self, day: date) -> DayFact:
        """How a day is shaded and called."""
        shades = self._shades
        entry, works = shades.exception(day), shades.works_on(day)
        ground = "" if works else "nonworking" if entry is None else "holiday"
        name = entry.name if entry is not None else ""
        return DayFact(ground, name, shades.is_makeup(day), day == self.desk.values.now.date())

    def work_hours(self, day: date) -> list[tuple[int, int]]:
        """Minutes of the day from and to which work is done."""
        return list(self.desk.get(CALENDARS).of(None).spans(day))

    def item(self, table: str, row_id: Id) -> BoardItem | None:
        """As it stands now, shown or not."""
        return item_of(self.desk.values, table, row_id)

    def moment_for(self, spot: Spot) -> datetime:
        """When something new stands there: at the minute, else at the next free of the channel's usual hours."""
        if spot.minute is not None:
            return datetime.combine(spot.day, time()) + timedelta(minutes=spot.minute // 30 * 30)
        return datetime.combine(spot.day, self._free_hour(spot))

    def _free_hour(self, spot: Spot) -> time:
        desk = self.desk
        channel = desk.plan.channels.get(spot.channel) if spot.channel is not None else None
        profile = profile_of(desk.library.plan, channel.name) if channel else None
        taken = [
            one.start.time()
            for one in self.by_channel.get(spot.channel, ())
            if one.table == "content_item" and one.start.date() == spot.day
        ]
        return usual_hour(profile.hours if profile else "", taken)

    def channel_for(self, spot: Spot) -> Id | None:
        """The channel of what is new there."""
        return spot.channel if spot.by_channel else self.only

    @property
    def minutes(self) -> int:
        """How long a new task takes: a day, on the hours' grid an hour."""
        return 60 if self.span.mode == HOURS else self.desk.formats.minutes_per_day
