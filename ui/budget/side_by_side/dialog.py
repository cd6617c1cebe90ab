"""Compare scenarios: columns of plan and scenarios, edited in place, adopted whole or cell by cell as one step each."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.derived import DerivedValues
from planning.edits.adopting import adopt_rows
from planning.errors import PlanError, Refusal
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.baselines import Key
from planning.schedule.scenario_edits import adopt, own_rows
from planning.schedule.scenarios import add_scenario
from ui.budget.amount_moves import signed
from ui.budget.side_by_side.side_model import PLAN, SideModel
from ui.budget.side_by_side.side_view import SideView
from ui.desk import Desk
from ui.dialogs.name import NameDialog
from ui.dialogs.undo_keys import add_undo_keys
from ui.scenario_desk import ScenarioDesk
from ui.widgets.button import button
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule

WIDTH, HEIGHT, AT_FIRST = 1180, 720, 3
"""Size in px; how many scenarios are shown when the dialog opens, the newest ones."""


class SideBySideDialog(DialogFrame):
    """`tried` are the desks of the shown scenarios by id."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("side.title"), "compare", parent=parent)
        self._desk = desk
        self.shown: list[Id] = sorted_ids(desk.plan.rows("scenario"))[-AT_FIRST:]
        self._known = set(desk.plan.scenarios)
        self.tried: dict[Id, ScenarioDesk] = {}
        self.model = SideModel([desk], [texts("side.plan")], self)
        self.view = SideView(desk.theme, self.model, texts("side.title"))
        self.boxes: dict[Id, QCheckBox] = {}
        self._choices = QHBoxLayout()
        self.new_button = button(desk.theme, texts("side.new"), icon="add")
        self.empty = EmptyState(desk.theme, "compare", texts("side.empty"))
        self.told = label(desk.theme, "", tone="muted")
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self.resize(WIDTH, HEIGHT)
        self.refresh()
        self._go_first()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.setSpacing(14)
        self._choices.setSpacing(14)
        self._beside = label(self.theme, self.texts("side.shown"), tone="muted")
        head.addWidget(self._beside)
        head.addLayout(self._choices)
        head.addStretch(1)
        head.addWidget(self.new_button)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule("grid"))
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        self.set_body_layout(column)
        self.notes.addWidget(self.told)
        close = self.add_button(self.texts("widgets.close"))
        close.clicked.connect(self.reject)
        self.part_button = self.add_button("")
        self.part_button.clicked.connect(self.adopt_chosen)
        self.adopt_button = self.add_button("", "primary")
        self.adopt_button.clicked.connect(self.adopt_all)
        for made in (close, self.part_button, self.adopt_button):  # Enter belongs to the cells
            made.setAutoDefault(False)
            made.setDefault(False)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.ask_new)
        self.new_button.setEnabled(not self._desk.live.session.read_only)
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_buttons())
        self.view.selectionModel().currentChanged.connect(lambda _new, _old: self._show_buttons())
        self._timer.timeout.connect(self.refresh)
        self._desk.moved.connect(self._on_moved)
        self._desk.refused.connect(self._refuse)
        self.finished.connect(lambda _result: self._leave())
        add_undo_keys(self, self._desk)

    # --- what is shown ------------------------------------------------------------------------

    def _on_moved(self, _moved: object) -> None:
        """Scenarios follow the plan a moment later; several edits are shown once."""
        self._tell("")
        self._timer.start()

    def refresh(self) -> None:
        """Columns and figures as they are now."""
        scenarios = self._desk.plan.scenarios
        new, self._known = set(scenarios) - self._known, set(scenarios)
        self.shown = [*(row for row in self.shown if row in scenarios), *sorted(new)]
        for gone in set(self.tried) - set(self.shown):
            self._close(self.tried.pop(gone))
        for scenario in self.shown:
            if scenario not in self.tried:
                self._open(scenario)
        self._show_boxes()
        self._beside.setVisible(bool(scenarios))
        self.empty.setVisible(not scenarios)
        at = self.view.currentIndex()
        row, column = at.row(), at.column()
        desks: list[Desk] = [self._desk, *(self.tried[one] for one in self.shown if one in self.tried)]
        names = [self.texts("side.plan"), *(scenarios[one].name for one in self.shown if one in self.tried)]
        self.model.show_plan(desks, names)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, min(column, self.model.columnCount() - 1)))
        self._show_buttons()

    def _go_first(self) -> None:
        """To the newest scenario, where typing begins."""
        if self.tried:
            self.view.setCurrentIndex(self.model.index(1, self.model.columnCount() - 1))
            self.view.setFocus()
        else:
            self.new_button.setFocus()
        self._tell("")

    def _open(self, scenario: Id) -> None:
        try:
            self.tried[scenario] = ScenarioDesk(self._desk, scenario)
        except PlanError as refusal:
            self._refuse(refusal)

    def _close(self, tried: ScenarioDesk) -> None:
        tried.close()
        tried.deleteLater()

    def _leave(self) -> None:
        self._timer.stop()
        for tried in self.tried.values():
            self._close(tried)
        self.tried.clear()

    def _show_boxes(self) -> None:
        scenarios = self._desk.plan.scenarios
        for gone in set(self.boxes) - set(scenarios):
            box = self.boxes.pop(gone)
            self._choices.removeWidget(box)
            box.deleteLater()
        for scenario in sorted_ids(self._desk.plan.rows("scenario")):
            if scenario not in self.boxes:
                box = self.boxes[scenario] = QCheckBox()
                box.clicked.connect(lambda on, one=scenario: self.show_scenario(one, on))
                self._choices.addWidget(box)
            self.boxes[scenario].setText(scenarios[scenario].name)
            self.boxes[scenario].setChecked(scenario in self.shown)

    def show_scenario(self, scenario: Id, on: bool) -> None:
        """A column comes or goes."""
        kept = {one for one in self.shown if one != scenario} | ({scenario} if on else set())
        self.shown = [one for one in sorted_ids(self._desk.plan.rows("scenario")) if one in kept]
        self.refresh()

    # --- what is chosen -----------------------------------------------------------------------

    def scenario(self) -> Id | None:
        """That of the current column, else the only one that is shown."""
        at = self.view.currentIndex().column() - PLAN - 1
        there = [one for one in self.shown if one in self.tried]
        if 0 <= at < len(there):
            return there[at]
        return there[0] if len(there) == 1 else None

    def chosen(self) -> list[Key]:
        """Rows of the current column's scenario with a selected cell that differs."""
        column = self.view.currentIndex().column()
        selected = self.view.selectionModel().selectedIndexes()
        keys = (self.model.key(index) for index in selected if index.column() == column)
        return [key for key in keys if key is not None]

    def _show_buttons(self) -> None:
        scenario, writes = self.scenario(), not self._desk.live.session.read_only
        chosen = self.chosen()
        self.part_button.setText(self.texts("side.adopt_part", count=len(chosen)))
        self.part_button.setEnabled(writes and scenario is not None and bool(chosen))
        if scenario is not None and chosen:
            self._tell(self._total_after(scenario, chosen))
        name = self._desk.plan.scenarios[scenario].name if scenario in self._desk.plan.scenarios else ""
        self.adopt_button.setText(self.texts("side.adopt" if name else "side.adopt.none", name=name))
        self.adopt_button.setEnabled(writes and bool(name) and bool(own_rows(self._desk.plan, scenario or 0)))

    def _total_after(self, scenario: Id, chosen: list[Key]) -> str:
        """What adopting the selected cells alone makes of the total; empty where it stays or they are refused."""
        desk = self._desk
        try:
            change = adopt_rows(desk.values, scenario, chosen)
        except PlanError:
            return ""
        plan = desk.plan.snapshot()
        plan.swap(plan.prepare(change))
        total = DerivedValues(plan, desk.values.now).get(BUDGET_AMOUNTS).total
        by = total - desk.get(BUDGET_AMOUNTS).total
        money = desk.formats.money
        return self.texts("side.total_after", total=money(total), by=signed(desk.formats, by)) if by else ""

    # --- what becomes of it -------------------------------------------------------------------

    def ask_new(self) -> None:
        """A scenario that begins as the plan is now."""
        desk = self._desk
        name = self.texts("side.new.called", number=len(desk.plan.scenarios) + 1)
        dialog = NameDialog(
            desk, "side.new", "compare", name, lambda called: add_scenario(desk.plan, called), self
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def adopt_chosen(self) -> None:
        """The selected amounts and rates become the plan's."""
        scenario, desk, keys = self.scenario(), self._desk, self.chosen()
        if scenario is not None and desk.run(lambda: adopt_rows(desk.values, scenario, keys), self):
            self._timer.stop()
            self.refresh()
            self._tell(self.texts("side.adopted_part", count=len(keys)))

    def adopt_all(self) -> None:
        """The plan becomes the scenario."""
        scenario, desk = self.scenario(), self._desk
        if scenario is not None and desk.run(lambda: adopt(desk.plan, scenario, desk.values), self):
            desk.told.emit(self.texts("scenarios.adopted", name=desk.plan.scenarios[scenario].name))
            self.accept()

    def _tell(self, text: str) -> None:
        self.told.setText(text or self.texts("side.hint"))
        self.told.set_tone("muted")

    def _refuse(self, refusal: Refusal) -> None:
        self.told.setText(self._desk.message_of(refusal))
        self.told.set_tone("critical")
