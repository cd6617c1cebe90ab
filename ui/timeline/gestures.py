"""What dragging in the chart does, one class a gesture: shows what would be, gives the change. Runs nothing itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from planning.cells import name_of
from planning.change import Change
from planning.edits.drag import carried, hand_over, move_together, resize_task, set_share, shifted
from planning.edits.trial import Outcome, Trial
from planning.errors import PlanError
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.predecessors import LINKS_BY_SUCCESSOR
from ui.desk import Desk
from ui.timeline.chart_layout import Box, ChartLayout
from ui.timeline.owner_tray import Choice, OwnerTray
from ui.timeline.shown import Shown

FINE_FROM = 150.0
"""Px of a bar from which its progress is set by single percents, else by fives."""

BETWEEN = " · "


class Gesture:
    """From the press to the release. `change` is what the release would do: None for nothing."""

    def __init__(self, desk: Desk, layout: ChartLayout, task_id: Id, x: float) -> None:
        self.desk = desk
        self.layout = layout
        self.task_id = task_id
        self.change: Change | None = None
        self.told = ""
        """A sentence for after the release."""
        self._grabbed = layout.scale.day_at(x)

    def move(self, x: float, y: float, shown: Shown) -> None:
        """Follows the pointer and puts what would be into `shown`."""
        try:
            self._follow(x, y, shown)
        except PlanError as refusal:
            self.change = None
            shown.strip = self.desk.message_of(refusal)
        shown.strip_at = (x, y)

    def _follow(self, x: float, y: float, shown: Shown) -> None:
        raise AssertionError("every gesture follows in its own way")

    @property
    def refusal(self) -> PlanError | None:
        """Why what is wanted can't be, if it can't."""
        return None

    def told_instead(self) -> str:
        """What a release that does nothing tells."""
        return ""

    def _days(self, x: float) -> timedelta:
        """How far the pointer has come, in steps that a drag stops at."""
        return timedelta(days=self.layout.scale.snap_days(self.layout.scale.day_at(x) - self._grabbed))


class DateGesture(Gesture):
    """Moving or resizing: a trial tells where everything would stand."""

    def __init__(self, desk: Desk, layout: ChartLayout, task_id: Id, x: float) -> None:
        super().__init__(desk, layout, task_id, x)
        self._trial = Trial(desk.values)
        self._by: timedelta | None = None
        self._outcome: Outcome | None = None

    @property
    def dragged(self) -> Sequence[Id]:
        return (self.task_id,)

    def _follow(self, x: float, y: float, shown: Shown) -> None:
        by = self._days(x)
        if by != self._by:
            self._by, self.change, self._outcome = by, None, None
            wanted = self._wanted(by)
            self._outcome = self._trial.outcome(wanted)
            moves = any(task_id in self._outcome.moved for task_id in self.dragged)
            self.change = wanted if moves else None
        if self._outcome is not None:
            self._show(self._outcome, by, shown)

    def told_instead(self) -> str:
        """Who holds the task where it is."""
        return told_of_hold(self.desk, self.task_id) if self._by else ""

    def _wanted(self, by: timedelta) -> Change:
        raise AssertionError("moving and resizing want different changes")

    def _show(self, outcome: Outcome, by: timedelta, shown: Shown) -> None:
        bars = self.layout.bars
        shown.dragged = self.dragged
        rows, schedule = self.layout, self.desk.get(SCHEDULE)
        shown.ghosts = {}
        for row in rows.visible:
            dates = outcome.dates_of(rows.ids[row])
            if dates is not None:
                shown.ghosts[rows.ids[row]] = bars.span(*dates)
        for task_id in self.dragged:
            if task_id in rows.row_of and task_id not in shown.ghosts:
                dates = schedule.start_of(task_id), schedule.finish_of(task_id)
                shown.ghosts[task_id] = bars.span(*dates)
        shown.strip = self._strip(outcome, by)

    def _strip(self, outcome: Outcome, by: timedelta) -> str:
        dates = outcome.dates_of(self.task_id)
        if dates is None:
            return self._held_text() if by else ""
        start, finish = (self.desk.formats.moment(moment) for moment in dates)
        span = self.desk.texts("timeline.drag.span", start=start, finish=finish)
        return BETWEEN.join((span, *told_of_outcome(self.desk, outcome)))

    def _held_text(self) -> str:
        start = self.desk.formats.moment(self.desk.get(SCHEDULE)[self.task_id].start)
        holder = holder_of(self.desk, self.task_id)
        if holder is None:
            return self.desk.texts("timeline.drag.stays", start=start)
        return self.desk.texts(
            "timeline.drag.held", start=start, name=name_of(self.desk.values, "task", holder)
        )


class Move(DateGesture):
    """Bars to other starts: one, or all that are selected, by the same number of days; summaries with all below.
    Over the tray of owners they are handed over instead."""

    def __init__(
        self,
        desk: Desk,
        layout: ChartLayout,
        task_id: Id,
        x: float,
        also: Sequence[Id] = (),
        tray: OwnerTray | None = None,
    ) -> None:
        super().__init__(desk, layout, task_id, x)
        self._ids = (task_id, *(other for other in also if other != task_id))
        self._moving = carried(desk.values, self._ids)
        self._tray = tray

    @property
    def dragged(self) -> Sequence[Id]:
        return self._moving

    def _follow(self, x: float, y: float, shown: Shown) -> None:
        shown.tray = self._tray
        person = None if self._tray is None else self._tray.aim(x, y)
        if self._tray is not None and self._tray.covers(y):
            self._hand_over(person, shown)
        else:
            super()._follow(x, y, shown)

    def _hand_over(self, choice: Choice | None, shown: Shown) -> None:
        self._by, self.change, self.told = None, None, ""
        shown.ghosts, shown.dragged = {}, ()
        shown.strip = self.desk.texts("timeline.drag.tray")
        if choice is not None:
            self.change = hand_over(self.desk.plan, self._ids, choice.person)
            key = "timeline.drag.hand_over" if choice.person is not None else "timeline.drag.no_owner"
            shown.strip = self.desk.texts(key, name=choice.name)

    def _wanted(self, by: timedelta) -> Change:
        values = self.desk.values
        alone = len(self._ids) == 1 and self._moving == self._ids
        self.told = told_of_move(self.desk, self.task_id, shifted(values, self.task_id, by)) if alone else ""
        return move_together(values, self._ids, lambda one: shifted(values, one, by), by)


class Resize(DateGesture):
    """A bar's end to another day: its duration changes."""

    def _wanted(self, by: timedelta) -> Change:
        values = self.desk.values
        return resize_task(values, self.task_id, shifted(values, self.task_id, by, finish=True))


class Progress(Gesture):
    """The edge between done and left."""

    def __init__(self, desk: Desk, layout: ChartLayout, task_id: Id, x: float) -> None:
        super().__init__(desk, layout, task_id, x)
        self._step = 0.01 if self._width() >= FINE_FROM else 0.05

    def _width(self) -> float:
        box = self.layout.box(self.task_id)
        return box.right - box.left

    def _follow(self, x: float, y: float, shown: Shown) -> None:
        box: Box = self.layout.box(self.task_id)
        share = (x - box.left) / (box.right - box.left)
        share = min(1.0, max(0.0, round(share / self._step) * self._step))
        self.change = set_share(self.desk.values, self.task_id, share)
        shown.share = (self.task_id, share)
        told = self.desk.formats.percent(share)
        shown.strip = self.desk.texts("timeline.drag.progress", share=told)


def holder_of(desk: Desk, task_id: Id) -> Id | None:
    """The predecessor that finishes last: what keeps a task from starting earlier."""
    schedule = desk.get(SCHEDULE)
    driver = schedule[task_id].driver
    if driver.kind == "link":
        return driver.task
    before = [link.predecessor for link in desk.get(LINKS_BY_SUCCESSOR).get(task_id, ())]
    return max(before, key=lambda one: schedule[one].finish, default=None)


def told_of_outcome(desk: Desk, outcome: Outcome) -> list[str]:
    """What would follow: how many tasks move, what becomes of the plan's finish and of goals' deadlines."""
    texts = desk.texts
    told = [_counted(desk, "timeline.drag.tasks", len(outcome.moved))]
    if days := outcome.days_later:
        sign = "timeline.drag.later" if days > 0 else "timeline.drag.earlier"
        told.append(texts("timeline.drag.finish", change=texts(sign, days=abs(days))))
    for key, goals in (("missed", outcome.goals_missed), ("saved", outcome.goals_saved)):
        if goals:
            told.append(_counted(desk, f"timeline.drag.goals_{key}", len(goals)))
    return told


def _counted(desk: Desk, key: str, count: int) -> str:
    return desk.texts(f"{key}.one" if count == 1 else key, count=desk.formats.number(count))


def told_of_move(desk: Desk, task_id: Id, start: datetime) -> str:
    """That an automatic task has got a constraint now; nothing for a manual one."""
    task = desk.plan.tasks[task_id]
    if task.mode == "manual":
        return ""
    return desk.texts("timeline.told.not_earlier", task=task.name, start=desk.formats.moment(start))


def told_of_hold(desk: Desk, task_id: Id) -> str:
    """Why a task stays where it is; nothing if no other task holds it."""
    holder = holder_of(desk, task_id)
    if holder is None:
        return ""
    values = desk.values
    start = desk.formats.moment(desk.get(SCHEDULE)[task_id].start)
    names = {"task": name_of(values, "task", task_id), "name": name_of(values, "task", holder)}
    return desk.texts("timeline.told.held", start=start, **names)


def cleared(shown: Shown) -> Shown:
    """Without anything that a gesture showed."""
    return replace(
        shown, ghosts={}, dragged=(), thread=None, target=None, strip="", share=None, hovered=None, tray=None
    )
