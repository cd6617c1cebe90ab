"""Other possible plans: made, edited like the plan, compared with it, adopted whole or in part, discarded."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planning.edits.rows import delete_rows
from planning.errors import PlanError, Refusal
from planning.rows import Id
from planning.schedule.baselines import state_of
from planning.schedule.comparing import compared_rows
from planning.schedule.scenario_edits import adopt, own_rows
from planning.schedule.scenarios import add_scenario
from ui.comparing.compare_table import CompareTable
from ui.comparing.scenario_kpis import scenario_kpis
from ui.desk import Desk
from ui.dialogs.undo_keys import add_undo_keys
from ui.scenario_desk import ScenarioDesk
from ui.slices import AT_ONCE, Slices
from ui.table import Column
from ui.table.side_table import SideTable
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import KpiStrip
from ui.widgets.label import label, rule
from ui.widgets.segmented_control import SegmentedControl

WIDTH, HEIGHT, LIST = 1220, 740, 220
SCENARIOS = (Column("name", width=110, grow=True), Column("base", width=70))
EDIT, COMPARE = "edit", "compare"
MakeTimeline = Callable[[Desk, QWidget], QWidget]
"""A timeline over a desk; the window knows how, dialogs know no tab."""


class ScenariosDialog(DialogFrame):
    """`row_asked(table, id)` when a row of the comparison is followed; the dialog closes then."""

    row_asked = Signal(str, int)

    def __init__(self, desk: Desk, make_timeline: MakeTimeline, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("scenarios.title"), "split", parent=parent)
        self._desk, self._make_timeline = desk, make_timeline
        self._known = set(desk.plan.scenarios)
        self._slices = Slices(self)
        self.tried: ScenarioDesk | None = None
        self.timeline: QWidget | None = None
        self.list = SideTable(desk, "scenario", SCENARIOS, "scenarios.type_here", self)
        self.list.table.row_model.draft.make = lambda cells: add_scenario(desk.plan, cells.get("name", ""))
        self.kpis = KpiStrip(desk.theme, texts("scenarios.figures"))
        views = [(view, texts(f"scenarios.view.{view}")) for view in (EDIT, COMPARE)]
        self.view = SegmentedControl(desk.theme, views, name=texts("scenarios.view"))
        self.about = label(desk.theme, "", tone="muted")
        self.pages = QStackedWidget()
        self.compared = CompareTable(desk, choosing=not desk.live.session.read_only)
        self.empty = EmptyState(desk.theme, "split", texts("scenarios.empty"), texts("scenarios.first"))
        self.told = label(desk.theme, "", tone="critical")
        self._lay_out()
        self._connect()
        add_undo_keys(self, desk)
        owner = parent.window().size()
        self.resize(min(WIDTH, max(900, owner.width() - 60)), min(HEIGHT, max(560, owner.height() - 60)))
        self._go_first()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list.setFixedWidth(LIST)
        row.addWidget(self.list)
        row.addWidget(rule(vertical=True))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.kpis)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.setSpacing(14)
        head.addWidget(self.view)
        head.addWidget(self.about, 1)
        self._head = QWidget()
        self._head.setLayout(head)
        right.addWidget(self._head)
        right.addWidget(rule("grid"))
        comparison = QWidget()
        inside = QVBoxLayout(comparison)
        inside.setContentsMargins(14, 10, 14, 0)
        inside.addWidget(self.compared)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(comparison)
        right.addWidget(self.pages, 1)
        row.addLayout(right, 1)
        self.set_body_layout(row)
        self.notes.addWidget(self.told)
        texts = self.texts
        self.discard_button = self.add_button(texts("scenarios.discard"), "danger")
        self.part_button = self.add_button(texts("scenarios.adopt_part", count=0))
        self.adopt_button = self.add_button(texts("scenarios.adopt"), "primary")
        self.adopt_button.setDefault(False)

    def _connect(self) -> None:
        self.list.current_changed.connect(self.go_to)
        self.view.changed.connect(lambda _key: self._show_page())
        self.compared.view.row_opened.connect(self._follow)
        self.compared.model.chosen_changed.connect(self._show_buttons)
        self.empty.first_step.connect(lambda: self.list.table.edit_name(0))
        self.discard_button.clicked.connect(self.discard)
        self.part_button.clicked.connect(self.adopt_chosen)
        self.adopt_button.clicked.connect(self.adopt_all)
        self._desk.moved.connect(self._on_moved)
        self._desk.refused.connect(self._tell)
        self.finished.connect(lambda _result: self._leave())

    # --- which scenario -----------------------------------------------------------------------

    @property
    def scenario(self) -> Id | None:
        """The one that is shown."""
        return self.tried.scenario if self.tried else None

    def _go_first(self) -> None:
        ids = self.list.table.shown_ids()
        if ids:
            self.list.go_to(ids[-1])
            self.go_to(ids[-1])
        else:
            self.compared.model.choosable = set()
            self._show_page()
            self.list.table.setFocus()

    def go_to(self, scenario: Id) -> None:
        """Opens a scenario for editing; the one before is left."""
        if scenario == self.scenario:
            return
        self._leave()
        try:
            self.tried = ScenarioDesk(self._desk, scenario)
            self.timeline = self._make_timeline(self.tried, self)
        except PlanError as refusal:
            self._leave()
            self._tell(refusal)
            self._show_page()
            return
        self.tried.moved.connect(lambda _moved: self._refresh())
        self.pages.addWidget(self.timeline)
        self.compared.model.chosen = set()
        self.told.setText("")
        self._show_page()

    def _leave(self) -> None:
        self._slices.stop()
        timeline, tried = self.timeline, self.tried
        self.timeline = self.tried = None
        if timeline is not None:
            self.pages.removeWidget(timeline)
            timeline.deleteLater()
        if tried is not None:
            tried.close()
            tried.deleteLater()

    # --- what is shown ------------------------------------------------------------------------

    def _show_page(self) -> None:
        there = self.tried is not None
        self._head.setVisible(there)
        self.kpis.setVisible(there)
        if self.timeline is None:
            self.pages.setCurrentIndex(0)
        elif self.view.current == EDIT:
            self.pages.setCurrentWidget(self.timeline)
            self.timeline.setFocus()
        else:
            self.pages.setCurrentIndex(1)
        self._refresh()

    def _refresh(self) -> None:
        """Of a large plan what stands around the timeline comes in turns of its own."""
        self._slices.begin((self._show_figures, self._show_rows))
        if len(self._desk.plan.tasks) <= AT_ONCE:
            self._slices.finish()

    def _show_figures(self) -> None:
        tried = self.tried
        if tried is not None and tried.scenario in self._desk.plan.scenarios:
            self.kpis.set_kpis(scenario_kpis(self._desk, tried))
            row = self._desk.plan.scenarios[tried.scenario]
            self.about.setText(self._about(row.adopted_at is not None))
            self.compared.model.choosable = own_rows(self._desk.plan, tried.scenario)
        self._show_buttons()

    def _show_rows(self) -> None:
        tried, values = self.tried, self._desk.values
        if tried is not None and self.view.current == COMPARE:
            old, new = state_of(values), state_of(tried.values)
            self.compared.model.set_rows(compared_rows(values, old, new))

    def _about(self, adopted: bool) -> str:
        if adopted:
            return self.texts("scenarios.about.adopted")
        return self.texts(f"scenarios.about.{self.view.current}")

    def _show_buttons(self) -> None:
        writes = self.tried is not None and not self._desk.live.session.read_only
        chosen = len(self.compared.model.chosen)
        self.part_button.setText(self.texts("scenarios.adopt_part", count=chosen))
        self.part_button.setVisible(self.view.current == COMPARE)
        self.part_button.setEnabled(writes and chosen > 0)
        self.adopt_button.setEnabled(writes and bool(self.compared.model.choosable))
        self.discard_button.setVisible(writes)

    # --- what becomes of it -------------------------------------------------------------------

    def adopt_all(self) -> None:
        """The plan becomes the scenario, as one step."""
        scenario, desk = self.scenario, self._desk
        if scenario is None:
            return
        name = desk.plan.scenarios[scenario].name
        if desk.run(lambda: adopt(desk.plan, scenario, desk.values), self):
            desk.told.emit(self.texts("scenarios.adopted", name=name))
            self.accept()

    def adopt_chosen(self) -> None:
        """The ticked rows become what they are in the scenario; the rest stays as the plan has it."""
        scenario, desk, chosen = self.scenario, self._desk, set(self.compared.model.chosen)
        if scenario is not None and desk.run(lambda: adopt(desk.plan, scenario, desk.values, chosen), self):
            self.compared.model.choose(list(chosen), False)

    def discard(self) -> None:
        """The scenario goes; the plan was never touched."""
        scenario, desk = self.scenario, self._desk
        if scenario is not None:
            desk.run(lambda: delete_rows(desk.plan, "scenario", [scenario]), self)

    # --- what happens -------------------------------------------------------------------------

    def _on_moved(self, _moved: object) -> None:
        self.told.setText("")
        scenarios, scenario = self._desk.plan.scenarios, self.scenario
        known, self._known = self._known, set(scenarios)
        new = self._known - known
        if new and self.isVisible():
            self.list.go_to(max(new))
            self.go_to(max(new))
        elif scenario is not None and scenario not in scenarios:
            self._leave()
            self._go_first()

    def _tell(self, refusal: Refusal) -> None:
        self.told.setText(self._desk.message_of(refusal))

    def _follow(self, table: str, row_id: Id) -> None:
        self.accept()
        self.row_asked.emit(table, row_id)
