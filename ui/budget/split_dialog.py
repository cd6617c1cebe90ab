"""Check, fill empty and recompute all: what the rules say, every old and new amount, before anything is changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.change import Change
from planning.edits.split import PlannedSplit, fill_empty, plan_split, recompute_all
from planning.errors import PlanError
from planning.money import decimal_text
from planning.parsing.money import parse_money
from ui.budget.amount_moves import AmountMoves, ShownMove
from ui.budget.problem_rows import ProblemRows
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label, restyle

CHECK, FILL, RECOMPUTE = "check", "fill", "recompute"
ICONS = {CHECK: "check-circle", FILL: "edit", RECOMPUTE: "split"}
TOTAL_WIDTH = 180


class SplitDialog(DialogFrame):
    """`mode` is check (changes nothing), fill (only empty amounts) or recompute (all)."""

    def __init__(self, desk: Desk, mode: str, parent: QWidget) -> None:
        super().__init__(
            desk.theme, desk.texts, desk.texts(f"split.{mode}.title"), ICONS[mode], parent=parent
        )
        self._desk, self._mode = desk, mode
        texts = desk.texts
        self.total = QLineEdit()
        self.total.setAccessibleName(texts("split.total"))
        self.total.setFixedWidth(TOTAL_WIDTH)
        self.problems = ProblemRows(desk)
        heads = [texts(f"split.moves.{key}") for key in ("line", "old", "new", "change")]
        self.moves = AmountMoves(desk.theme, desk.formats, heads)
        self._none = label(desk.theme, texts("split.moves.none"), tone="muted")
        self._handed = label(desk.theme, "", tone="muted", wrap=True)
        self.do_button: QPushButton | None = None
        self._lay_out()
        self.total.setText(self._suggested())
        self.total.textChanged.connect(lambda _text: self.show_split())
        self.show_split()
        self.total.setFocus()

    def _lay_out(self) -> None:
        texts = self.texts
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(self.theme, texts("split.total"), tone="muted"))
        row.addWidget(self.total)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._handed)
        self.body.addWidget(label(self.theme, texts("split.problems"), strong=True))
        self.body.addWidget(self.problems)
        self._moves_head = label(self.theme, texts("split.moves"), strong=True)
        for part in (self._moves_head, self._none, self.moves):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setMinimumWidth(620)
        if self._mode == CHECK:
            self.total.setReadOnly(True)
            self.total.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            close = self.add_button(texts("widgets.close"), "primary")
            close.clicked.connect(self.accept)
            return
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button("", "primary")
        self.do_button.clicked.connect(self.make)

    def _suggested(self) -> str:
        """The plan's budget, else what the lines add up to."""
        whole = self._desk.get(BUDGET_AMOUNTS).whole
        return decimal_text(whole, self._desk.plan.info.currency) if whole else ""

    def budget(self) -> int | None:
        """The total as typed, None for none; PlanError where it is no amount."""
        typed = self.total.text().strip()
        if not typed:
            return None
        amount = parse_money(typed, currency=self._desk.plan.info.currency)
        if amount < 0:
            raise PlanError("amount_unreadable", value=typed)
        found = self._desk.get(BUDGET_AMOUNTS)
        return None if found.budget is None and amount == found.total else amount

    def show_split(self) -> None:
        """What the rules give of the total as it is typed."""
        try:
            budget = self.budget()
        except PlanError:
            restyle(self.total, "invalid", True)
            self._handed.setText(self.texts("split.wrong_total"))
            if self.do_button is not None:
                self.do_button.setEnabled(False)
            return
        restyle(self.total, "invalid", False)
        planned = plan_split(self._desk.values, keep=self._mode == FILL, budget=budget)
        self.problems.set_problems(planned.split.problems)
        self._show_moves(planned)
        self._tell_handed(planned)
        self.adjustSize()

    def _show_moves(self, planned: PlannedSplit) -> None:
        lines, moved = self._desk.plan.budget_lines, planned.moved
        shown = [ShownMove(lines[line].name, planned.old[line], planned.new[line]) for line in moved]
        self.moves.set_moves(shown)
        self.moves.setVisible(bool(shown))
        self._none.setVisible(not shown)
        if self.do_button is not None:
            self.do_button.setText(self.texts(f"split.{self._mode}.do", count=len(moved)))
            said = planned.budget != self._desk.plan.info.budget
            self.do_button.setEnabled(planned.split.possible and (bool(shown) or said))

    def _tell_handed(self, planned: PlannedSplit) -> None:
        texts, money = self.texts, self._desk.formats.money
        roots = [line.id for line in self._desk.plan.budget_lines.values() if line.parent is None]
        given = sum(planned.new[line] or 0 for line in roots)
        whole = given if planned.budget is None else planned.budget
        rest = whole - given
        parts = [texts("split.handed", given=money(given), total=money(whole))]
        if rest:
            parts.append(
                texts("split.rest" if rest > 0 else "split.over", rest=money(rest), over=money(-rest))
            )
        elif whole:
            parts.append(texts("split.exact"))
        self._handed.setText(" · ".join(parts))

    def make(self) -> None:
        """One change."""
        if self._desk.run(self._change, self):
            self.accept()

    def _change(self) -> Change:
        edit = fill_empty if self._mode == FILL else recompute_all
        return edit(self._desk.values, self.budget())
