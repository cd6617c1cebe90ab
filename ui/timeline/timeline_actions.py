"""The commands of the timeline beside those of its table: one entry each, with their keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.links import link_tasks, unlink_tasks
from planning.edits.rows import insert_row
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE
from ui.desk import Desk
from ui.table import RowTable
from ui.timeline.gantt_pane import GanttPane
from ui.timeline.menus import ComparedMenu, OwnerMenu
from ui.timeline.views import GANTT, VIEWS


@dataclass(frozen=True, slots=True)
class Command:
    """`key` gives the text `timeline.<text>`; `writes` isn't possible in a plan that is only read."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    writes: bool = True
    toggle: bool = False


COMMANDS = (
    Command("view_gantt", "timeline.view.gantt.name", "timeline", "Alt+1", writes=False),
    Command("view_calendar", "timeline.view.calendar.name", "calendar", "Alt+2", writes=False),
    Command("view_people", "timeline.view.people.name", "people", "Alt+3", writes=False),
    Command("milestone", "timeline.milestone.name", "milestone", "Ctrl+Shift+M"),
    Command("link", "timeline.link.name", "link", "Ctrl+L"),
    Command("unlink", "timeline.unlink.name", "unlink", "Ctrl+Shift+U"),
    Command("hand_over", "timeline.hand_over.name", "person", "Ctrl+Shift+H"),
    Command("compared", "timeline.compared.name", "baseline", writes=False),
    Command("critical_path", "timeline.critical_path", "critical-path", "", writes=False, toggle=True),
    Command("float", "timeline.float", "", "", writes=False, toggle=True),
    Command("overview", "timeline.overview.name", "", "", writes=False, toggle=True),
    Command("today", "timeline.today", "today", "Ctrl+Shift+D", writes=False),
    Command("fit", "timeline.fit.name", "", "Ctrl+Shift+F", writes=False),
    Command("zoom_in", "timeline.zoom_in", "zoom-in", "Ctrl+Alt+Up", writes=False),
    Command("zoom_out", "timeline.zoom_out", "zoom-out", "Ctrl+Alt+Down", writes=False),
)


class TimelineActions(QObject):
    """By key; `task`, `indent` and `outdent` are the table's own. `view_asked(key)` wants another view shown,
    `today_asked` the days around now in whatever is shown."""

    view_asked = Signal(str)
    today_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        table: RowTable,
        of_table: Mapping[str, QAction],
        gantt: GanttPane,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._gantt = gantt
        self._own = {command.key: self._made(command, parent) for command in COMMANDS}
        self._shared = {key: of_table[f"table.{name}"] for key, name in _SHARED.items()}
        for key, do in self._does().items():
            if key in _OF_GANTT:
                self._own[key].triggered.connect(lambda: self.view_asked.emit(GANTT))
            self._own[key].triggered.connect(do)
        switches = {
            "critical_path": gantt.chart.set_critical,
            "float": gantt.chart.set_floats,
            "overview": gantt.overview.setVisible,
        }
        for key, switch in switches.items():
            self._own[key].setChecked(True)
            self._own[key].toggled.connect(switch)
        self.compared_menu = ComparedMenu(desk, gantt.compared, parent)
        self._own["compared"].setMenu(self.compared_menu)
        desk.selection.changed.connect(self._enable)
        self._enable()

    def __getitem__(self, key: str) -> QAction:
        return self._own.get(key) or self._shared[key]

    def all(self) -> list[QAction]:
        """Those that the table doesn't have."""
        return list(self._own.values())

    def _made(self, command: Command, parent: QWidget) -> QAction:
        action = QAction(self._desk.texts(command.text), parent)
        action.setObjectName(f"timeline.{command.key}")
        on = "accent" if command.toggle else ""
        if command.icon:
            action.setIcon(self._desk.theme.icon(command.icon, "text", 16, on))
        action.setShortcut(QKeySequence(command.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(command.toggle)
        action.setEnabled(not command.writes or not self._desk.live.session.read_only)
        parent.addAction(action)
        return action

    def _does(self) -> Mapping[str, Callable[[], object]]:
        axis = self._gantt.axis
        return {
            "milestone": self.add_milestone,
            "link": lambda: self._on_selected(link_tasks),
            "unlink": lambda: self._on_selected(unlink_tasks),
            "hand_over": self.choose_owner,
            "today": lambda: self.today_asked.emit(),
            **{f"view_{key}": lambda _checked=False, key=key: self.view_asked.emit(key) for key in VIEWS},
            "fit": self._gantt.fit,
            "zoom_in": lambda: axis.zoom_by(2, axis.width / 2),
            "zoom_out": lambda: axis.zoom_by(-2, axis.width / 2),
        }

    def _enable(self) -> None:
        several = len(self._desk.selection.ids_in("task")) > 1 and not self._desk.live.session.read_only
        self._own["link"].setEnabled(several)
        self._own["unlink"].setEnabled(several)
        chosen = bool(self._desk.selection.ids_in("task")) and not self._desk.live.session.read_only
        self._own["hand_over"].setEnabled(chosen)

    def _on_selected(self, edit: Callable[[Plan, Sequence[Id]], Change]) -> None:
        """From top to bottom, in whatever order they were selected."""
        order = self._desk.get(TASK_OUTLINE).index
        ids = sorted(self._desk.selection.ids_in("task"), key=order.__getitem__)
        self._desk.run(lambda: edit(self._desk.plan, ids), self)

    def choose_owner(self) -> OwnerMenu:
        """Below the current bar, or where the chart begins."""
        menu, chart = OwnerMenu(self._desk, self._table), self._gantt.chart
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chart.mapToGlobal(chart.spot()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def add_milestone(self) -> None:
        """Behind the current row, with its name open for typing."""
        model, current = self._table.row_model, self._table.current_id()
        name = self._desk.texts("timeline.milestone.new")
        if self._desk.run(lambda: milestone(self._desk.plan, name, current), self) and model.added:
            self._table.edit_name(model.row_of(model.added[-1]))


_OF_GANTT = {"milestone", "fit", "zoom_in", "zoom_out"}
"""Commands that make sense in the Gantt alone: it is shown before they are done."""
_SHARED = {"task": "insert", "indent": "indent", "outdent": "outdent"}


def milestone(plan: Plan, name: str, after: Id | None) -> Change:
    """A task without duration."""
    builder = ChangeBuilder(plan)
    insert_row(builder, "task", {"name": name, "duration": 0}, after=after)
    return builder.change("undo.milestone", name=name)
