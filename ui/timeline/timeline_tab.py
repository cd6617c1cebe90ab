"""The Timeline tab: table and chart side by side on the same rows, calendar and people as other views of them."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE
from ui.desk import Desk, Moved
from ui.table import TablePane
from ui.timeline.gantt_pane import GanttPane
from ui.timeline.legend_row import LegendRow
from ui.timeline.scale import ZOOMS
from ui.timeline.timeline_actions import TimelineActions
from ui.timeline.timeline_columns import COLUMNS
from ui.timeline.views import CALENDAR, GANTT, PEOPLE, View, Views
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.toolbar_row import ToolbarRow

TABLE_SHARE, CHART_SHARE = 44, 56
"""How table and chart share the width until the user moves the line between them."""

SWITCHES = ("critical_path", "float", "overview")
"""What of the chart the user can turn off."""


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


class TimelineTab(QWidget):
    """`table` is the table of tasks, `chart` the picture beside it, `compared` what both are compared with.

    `command_requested(key)` asks for a command of the window."""

    command_requested = Signal(str)
    VIEWS: Mapping[str, str] = {GANTT: "task", CALENDAR: "content_item", PEOPLE: "task"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._asleep = self._split = False
        self._build()
        self._connect()
        self.refresh()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self.desk
        self.setAccessibleName(desk.texts("timeline.name"))
        self.pane = TablePane(desk, "task", COLUMNS, "timeline.type_here")
        self.table = self.pane.table
        self.table.set_pinning(True)
        self.table.set_header_height(desk.theme.size("gantt_header"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.gantt = GanttPane(desk, self.table)
        self.chart = self.gantt.chart
        self.compared = self.gantt.compared
        self.commands = TimelineActions(desk, self.table, self.pane.commands, self.gantt, self)
        self.legend = LegendRow(desk, self.compared)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(2)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.gantt)
        self.splitter.setStretchFactor(1, 1)
        makers = {CALENDAR: self._made_calendar, PEOPLE: self._made_people}
        self.views = Views(desk, self._gantt_page(), self._tools(), makers)
        layout = _column(self)
        layout.addWidget(self.views)

    def _gantt_page(self) -> QWidget:
        page = QWidget()
        page.setFocusProxy(self.table)
        layout = _column(page)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.gantt.overview)
        layout.addWidget(self.legend)
        return page

    def _made_calendar(self) -> View:
        from ui.timeline.board.board_pane import BoardPane

        return BoardPane(self.desk, self.compared)

    def _made_people(self) -> View:
        from ui.timeline.people.people_pane import PeoplePane

        return PeoplePane(self.desk, self.compared)

    def _tools(self) -> ToolbarRow:
        texts, commands = self.desk.texts, self.commands
        row = ToolbarRow(self.desk.theme, texts("timeline.tools"))
        for key in ("task", "milestone"):
            row.add_action(commands[key], text=texts(f"timeline.{key}"))
        row.add_action(commands["link"], text=texts("timeline.link"))
        for key in ("unlink", "outdent", "indent"):
            row.add_action(commands[key], narrow=True)
        row.add_separator()
        row.add_action(self.pane.commands["table.columns"], narrow=True)
        row.add_action(commands["critical_path"])
        row.add_action(commands["float"])
        row.add_action(commands["compared"], text=texts("timeline.compared"))
        row.add_stretch()
        row.add_action(commands["today"])
        row.add_action(commands["fit"], text=texts("timeline.fit"))
        self.zoom = self._zoom(row)
        return row

    def _zoom(self, row: ToolbarRow) -> SegmentedControl:
        texts = self.desk.texts
        choices = [(name, texts(f"timeline.zoom.{name}")) for name in ZOOMS]
        control = row.add_segments(choices, "day", texts("timeline.zoom"))
        for name in ZOOMS:
            control.segment(name).setToolTip(texts(f"timeline.zoom.{name}.name"))
        return control

    def _connect(self) -> None:
        self.commands.compared_menu.command_asked.connect(self.command_requested)
        self.zoom.changed.connect(self.gantt.axis.set_zoom)
        self.setFocusProxy(self.table)
        self.views.changed.connect(self._view_changed)
        self.commands.view_asked.connect(self.show_view)
        self.commands.today_asked.connect(self._show_today)
        self.gantt.axis.changed.connect(self._show_zoom)
        self.chart.edit_asked.connect(self._edit_name)
        self.chart.menu_asked.connect(self._show_menu)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.desk.moved.connect(self._on_moved)
        texts = self.desk.texts
        empty = EmptyState(
            self.desk.theme, "timeline", texts("timeline.empty"), texts("timeline.task.name"), ""
        )
        self.pane.set_empty_state(empty)

    # --- what the window asks -----------------------------------------------------------------

    def actions(self) -> list[QAction]:
        """The commands of this tab for the Edit menu."""
        return [*self.commands.all(), *self.pane.commands.values()]

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self.gantt.refresh()
        self.legend.recount()
        self.views.note()

    def show_view(self, key: str) -> None:
        """Gantt, calendar or people."""
        self.views.show_view(key)

    def reveal(self, table: str, row_id: Id) -> None:
        """Brings a task, the successor of a link or a content item into view and makes it the selection. The view that
        is shown stays, if the row has a place in it."""
        if table == "content_item":
            self.show_view(CALENDAR)
            self._reveal_in(self.views.view(CALENDAR), table, row_id)
            return
        link = self.desk.plan.links.get(row_id) if table == "link" else None
        task_id = row_id if link is None else link.successor
        shown = self.views.shown
        if shown is not None and self._reveal_in(shown, "task", task_id):
            return
        self.show_view(GANTT)
        if self.table.reveal(task_id):
            self.desk.selection.select("task", (task_id,), None)
            self.table.select_rows((task_id,))
            self.chart.reveal(task_id)

    def _reveal_in(self, view: View, table: str, row_id: Id) -> bool:
        known = row_id in self.desk.plan.rows(table)
        if known and (view.reveal(table, row_id) or table == "content_item"):
            self.desk.selection.select(table, (row_id,), None)
            return True
        return False

    def state(self) -> dict[str, object]:
        """What the user made of this view, as plain data."""
        scale = self.gantt.axis.scale
        return {
            "table": self.table.view_state(),
            "split": self.splitter.sizes(),
            "day_width": scale.day_width,
            "left": scale.left,
            **{key: self.commands[key].isChecked() for key in SWITCHES},
            "baseline": self.compared.baseline,
            "scenario": self.compared.scenario,
            **self.views.state(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what is unknown in it is left out."""
        table, split = state.get("table"), state.get("split")
        if isinstance(table, dict):
            self.table.restore_view(table)
        if isinstance(split, list) and len(split) == 2 and all(isinstance(size, int) for size in split):
            self.splitter.setSizes(split)
            self._split = True
        day_width, left = state.get("day_width"), state.get("left")
        if isinstance(day_width, int | float) and isinstance(left, int | float):
            self.gantt.set_placed()
            self.gantt.axis.set_day_width(day_width, left)
        for key in SWITCHES:
            on = state.get(key)
            if isinstance(on, bool):
                self.commands[key].setChecked(on)
        self._restore_compared(state.get("baseline"), state.get("scenario"))
        self.views.restore(state)

    def _restore_compared(self, baseline: object, scenario: object) -> None:
        if isinstance(baseline, int) and baseline in self.desk.plan.baselines:
            self.compared.show_baseline(baseline)
        elif isinstance(scenario, int) and scenario in self.desk.plan.scenarios:
            self.compared.show_scenario(scenario)

    # --- what happens -------------------------------------------------------------------------

    def _show_zoom(self) -> None:
        self.zoom.set_current(self.gantt.axis.zoom)

    def _show_today(self) -> None:
        shown = self.views.shown
        if shown is None:
            self.gantt.show_today()
        else:
            shown.today()

    def _on_moved(self, moved: Moved) -> None:
        self.views.note(moved)
        if not self.gantt.isVisible():
            self._asleep = True
            return
        self.gantt.refresh(moved)
        self.legend.recount()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what happened while the tab was hidden."""
        super().showEvent(event)
        self._wake()

    def _view_changed(self) -> None:
        self.setFocusProxy(cast(QWidget, self.views.shown) if self.views.shown else self.table)
        self.chart.cancel()
        self._wake()

    def _wake(self) -> None:
        """The Gantt, if it is what is shown."""
        if self.views.current != GANTT or not self.isVisible():
            return
        if not self._split:
            self._split = True
            self.splitter.setSizes([self.width() * TABLE_SHARE // 100, self.width() * CHART_SHARE // 100])
            self._put_cursor()
        if self._asleep:
            self._asleep = False
            self.gantt.refresh()
            self.legend.recount()

    def _put_cursor(self) -> None:
        """Onto the first name, where nothing is selected yet."""
        if self.table.currentIndex().isValid() or self.desk.selection.ids_in("task"):
            return
        self.table.setCurrentIndex(self.table.row_model.index(0, self.table.row_model.name_column))

    def hideEvent(self, event: QHideEvent) -> None:
        """A drag doesn't outlive its chart."""
        super().hideEvent(event)
        self.chart.cancel()

    def _follow_row(self) -> None:
        """A task chosen in the table is shown in the chart as well."""
        current = self.table.current_id()
        if current is not None and self.table.hasFocus() and current in self.desk.get(TASK_OUTLINE).index:
            self.chart.reveal(current)

    def _edit_name(self, task_id: Id) -> None:
        row = self.table.row_model.row_of(task_id)
        if row >= 0:
            self.table.edit_name(row)

    def _show_menu(self, at: QPoint) -> None:
        self.pane.context_menu().popup(at)
