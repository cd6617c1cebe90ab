"""What dragging on the calendar does: another day, hour or channel. Shows what would be, gives the change, runs
nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from planning.board.edits import Mark, move_to, shift, to_channel
from planning.board.items import BoardItem
from planning.change import Change, RowDelta
from planning.edits.trial import Outcome, Trial
from planning.errors import PlanError
from ui.desk import Desk
from ui.timeline.board.arrangement import Arrangement, Place, Spot, ghosts
from ui.timeline.board.board_painter import BoardShown
from ui.timeline.board.model import BoardModel
from ui.timeline.gestures import BETWEEN, told_of_hold, told_of_outcome

SNAP = 15
"""Minutes that a drag among hours stops at."""


class BoardDrag:
    """From the press to the release. `change` is what the release would do: None for nothing."""

    def __init__(
        self, desk: Desk, model: BoardModel, item: BoardItem, marks: Sequence[Mark], at: Spot
    ) -> None:
        self.change: Change | None = None
        self.told = ""
        self._desk, self._model = desk, model
        self._item, self._marks = item, marks
        self._grabbed = at
        self._spot: Spot | None = at
        self._trial = Trial(desk.values)
        self._ghosts: list[BoardItem] = []
        self._strip = ""

    def follow(self, spot: Spot | None, shown: BoardShown, made: Arrangement) -> bool:
        """Puts what would be into `shown`; whether that is other than before."""
        spot = spot and self._snapped(spot)
        if spot == self._spot:
            return False
        self._spot, self.change, self._ghosts, self._strip, self.told = spot, None, [], "", ""
        if spot is not None:
            try:
                self._try(spot)
            except PlanError as refusal:
                self.change, self._ghosts = None, []
                self._strip = self._desk.message_of(refusal)
        shown.strip = self._strip
        shown.dragged = self._marks if self.change is not None else ()
        shown.ghosts = self._places(made)
        return True

    def _snapped(self, spot: Spot) -> Spot:
        if spot.minute is None or self._grabbed.minute is None:
            return replace(spot, minute=None)
        by = round((spot.minute - self._grabbed.minute) / SNAP) * SNAP
        return replace(spot, minute=self._grabbed.minute + by)

    def _by(self, spot: Spot) -> timedelta:
        minutes = 0
        if spot.minute is not None and self._grabbed.minute is not None:
            minutes = spot.minute - self._grabbed.minute
        return spot.day - self._grabbed.day + timedelta(minutes=minutes)

    def _try(self, spot: Spot) -> None:
        by, values = self._by(spot), self._desk.values
        channel = spot.by_channel and spot.channel != self._item.channel
        if channel and spot.channel is None and self._inherits():
            self._strip, channel = self._desk.texts("calendar.drag.goal_channel"), False
        if not by and not channel:
            return
        if not channel:
            change = shift(values, self._marks, by)
        elif by:
            change = move_to(values, self._marks, by, spot.channel)
        else:
            change = to_channel(values, self._marks, spot.channel)
        outcome = self._outcome(change)
        stays = by and not channel and outcome is not None and not outcome.moved
        if stays and all(table == "task" for table, _ in self._marks):
            self.told = told_of_hold(self._desk, self._item.id)
            self._strip = self.told
            return
        self.change = change
        self._ghosts = list(self._moved(change, outcome))
        self._strip = self._told(spot, outcome, bool(channel))

    def _inherits(self) -> bool:
        """Whether the channel is a goal's or a summary's, so that taking it away has no effect."""
        return self._item.table == "task" and self._desk.plan.tasks[self._item.id].channel is None

    def _outcome(self, change: Change) -> Outcome | None:
        """What becomes of tasks; the rest has no influence on them."""
        deltas = tuple(one for one in change.deltas if one.table == "task")
        return self._trial.outcome(replace(change, deltas=deltas)) if deltas else None

    def _moved(self, change: Change, outcome: Outcome | None) -> list[BoardItem]:
        """Everything shown that would stand elsewhere, as it would stand."""
        deltas = {(one.table, one.id): one for one in change.deltas}
        shown = {(one.table, one.id): one for one in (*self._model.items, self._item)}
        moved = frozenset() if outcome is None else outcome.moved
        found = []
        for member, item in shown.items():
            if member in deltas or (item.table == "task" and item.id in moved):
                after = _after(item, deltas.get(member), outcome)
                if after != item:
                    found.append(after)
        return found

    def _told(self, spot: Spot, outcome: Outcome | None, channel: bool) -> str:
        """Where it would stand, then what else moves."""
        desk = self._desk
        after = next(
            (one for one in self._ghosts if (one.table, one.id) == (self._item.table, self._item.id)), None
        )
        start = (after or self._item).start
        told = [f"{desk.formats.day_long(start.date())} {start:%H:%M}"]
        if channel:
            known = desk.plan.channels.get(spot.channel) if spot.channel is not None else None
            told.append(known.name if known else desk.texts("calendar.no_channel"))
        posts = sum(table == "content_item" for table, _ in self._marks)
        if posts > 1:
            told.append(desk.texts("calendar.drag.contents", count=posts))
        if outcome is not None and (outcome.moved or outcome.days_later):
            told += told_of_outcome(desk, outcome)
        return BETWEEN.join(told)

    def _places(self, made: Arrangement) -> list[Place]:
        """The boxes of what would move."""
        span = self._model.span
        return [
            place
            for item in self._ghosts
            for place in ghosts(made, span, item, made.place_of((item.table, item.id)))
        ]


def _after(item: BoardItem, delta: RowDelta | None, outcome: Outcome | None) -> BoardItem:
    """As the change would leave it."""
    after = item
    fields = dict(delta.after or {}) if delta is not None else {}
    if "channel" in fields:
        after = replace(after, channel=fields["channel"])
    if item.table == "task":
        dates = outcome.dates_of(item.id) if outcome is not None else None
        return after if dates is None else replace(after, start=dates[0], finish=dates[1])
    if "at" in fields:
        after = replace(after, start=fields["at"], finish=fields["at"] + (item.finish - item.start))
    return after
