"""What the window's commands do about dates: people, baselines, scenarios, working time, how the plan is scheduled.
Their dialogs are imported when they are opened: the start of the window doesn't wait for them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from planning.change import Change
from planning.edits.cells import CellEdit
from planning.edits.drag import movable
from planning.edits.rows import add_row, delete_rows
from planning.rows import Id
from planning.schedule.baselines import take_baseline
from ui.calendars.subject_list import PLAN, Subject
from ui.desk import Desk
from ui.file_commands import AskPath, ask_save
from ui.main_window import MainWindow
from ui.services import Services
from ui.tabs import TABS
from ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from ui.dialogs.assign_people import AssignPeopleDialog
    from ui.dialogs.compare import CompareDialog
    from ui.dialogs.name import NameDialog
    from ui.dialogs.scenarios import ScenariosDialog
    from ui.dialogs.working_time import WorkingTimeDialog


class SchedulingCommands(QObject):
    """Connects the commands of one window; each opens a dialog over it."""

    def __init__(self, window: MainWindow, services: Services, save_path: AskPath = ask_save) -> None:
        super().__init__(window)
        self._window, self._services, self._save_path = window, services, save_path
        slots: dict[str, Callable[[], object]] = {
            "plan.baseline_set": self.set_baseline,
            "plan.compare": self.compare,
            "plan.scenarios": self.open_scenarios,
            "plan.working_time": self.open_working_time,
            "plan.assign": self.assign_people,
            "plan.scheduling": self.open_scheduling,
        }
        for key, slot in slots.items():
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())
        window.inspector.link_activated.connect(self.act)

    def act(self, target: object) -> None:
        """What a button or a chip of the inspector asks for; links to rows are the window's."""
        desk = self._window.desk
        match target:
            case ("delete", str(table), int(row_id)):
                desk.run(lambda: delete_rows(desk.plan, table, [row_id]), self)
            case ("edit", str(table), int(row_id), tuple(fields)):
                desk.type_into(table, [CellEdit(row_id, str(key), value) for key, value in fields], self)
            case ("add_link", int(task), str(side)):
                self.add_link(task, side)
            case ("add_step", int(task)):
                self.add_step(task)
            case ("command", str(key)):
                self._window.actions_table[key].trigger()

    def add_link(self, task: Id, side: str) -> None:
        """Asks which task comes before or after it."""
        from ui.dialogs.add_link import AddLinkDialog

        AddLinkDialog(self._window.desk, task, side, self._window).open()

    def add_step(self, task: Id) -> "NameDialog":
        """Asks what is to be ticked."""
        from ui.dialogs.name import NameDialog

        desk = self._window.desk
        name = desk.plan.tasks[task].name

        def add(step: str) -> Change:
            return add_row(desk.plan, "checklist_item", {"task": task, "name": step})

        dialog = NameDialog(desk, "step", "step", "", add, self._window, about=name)
        dialog.open()
        return dialog

    def assign_people(self) -> "AssignPeopleDialog | None":
        """Of the selected tasks that have no tasks below them."""
        from ui.dialogs.assign_people import AssignPeopleDialog

        desk = self._window.desk
        tasks = movable(desk.values, desk.selection.ids_in("task"))
        if not tasks:
            desk.told.emit(desk.texts("action.assign.none"))
            return None
        dialog = AssignPeopleDialog(desk, tasks, self._window)
        dialog.open()
        return dialog

    def set_baseline(self) -> "NameDialog":
        """Asks for its name."""
        from ui.dialogs.compare import baseline_name
        from ui.dialogs.name import NameDialog

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
        self._show(dialog)
        return dialog

    def _tell_baseline(self, name: str) -> None:
        desk = self._window.desk
        newest = max(desk.plan.baselines, default=0)
        count = sum(row.baseline == newest for row in desk.plan.baseline_rows.values())
        desk.told.emit(desk.texts("baseline.set", name=name, count=count))

    def compare(self) -> "CompareDialog":
        """The newest baseline with now."""
        from ui.dialogs.compare import CompareDialog

        dialog = CompareDialog(self._window.desk, self._window)
        dialog.row_asked.connect(self._window.reveal)
        dialog.export_asked.connect(self._export)
        self._show(dialog)
        return dialog

    def _export(self, block: list[list[str]]) -> None:
        """Asks where to and writes a workbook of one sheet."""
        texts, window = self._window.desk.texts, self._window
        suggested = str(self._services.documents / f"{texts('compare.sheet')}.xlsx")
        chosen = self._save_path(window, texts("compare.export.title"), suggested, "Excel (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen).with_suffix(".xlsx")
        if window.desk.attempt(
            lambda: self._services.workbooks.write_table(path, texts("compare.sheet"), block)
        ):
            folder = MessageAction("folder", texts("file.show_folder"))
            window.tell_file(texts("file.exported", file=path.name), path, folder)

    def open_working_time(self, subject: Subject = PLAN) -> "WorkingTimeDialog":
        """The plan's calendar, or another one, or a person's."""
        from ui.dialogs.working_time import WorkingTimeDialog

        dialog = WorkingTimeDialog(self._window.desk, self._services, self._window, subject)
        self._show(dialog)
        return dialog

    def open_scheduling(self) -> None:
        """How the plan is scheduled."""
        from ui.dialogs.scheduling import SchedulingDialog

        SchedulingDialog(self._window.desk, self._window).open()

    def open_scenarios(self) -> "ScenariosDialog":
        """Other possible plans, each edited in a timeline of its own."""
        from ui.dialogs.scenarios import ScenariosDialog

        dialog = ScenariosDialog(self._window.desk, self._timeline_of, self._window)
        dialog.row_asked.connect(self._window.reveal)
        self._show(dialog)
        return dialog

    def _show(self, dialog: QDialog) -> None:
        """Goes once it is closed: many listen to the plan."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _timeline_of(self, tried: Desk, parent: QWidget) -> QWidget:
        """Bars of the scenario over those of the plan."""
        tab = next(spec for spec in TABS if spec.key == "timeline").build(tried, parent)
        desk, texts = self._window.desk, self._window.desk.texts
        compared = getattr(tab, "compared")  # noqa: B009
        compared.show_plan(texts("scenarios.plan"), desk.values)
        return tab
