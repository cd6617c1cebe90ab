"""Break down…: from a goal's number along the funnel to the goals of every level and channel. Rates and shares are
edited in a draft; what would be done stands beside them; it is done in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.drafting import change_of, draft_of
from planning.errors import PlanError
from planning.goals.break_down import Breakdown, Proposal, break_down, carry_out, channel_owner
from planning.goals.funnel_steps import FUNNEL_NEEDS
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE
from planning.goals.standard_levels import add_standard_levels
from planning.monitoring.targets import metric_of_unit
from planning.order import sorted_ids
from planning.parsing.numbers import parse_number
from planning.rows import Goal, Id
from planning.schedule.from_plan import TASK_OUTLINE
from planning.schedule.work import TASK_WORK
from ui.desk import Desk
from ui.dialogs.undo_keys import add_undo_keys
from ui.goals.breakdown.levers import lever_lines
from ui.goals.breakdown.proposal_model import ProposalModel
from ui.goals.breakdown.proposal_view import ProposalView
from ui.goals.levels_panel import EDITED_COLUMNS, LevelsPanel
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label, rule

WIDTH, HEIGHT, LEFT = 1180, 660, 430
KNOWN = (TASK_OUTLINE, TASK_WORK, GOAL_OUTLINE, GOAL_NUMBERS, BUDGET_OUTLINE, BUDGET_AMOUNTS)
"""What takes long of a large plan, and the edits of the draft leave alone until the goals change."""
INDENT = "  "


class BreakDownDialog(DialogFrame):
    """Begins with the goal that is asked for, else the one that the funnel hangs from."""

    def __init__(self, desk: Desk, goal: Id | None, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("breakdown.title"), "split", parent=parent)
        self._desk = desk
        self.draft = Desk(draft_of(desk.live, KNOWN), texts, desk.theme, self)
        if not self.draft.plan.funnel_steps:
            self.draft.run(lambda: add_standard_levels(self.draft.plan, texts))
        self.found: Breakdown | None = None
        self.goal, self.step, self.total = QComboBox(), QComboBox(), QLineEdit()
        self.levels = LevelsPanel(self.draft, Qt.Orientation.Vertical, EDITED_COLUMNS)
        self.proposals = ProposalModel(self.draft, self)
        self.view = ProposalView(self.draft, self.proposals)
        self._told = label(desk.theme, "", tone="critical", wrap=True)
        self._levers = label(desk.theme, "", tone="muted", wrap=True)
        self._count = label(desk.theme, "", tone="muted")
        self._lay_out()
        self._fill_goals(goal)
        self._connect()
        self._take_goal()
        add_undo_keys(self, self.draft)
        self.resize(WIDTH, HEIGHT)

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        texts = self.texts
        row = QHBoxLayout()
        row.setSpacing(0)
        self.levels.setFixedWidth(LEFT)
        row.addWidget(self.levels)
        row.addWidget(rule(vertical=True))
        row.addLayout(self._right(), 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._choice())
        column.addWidget(rule("grid"))
        column.addLayout(row, 1)
        self.set_body_layout(column)
        self.notes.addWidget(self._count)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(texts("breakdown.do"), "primary")
        self.do_button.setDefault(False)  # Enter belongs to the tables
        self.do_button.clicked.connect(self.carry_out)

    def _choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        for key, field, wide in (
            ("goal", self.goal, 260),
            ("total", self.total, 110),
            ("step", self.step, 150),
        ):
            words = label(self.theme, self.texts(f"breakdown.{key}"), tone="muted")
            words.setBuddy(field)
            field.setAccessibleName(self.texts(f"breakdown.{key}"))
            field.setFixedWidth(wide)
            row.addWidget(words)
            row.addWidget(field)
            row.addSpacing(8)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._told, 1)
        return row

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.view, 1)
        side.addWidget(rule("grid"))
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        below.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.theme, self.texts("breakdown.levers"), strong=True))
        head.addWidget(label(self.theme, self.texts("breakdown.levers.read"), "caption", "muted"), 1)
        below.addLayout(head)
        below.addWidget(self._levers)
        side.addLayout(below)
        return side

    def _connect(self) -> None:
        self.goal.currentIndexChanged.connect(self._take_goal)
        self.step.currentIndexChanged.connect(self.show_breakdown)
        self.total.textChanged.connect(self.show_breakdown)
        self.draft.moved.connect(lambda _moved: self._on_moved())
        self.draft.refused.connect(lambda refusal: self._told.setText(self._desk.message_of(refusal)))
        self.proposals.chosen_changed.connect(self._show_counts)

    def _fill_goals(self, wanted: Id | None) -> None:
        """Every count that has a place in the tree."""
        goals = self.draft.plan.goals
        base = self.draft.get(FUNNEL_NEEDS)
        for row in self.draft.get(GOAL_OUTLINE).rows:
            if goals[row.id].kind == "count":
                self.goal.addItem(INDENT * row.level + goals[row.id].name, row.id)
        at = self.goal.findData(wanted) if wanted is not None else -1
        if at < 0 and base is not None:
            at = self.goal.findData(base.base)
        self.goal.setCurrentIndex(max(0, at))

    # --- what is broken down ------------------------------------------------------------------

    @property
    def goal_id(self) -> Id | None:
        """The goal that it begins with; None where the plan has no count."""
        found = self.goal.currentData()
        return found if isinstance(found, int) else None

    def _take_goal(self) -> None:
        """Its number and its level."""
        if self.goal_id is None:
            self.show_breakdown()
            return
        goal = self.draft.plan.goals[self.goal_id]
        self.proposals.choices.clear()
        self._fill_steps(self._step_of(goal))
        self.total.blockSignals(True)
        self.total.setText("" if goal.target is None else self._desk.formats.number(goal.target))
        self.total.blockSignals(False)
        self.show_breakdown()

    def _step_of(self, goal: Goal) -> Id | None:
        """Its own, that of its unit, that of the figure that its unit counts."""
        steps = [
            self.draft.plan.funnel_steps[step] for step in sorted_ids(self.draft.plan.rows("funnel_step"))
        ]
        metric = goal.metric or metric_of_unit(goal.unit)
        ways = (
            lambda step: step.id == goal.step,
            lambda step: bool(goal.unit) and step.unit == goal.unit,
            lambda step: bool(metric) and step.metric == metric,
        )
        found = (step.id for way in ways for step in steps if way(step))
        return next(found, steps[-1].id if steps else None)

    def _fill_steps(self, chosen: Id | None) -> None:
        self.step.blockSignals(True)
        self.step.clear()
        for step in sorted_ids(self.draft.plan.rows("funnel_step")):
            self.step.addItem(self.draft.plan.funnel_steps[step].name, step)
        self.step.setCurrentIndex(max(0, self.step.findData(chosen)))
        self.step.blockSignals(False)

    def _on_moved(self) -> None:
        self._fill_steps(self.step.currentData())
        self.show_breakdown()

    def show_breakdown(self) -> None:
        """What would be done, as things are chosen now."""
        self._told.setText("")
        try:
            self.found = self._broken_down()
        except PlanError as refusal:
            self.found = None
            self._told.setText(self._desk.message_of(refusal))
        rows = () if self.found is None else self.found.proposals
        self.proposals.set_rows(rows, {one.key: self._owner(one) for one in rows})
        lines = [] if self.found is None else lever_lines(self.draft, self.found)
        self._levers.setText("\n".join(lines))
        self._show_counts()

    def _broken_down(self) -> Breakdown | None:
        step = self.step.currentData()
        if self.goal_id is None or not isinstance(step, int):
            raise PlanError("breakdown_nothing")
        return break_down(self.draft.plan, self.goal_id, step, parse_number(self.total.text()))

    def _owner(self, one: Proposal) -> Id | None:
        if one.goal is not None:
            return self.draft.plan.goals[one.goal].owner
        total = self.draft.plan.goals[self.goal_id or 0]
        return channel_owner(self.draft.plan, one.channel) or total.owner

    def _show_counts(self) -> None:
        counts = self.proposals.counts()
        told = [
            self.texts(f"breakdown.count.{key}", count=counts[key])
            for key in ("added", "changed", "kept", "unneeded", "same")
            if counts.get(key)
        ]
        self._count.setText(" · ".join(told))
        edited = bool(self.draft.undo_list())
        doing = any(counts.get(key) for key in ("added", "changed", "unneeded"))
        self.do_button.setEnabled(self.found is not None and (doing or edited))

    def carry_out(self) -> None:
        """All of it as one step of the plan; a refusal is told here."""
        if self.found is None:
            return
        found, desk = self.found, self._desk
        last = carry_out(self.draft.plan, found, self.proposals.chosen())
        change = change_of(self.draft.live, last)
        counts = self.proposals.counts()
        if desk.run(lambda: change, self):
            desk.told.emit(
                self.texts(
                    "breakdown.done",
                    added=counts.get("added", 0),
                    changed=counts.get("changed", 0),
                )
            )
            self.accept()

    def done(self, result: int) -> None:
        """The draft goes with the dialog."""
        super().done(result)
        self.draft.close()
