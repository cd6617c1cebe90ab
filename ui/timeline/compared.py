"""What the plan is compared with in the chart: a baseline, a scenario, or nothing. Paints nothing, edits nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from planning.change import RowDelta
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.rows import Id
from planning.schedule.baselines import baseline_state
from planning.schedule.forward_backward import Schedule
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenarios import scenario_values
from ui.desk import Desk, Moved
from ui.slices import AT_ONCE, Slices

_SCENARIO_TABLES = frozenset({"scenario", "scenario_row"})
_BASELINE_TABLES = frozenset({"baseline", "baseline_row"})


class Stood(NamedTuple):
    """Dates of a task in what is shown beside the plan."""

    start: datetime
    finish: datetime


class Compared(QObject):
    """`baseline` and `scenario` are ids of which one at most is set; both None: nothing is shown.

    `changed` tells another choice or other dates. The choice is the view's, never the plan's: no undo, no file."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.baseline: Id | None = None
        self.scenario: Id | None = None
        self._dates: Mapping[Id, Stood] | None = None
        self._laid: DerivedValues | None = None
        self._schedule: Schedule | None = None
        self._slices = Slices(self)
        self._elsewhere: tuple[str, DerivedValues] | None = None
        desk.moved.connect(self._on_moved)

    @property
    def name(self) -> str:
        """What the shown baseline or scenario is called; empty without one."""
        if self._elsewhere is not None:
            return self._elsewhere[0]
        table, row_id = self._chosen()
        row = self._desk.plan.find(table, row_id) if table else None
        return str(getattr(row, "name", ""))

    def show_baseline(self, baseline: Id | None) -> None:
        """None shows none."""
        self._choose(baseline, None)

    def show_scenario(self, scenario: Id | None) -> None:
        """None shows none."""
        self._choose(None, scenario)

    def show_plan(self, name: str, values: DerivedValues) -> None:
        """The dates of another plan with the same tasks, such as that beneath a scenario."""
        self.baseline = self.scenario = self._dates = None
        self._elsewhere = (name, values)
        self.changed.emit()

    def dates_of(self, task_id: Id) -> Stood | None:
        """Where the task stood; None where it wasn't there, or nothing is shown."""
        if self._elsewhere is not None:
            return _in_schedule(self._elsewhere[1].get(SCHEDULE), task_id)
        if self.baseline is None and self.scenario is None:
            return None
        if self.scenario is not None:
            return _in_schedule(self._schedule, task_id)
        if self._dates is None:
            self._dates = self._read()
        return self._dates.get(task_id)

    def _choose(self, baseline: Id | None, scenario: Id | None) -> None:
        if (baseline, scenario) != (self.baseline, self.scenario) or self._elsewhere is not None:
            self._elsewhere = None
            self.baseline, self.scenario, self._dates, self._schedule = baseline, scenario, None, None
            self._work_out()

    def _chosen(self) -> tuple[str, Id | None]:
        if self.baseline is not None:
            return "baseline", self.baseline
        return ("scenario", self.scenario) if self.scenario is not None else ("", None)

    def _work_out(self) -> None:
        """The schedule of a scenario of a large plan takes some turns of the event loop; until then nothing is shown
        of it, or what was."""
        steps = (self._lay, self._place, self.changed.emit) if self.scenario is not None else ()
        if len(self._desk.plan.tasks) > AT_ONCE and steps:
            self._slices.begin(steps)
            return
        self._slices.stop()
        for step in steps or (self.changed.emit,):
            step()

    def _lay(self) -> None:
        try:
            if self.scenario is not None:
                self._laid = scenario_values(self._desk.values, self.scenario)
        except PlanError:
            self._laid = None

    def _place(self) -> None:
        try:
            self._schedule = None if self._laid is None else self._laid.get(SCHEDULE)
        except PlanError:
            self._schedule = None

    def _read(self) -> Mapping[Id, Stood]:
        """A baseline that can't be read has no dates."""
        try:
            return self._of_baseline()
        except PlanError:
            return {}

    def _of_baseline(self) -> Mapping[Id, Stood]:
        if self.baseline is None:
            return {}
        stood = baseline_state(self._desk.values, self.baseline)
        found: dict[Id, Stood] = {}
        for task in self._desk.plan.tasks.values():
            row = stood.get(("task", task.uid))
            if row is None:
                continue
            start, finish = row.cells.get("start"), row.cells.get("finish")
            if isinstance(start, str) and isinstance(finish, str):
                found[task.id] = Stood(datetime.fromisoformat(start), datetime.fromisoformat(finish))
        return found

    def _on_moved(self, moved: Moved) -> None:
        """A baseline that has just been taken is shown from then on; one that is gone isn't."""
        taken = [delta.id for delta in _deltas(moved) if delta.table == "baseline" and delta.before is None]
        if taken:
            self.show_baseline(taken[-1])
            return
        if self._elsewhere is not None and SCHEDULE.key in moved.stale:
            self._dates = None
            self.changed.emit()
        table, row_id = self._chosen()
        if not table:
            return
        if self._desk.plan.find(table, row_id) is None:
            self._choose(None, None)
        elif self._touched(moved):
            self._dates = None
            self._work_out()

    def _touched(self, moved: Moved) -> bool:
        """Whether the dates may be others: a scenario lies over the plan, a baseline only over its tasks' names."""
        if self.scenario is not None and SCHEDULE.key in moved.stale:
            return True
        tables = _BASELINE_TABLES if self.scenario is None else _SCENARIO_TABLES
        return any(
            delta.table in tables or (delta.table == "task" and None in (delta.before, delta.after))
            for delta in _deltas(moved)
        )


def _in_schedule(schedule: Schedule | None, task_id: Id) -> Stood | None:
    if schedule is None or task_id not in schedule:
        return None
    return Stood(schedule.start_of(task_id), schedule.finish_of(task_id))


def _deltas(moved: Moved) -> Sequence[RowDelta]:
    return () if moved.change is None else moved.change.deltas
