"""What the window's commands do about dates: people, baselines, scenarios, working time, how the plan is scheduled."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from planning.schedule.baselines import take_baseline
from ui.calendars.subject_list import PLAN, Subject
from ui.dialogs.compare import CompareDialog, baseline_name
from ui.dialogs.name import NameDialog
from ui.dialogs.working_time import WorkingTimeDialog
from ui.main_window import MainWindow
from ui.services import Services


class SchedulingCommands(QObject):
    """Connects the commands of one window; each opens a dialog over it."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        slots: dict[str, Callable[[], object]] = {
            "plan.baseline_set": self.set_baseline,
            "plan.compare": self.compare,
            "plan.working_time": self.open_working_time,
        }
        for key, slot in slots.items():
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())

    def set_baseline(self) -> NameDialog:
        """Asks for its name."""
        desk = self._window.desk
        dialog = NameDialog(
            desk,
            "baseline",
            "baseline",
            baseline_name(desk),
            lambda name: take_baseline(desk.values, name),
            self._window,
        )
        dialog.accepted.connect(lambda: self._tell_baseline(dialog.name.text().strip()))
        dialog.open()
        return dialog

    def _tell_baseline(self, name: str) -> None:
        desk = self._window.desk
        newest = max(desk.plan.baselines, default=0)
        count = sum(row.baseline == newest for row in desk.plan.baseline_rows.values())
        desk.told.emit(desk.texts("baseline.set", name=name, count=count))

    def compare(self) -> CompareDialog:
        """The newest baseline with now."""
        dialog = CompareDialog(self._window.desk, self._window)
        dialog.row_asked.connect(self._window.reveal)
        dialog.open()
        return dialog

    def open_working_time(self, subject: Subject = PLAN) -> WorkingTimeDialog:
        """The plan's calendar, or another one, or a person's."""
        dialog = WorkingTimeDialog(self._window.desk, self._services, self._window, subject)
        dialog.open()
        return dialog
