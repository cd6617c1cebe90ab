"""Approving the split: what is approved, what differs from the last time, by whom; the earlier approvals below."""

from PySide6.QtWidgets import QLineEdit, QWidget

from planning.budget.approval import APPROVAL, CHANGED, ApprovalState, approvals_in_order, approved_split
from planning.budget.summary import BUDGET_SUMMARY
from planning.cells import name_of
from planning.change import Change
from planning.edits.approving import approve_split
from planning.edits.split import plan_split
from planning.errors import PlanError
from planning.rows import Id, SplitApproval
from ui.budget.amount_moves import AmountMoves, ShownMove
from ui.desk import Desk
from ui.dialogs.form import form_layout, people_box, person_of
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

MOST_EARLIER = 6
WIDTH = 560


class ApproveDialog(DialogFrame):
    """One change; a plan without lines has nothing to approve."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._state = desk.get(APPROVAL)
        title = "approval.again.title" if self._state.approval else "approval.title"
        super().__init__(desk.theme, desk.texts, desk.texts(title), "check-circle", parent=parent)
        self._desk = desk
        self.person = people_box(desk, self._suggested(), desk.texts("approval.nobody"))
        self.person.setAccessibleName(desk.texts("approval.person"))
        self.note = QLineEdit()
        self.note.setAccessibleName(desk.texts("approval.note"))
        self.earlier = [self._told(row) for row in approvals_in_order(desk.values)]
        self._lay_out()

    def _lay_out(self) -> None:
        texts, theme = self.texts, self.theme
        self.body.addWidget(label(theme, self._summary(), strong=True))
        wrong = sum(problem.blocking for problem in plan_split(self._desk.values, keep=False).split.problems)
        if wrong:
            told = texts("approval.problems", count=wrong)
            self.body.addWidget(label(theme, told, tone="warning", wrap=True))
        if self._state.state == CHANGED:
            self.body.addWidget(label(theme, texts("approval.difference"), "caption", "muted"))
            self.body.addWidget(difference_list(self._desk, self._state))
        form = form_layout()
        form.addRow(texts("approval.person"), self.person)
        form.addRow(texts("approval.note"), self.note)
        self.body.addLayout(form)
        if self.earlier:
            self.body.addWidget(label(theme, texts("approval.history"), "caption", "muted"))
            for line in self.earlier[:MOST_EARLIER]:
                self.body.addWidget(label(theme, line, tone="muted"))
        self.body.addStretch(1)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(texts("approval.do"), "primary")
        self.do_button.clicked.connect(self.approve)
        self.setMinimumWidth(WIDTH)

    def _suggested(self) -> Id | None:
        """Who approved the last time, else the first of the plan's people."""
        if self._state.approval is not None:
            return self._state.approval.person
        return min(self._desk.plan.persons, default=None)

    def _summary(self) -> str:
        money, found = self._desk.formats.money, self._desk.get(BUDGET_SUMMARY)
        return self.texts(
            "approval.summary", total=money(found.total), lines=found.lines, reserve=money(found.reserve)
        )

    def _told(self, row: SplitApproval) -> str:
        """Moment, person, total and note of an approval."""
        formats = self._desk.formats
        parts = [formats.moment_full(row.at), name_of(self._desk.values, "person", row.person)]
        try:
            parts.append(formats.money(approved_split(row).total))
        except PlanError as refusal:
            parts.append(self._desk.message_of(refusal))
        return " · ".join(part for part in (*parts, row.note) if part)

    def approve(self) -> None:
        """The split as it is now."""
        if self._desk.run(self._change, self):
            self.accept()

    def _change(self) -> Change:
        return approve_split(self._desk.values, person_of(self.person), self.note.text().strip())


def difference_list(desk: Desk, state: ApprovalState) -> AmountMoves:
    """Every line that isn't as approved."""
    texts = desk.texts
    heads = [texts(f"split.moves.{key}") for key in ("line", "approved", "old", "change")]
    made = AmountMoves(desk.theme, desk.formats, heads)
    made.set_moves(
        [
            ShownMove(
                line.name if line.line is not None else texts("split.moves.gone", name=line.name),
                line.old,
                line.new,
            )
            for line in state.differences
        ]
    )
    return made
