"""Today: what is due or late, ticked and postponed right here; figures above, faults of the plan beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planning.agenda import (
    AGENDA,
    NODE,
    AgendaGroup,
    AgendaRow,
    ahead,
    by_day,
    by_person,
    by_source,
    row_named,
)
from planning.checks.doctor import FINDERS
from planning.edits.checklist import Tickable, postpone, tick
from planning.edits.goals import skip_occurrences
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk
from ui.dialogs.tick_codes import TickCodesDialog
from ui.slices import AT_ONCE, Slices
from ui.today.agenda_model import OWNER, SOURCE, AgendaModel
from ui.today.agenda_view import AgendaView
from ui.today.agenda_words import BY_PERSON, BY_SOURCE, BY_TIME
from ui.today.kpis import fitting, today_kpis
from ui.today.plan_faults import sections
from ui.today.today_tools import SPANS, TodayTools
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiStrip
from ui.widgets.label import restyle
from ui.widgets.side_panel import SidePanel

LIST_SHARE, PANEL_SHARE = 2, 1
LIST_LEAST, PANEL_LEAST = 320, 240
SAID_BY_HEADS = {BY_PERSON: (OWNER,), BY_TIME: (), BY_SOURCE: (SOURCE,)}
"""Columns that the heads of groups make needless."""
NARROW = 760
"""Px under which the list needs the panel's room."""


class TodayTab(QWidget):
    """`reveal_requested(table, id)`: rows of other tabs; `details_requested()`: the inspector;
    `command_requested(key)`: a command of the window, such as `file.import`."""

    reveal_requested = Signal(str, int)
    details_requested = Signal()
    command_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tools = TodayTools(desk)
        self.strip = KpiStrip(desk.theme, desk.texts("today.figures"))
        self.model = AgendaModel(desk, self)
        self.list = AgendaView(desk, self.model)
        self.panel = SidePanel(desk.theme, desk.texts("today.panel"))
        self._span, self._view = "week", BY_PERSON
        self._kpis: list[Kpi] = []
        self._stale = True
        self._slices = Slices(self)
        self._build()
        self._connect()
        self.list.leave_out(SAID_BY_HEADS[self._view])

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.nothing_due = EmptyState(
            desk.theme, "check-circle", texts("today.empty.due"), texts("today.empty.due.step")
        )
        self.no_tasks = EmptyState(
            desk.theme,
            "today",
            texts("today.empty.plan"),
            texts("today.empty.plan.step"),
            texts("today.empty.plan.example"),
        )
        self.pages = QStackedWidget()
        self.pages.setProperty("surface", "surface")
        self.pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for page in (self.list, self.nothing_due, self.no_tasks):
            self.pages.addWidget(page)
        # Without these the widest figure or empty state would keep the window from getting narrower.
        self.strip.setMinimumWidth(1)
        self.pages.setMinimumWidth(LIST_LEAST)
        self.panel.setMinimumWidth(PANEL_LEAST)
        restyle(self.panel, "panel", False)  # the splitter draws the line between them
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.pages)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, LIST_SHARE)
        self.split.setStretchFactor(1, PANEL_SHARE)
        self.split.setSizes([LIST_SHARE * NARROW, PANEL_SHARE * NARROW])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.strip)
        column.addWidget(self.split, 1)
        self.list.addActions(self.tools.list_actions())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        desk, tools = self.desk, self.tools
        desk.moved.connect(self._moved)
        desk.theme.changed.connect(self._show_figures)
        tools.view_chosen.connect(self._take_view)
        tools.span_chosen.connect(self._take_span)
        tools.show_done.toggled.connect(self._show_list)
        tools.tick.triggered.connect(lambda: self.tick_selected())
        for days, action in tools.postpone.items():
            action.triggered.connect(lambda _checked=False, days=days: self.postpone_selected(days))
        tools.skip.triggered.connect(lambda: self.skip_selected())
        tools.go_to_task.triggered.connect(lambda: self._go_to_task())
        tools.tick_codes.triggered.connect(lambda: TickCodesDialog(desk, self.window()).open())
        tools.print.triggered.connect(lambda: self._print())
        self.model.check_requested.connect(lambda mark: self._tick([mark]))
        self.list.chosen.connect(self._show_able)
        self.list.source_activated.connect(self.reveal_requested)
        self.list.details_requested.connect(self.details_requested)
        self.panel.entry_activated.connect(self._follow)
        self.panel.link_activated.connect(self._follow)
        self.nothing_due.first_step.connect(lambda: tools.spans["all"].trigger())
        self.no_tasks.first_step.connect(lambda: self.command_requested.emit("file.import"))
        self.no_tasks.example.connect(lambda: self.command_requested.emit("plan.sample"))

    # --- what the window asks -----------------------------------------------------------------

    def actions(self) -> list[QAction]:
        """The commands of the list, then what it shows."""
        return [*self.tools.list_actions(), self.tools.show_done]

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self._catch_up()
        self._slices.finish()

    def _catch_up(self) -> None:
        """As `refresh`, a part a turn; a plan that takes no time is shown at once."""
        self._stale = False
        self.tools.set_date(self.desk.formats.day_long(self.desk.values.now.date()))
        self._slices.begin(
            (
                lambda: self.desk.get(SCHEDULE),
                self._agenda,
                self._show_list,
                self._show_figures,
                *(partial(self.desk.get, finder) for finder in FINDERS),
                self._show_panel,
            )
        )
        if len(self.desk.plan.tasks) <= AT_ONCE:
            self._slices.finish()

    def _show_panel(self) -> None:
        self.panel.set_sections(sections(self.desk))

    def reveal(self, table: str, row_id: Id) -> None:
        """Selects a row, widening the list as far as it takes to hold it."""
        mark = (table, row_id)
        self._slices.finish()
        if not self.list.select_mark(mark) and any((row.table, row.id) == mark for row in self._agenda()):
            self.tools.show_done.setChecked(True)
            if not self.list.select_mark(mark):
                self.tools.spans["all"].trigger()
                self.list.select_mark(mark)
        self.list.setFocus()

    def state(self) -> dict[str, object]:
        """How the user arranged the tab, as plain data."""
        return {"view": self._view, "span": self._span, "done": self.tools.show_done.isChecked()}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what it doesn't know stays as it is."""
        view, span = state.get("view"), state.get("span")
        if view in SAID_BY_HEADS:
            self.tools.views.set_current(str(view))
            self._take_view(str(view))
        if span in SPANS:
            self.tools.set_span(str(span))
            self._take_span(str(span))
        self.tools.show_done.setChecked(state.get("done", True) is not False)

    # --- edits --------------------------------------------------------------------------------

    def tick_selected(self) -> None:
        """Ticks what is open among the selected rows; takes the ticks back if all are done."""
        items = self.list.selected_items()
        self._tick([item.mark for item in items if not item.done] or [item.mark for item in items])

    def postpone_selected(self, days: int) -> None:
        """Moves what is open among the selected rows by calendar days."""
        marks = [item.mark for item in self.list.selected_items() if not item.done]
        if marks:
            self.desk.run(lambda: postpone(self.desk.values, marks, days), self)

    def skip_selected(self) -> None:
        """Leaves the selected occurrences of time nodes out."""
        open_items = [item.mark for item in self.list.selected_items() if not item.done]
        numbers = [number for table, number in open_items if table == NODE]
        now = self.desk.live.session.clock.now()
        if numbers:
            self.desk.run(lambda: skip_occurrences(self.desk.plan, numbers, now), self)

    def _tick(self, marks: list[Tickable]) -> None:
        desk = self.desk
        if not marks:
            return
        now = desk.live.session.clock.now()
        done = not all(self.model.item(self.model.row_of(mark)).done for mark in marks)
        desk.run(lambda: tick(desk.plan, marks, now, done=done), self)

    # --- what is shown ------------------------------------------------------------------------

    def _agenda(self) -> tuple[AgendaRow, ...]:
        return self.desk.get(AGENDA)

    def _show_list(self) -> None:
        desk, agenda = self.desk, self._agenda()
        today, days = desk.values.now.date(), SPANS[self._span]
        rows = ahead(agenda, today, days, done=self.tools.show_done.isChecked())
        self.model.show_groups(self._view, self._groups(rows))
        page = self.list if rows else self.nothing_due if agenda else self.no_tasks
        self.pages.setCurrentWidget(page)
        self._show_able()

    def _groups(self, rows: list[AgendaRow]) -> list[AgendaGroup]:
        if self._view == BY_PERSON:
            return by_person(rows, sorted_ids(self.desk.plan.rows("person")))
        return by_day(rows, self.desk.values.now.date()) if self._view == BY_TIME else by_source(rows)

    def _show_figures(self) -> None:
        self._kpis = today_kpis(self.desk)
        self.strip.setVisible(bool(self._kpis))
        self.strip.set_kpis(fitting(self.desk.theme, self._kpis, self.width()))

    def _show_able(self) -> None:
        items = self.list.selected_items()
        open_items = [item for item in items if not item.done]
        writes = not self.desk.live.session.read_only
        self.tools.set_tick(bool(items) and not open_items)
        self.tools.set_able(
            tick=writes and bool(items), postpone=writes and bool(open_items), go=len(items) == 1
        )
        self.tools.skip.setEnabled(writes and any(item.row.table == NODE for item in open_items))

    def _take_view(self, view: str) -> None:
        self._view = view
        self.list.leave_out(SAID_BY_HEADS[view])
        self._show_list()

    def _take_span(self, span: str) -> None:
        self._span = span
        self._show_list()

    def _print(self) -> None:
        """What printing needs is loaded now, not with the window."""
        from ui.today.print_flow import open_checklist_preview

        open_checklist_preview(self.desk, self.window())

    def _go_to_task(self) -> None:
        for item in self.list.selected_items()[:1]:
            if item.row.table == NODE:
                self.reveal_requested.emit(*row_named(*item.mark))
            else:
                self.reveal_requested.emit("task", item.row.task)

    def _follow(self, target: tuple[str, Id]) -> None:
        self.reveal_requested.emit(*target)

    # --- Qt -----------------------------------------------------------------------------------

    def _moved(self, _moved: object) -> None:
        if self.isVisible():
            self._catch_up()
        else:
            self._stale = True
            self._slices.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up if anything happened while hidden."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures and the panel give way to the list."""
        super().resizeEvent(event)
        self.strip.set_kpis(fitting(self.desk.theme, self._kpis, self.width()))
        self.panel.setVisible(self.width() >= NARROW)
