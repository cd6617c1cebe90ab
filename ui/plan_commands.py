"""Several plans in a workspace: the plan menu; new, copy, rename, archive, switch."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from planning.change import Scope
from planning.edits.cells import CellEdit
from planning.edits.plans import archive_plan
from planning.rows import PLAN_ROW, PlanInfo
from ui.main_window import MainWindow
from ui.services import Services
from ui.window_commands import AskName, ask_name


class PlanCommands(QObject):
    """Connects the plan commands of one window."""

    def __init__(self, window: MainWindow, services: Services, ask: AskName = ask_name) -> None:
        super().__init__(window)
        self._window, self._services, self._ask = window, services, ask
        self._texts = window.desk.texts
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self.fill_menu)
        window.app_row.set_plan_menu(self.menu)
        slots: dict[str, Callable[[], None]] = {
            "plan.sample": services.sample_plan,
            "plan.new": self.new_plan,
            "plan.copy": self.copy_plan,
            "plan.rename": self.rename_plan,
            "plan.archive": self.archive_plan,
            "plan.currency": self.change_currency,
        }
        for key, slot in slots.items():
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())
        window.desk.moved.connect(lambda _moved: self._name_archiving())
        self._name_archiving()

    def new_plan(self) -> None:
        """Asks for a name; the new plan is shown at once."""
        name = self._asked("plan.new", "")
        if name:
            self._window.desk.attempt(lambda: self._services.new_plan(name))

    def copy_plan(self) -> None:
        """All rows of this plan in a new one under another name, which is shown at once."""
        name = self._asked("plan.copy", self._texts("plan.copy_name", name=self._info.name))
        if name:
            self._window.desk.attempt(lambda: self._services.copy_plan(name))

    def rename_plan(self) -> None:
        """The plan's name is a field like any other."""
        name = self._asked("plan.rename", self._info.name)
        if name and name != self._info.name:
            self._window.desk.type_into("plan", [CellEdit(PLAN_ROW, "name", name, typed=True)])

    def change_currency(self) -> None:
        """What its money is counted in."""
        from ui.dialogs.currency import CurrencyDialog

        CurrencyDialog(self._window.desk, self._window).open()

    def archive_plan(self) -> None:
        """Puts the plan away or takes it out again; it stays open."""
        desk = self._window.desk
        day = desk.live.session.clock.today() if self._info.archived is None else None
        if desk.run(lambda: archive_plan(desk.plan, day), self) and day is not None:
            self._window.toast.show_message(self._texts("plan.archived", name=self._info.name))

    def fill_menu(self) -> None:
        """Plans to switch to, archived ones apart; then what can be done with plans."""
        self.menu.clear()
        heads = self._window.desk.live.session.heads()
        self._add_plans(self.menu, ((scope, info) for scope, info in heads.items() if info.archived is None))
        archived = [(scope, info) for scope, info in heads.items() if info.archived is not None]
        if archived:
            self._add_plans(self.menu.addMenu(self._texts("menu.archived")), archived)
        self.menu.addSeparator()
        for key in ("new", "from_file", "sample", "copy", "rename", "currency", "archive"):
            self.menu.addAction(self._window.actions_table[f"plan.{key}"])

    def _add_plans(self, menu: QMenu, plans: Iterable[tuple[Scope, PlanInfo]]) -> None:
        for scope, info in plans:
            action = menu.addAction(info.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(scope == self._window.desk.live.scope)
            action.triggered.connect(lambda _checked=False, scope=scope: self._open(scope))

    @property
    def _info(self) -> PlanInfo:
        return self._window.desk.plan.info

    def _asked(self, key: str, suggestion: str) -> str:
        title = self._texts(f"action.{key}").rstrip("….")
        return self._ask(self._window, title, self._texts("plan.name_question"), suggestion)

    def _name_archiving(self) -> None:
        key = "plan.archive" if self._info.archived is None else "plan.unarchive"
        self._window.actions_table["plan.archive"].setText(self._texts(f"action.{key}"))

    def _open(self, scope: Scope) -> None:
        if scope != self._window.desk.live.scope:
            self._services.open_plan(scope)
