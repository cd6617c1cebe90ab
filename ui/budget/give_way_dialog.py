"""Shown before a typed amount or share moves others: who gives way, and how it is meant where a rule is in the way."""

from PySide6.QtWidgets import QWidget

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.rule_words import rule_text
from planning.derived import DerivedValues
from planning.edits.amount_preview import AmountTrial, amount_change, try_amount, ways_of
from planning.edits.cells import CellEdit
from planning.errors import PlanError
from planning.formats import NOTHING
from planning.rows import Id
from ui.budget.amount_moves import AmountMoves, ShownMove
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label
from ui.widgets.segmented_control import SegmentedControl


def is_worth_asking(desk: Desk, edit: CellEdit) -> bool:
    """Whether the edit moves other lines or can be meant in more than one way; a refused one is refused at once."""
    ways = ways_of(desk.values, edit.id)
    try:
        trial = try_amount(desk.values, edit, desk.wording, ways[0])
    except PlanError:
        return False
    moved = {move.line for move in trial.moves}
    if edit.id not in moved:
        return False
    return (len(ways) > 1 and edit.key != "share") or bool(moved - {edit.id, *_above(desk, edit.id)})


def _above(desk: Desk, line_id: Id) -> list[Id]:
    """The lines above, whose sums move by themselves."""
    found, at = [], desk.plan.budget_lines[line_id].parent
    while at is not None:
        found.append(at)
        at = desk.plan.budget_lines[at].parent
    return found


class GiveWayDialog(DialogFrame):
    """One edit of one line; Enter makes it, Escape leaves all as it was."""

    def __init__(self, desk: Desk, edit: CellEdit, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, "", "split", parent=parent)
        self._desk, self._edit = desk, edit
        texts = desk.texts
        self.ways = ways_of(desk.values, edit.id)
        if edit.key == "share":
            self.ways = self.ways[:1]
        self.way = SegmentedControl(
            desk.theme,
            [(way, texts(f"giving.{way}")) for way in self.ways if len(self.ways) > 1] or [("", "")],
        )
        self._told = label(desk.theme, "", tone="muted", wrap=True)
        self._question = label(desk.theme, "", "caption", "muted")
        self._who = label(desk.theme, "", "caption", "muted")
        heads = [texts(f"split.moves.{key}") for key in ("line", "old", "new", "change")]
        self.moves = AmountMoves(desk.theme, desk.formats, heads)
        self._rest = label(desk.theme, "", tone="warning", wrap=True)
        self._lay_out()
        self.way.changed.connect(lambda _way: self.show_trial())
        self.show_trial()

    def _lay_out(self) -> None:
        several = len(self.ways) > 1
        for part in (self._question, self.way, self._told):
            self.body.addWidget(part)
            part.setVisible(several)
        for part in (self._who, self.moves, self._rest):
            self.body.addWidget(part)
        self.body.addStretch(1)
        cancel = self.add_button(self.texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(self.texts("giving.do"), "primary")
        self.do_button.clicked.connect(self.make)
        self.setMinimumWidth(self.theme.size("command_field"))

    @property
    def chosen(self) -> str:
        """The way in which the amount is meant."""
        return self.way.current or self.ways[0]

    def show_trial(self) -> None:
        """What the edit would do in the chosen way; a refusal takes the place of the list."""
        desk = self._desk
        try:
            trial = try_amount(desk.values, self._edit, desk.wording, self.chosen)
        except PlanError as refusal:
            self.moves.hide()
            self._rest.setText(desk.message_of(refusal))
            self._rest.show()
            self.do_button.setEnabled(False)
            return
        self.do_button.setEnabled(True)
        self._show(trial)

    def _show(self, trial: AmountTrial) -> None:
        texts, lines = self.texts, self._desk.plan.budget_lines
        own = next(move for move in trial.moves if move.line == self._edit.id)
        name = lines[own.line].name
        self.set_title(
            texts("giving.title", name=name, old=self._money(own.old), new=self._money(own.new)), "split"
        )
        grew = (own.new or 0) > (own.old or 0)
        others = [move for move in trial.moves if move.line not in (own.line, *_above(self._desk, own.line))]
        self._who.setText(
            texts("giving.who" if grew else "giving.who_gains") if others else texts("giving.nobody")
        )
        shown = [
            ShownMove(lines[move.line].name, move.old, move.new, move.level, move.line == own.line)
            for move in trial.moves
        ]
        self.moves.set_moves(shown)
        self.moves.show()
        self._tell_way(trial)
        self._tell_rest(trial)
        self.adjustSize()

    def _tell_way(self, trial: AmountTrial) -> None:
        if len(self.ways) < 2:
            return
        desk, way = self._desk, self.chosen
        old = rule_text(desk.values, desk.formats, self._edit.id)
        after = DerivedValues(trial.plan, desk.values.now)
        new = rule_text(after, desk.formats, self._edit.id)
        self._question.setText(self.texts("giving.rule" if "fix" in self.ways else "giving.sum"))
        self._told.setText(self.texts(f"giving.{way}.told", old=old, new=new))

    def _tell_rest(self, trial: AmountTrial) -> None:
        before = self._desk.get(BUDGET_AMOUNTS)
        line = self._desk.plan.budget_lines[self._edit.id]
        rest, was = trial.after.rest, before.rest
        for at in (line.id, line.parent):
            if at is not None and trial.after.rests.get(at, 0) != before.rests.get(at, 0):
                rest, was = trial.after.rests.get(at, 0), before.rests.get(at, 0)
        self._rest.setVisible(rest > 0 and rest != was)
        self._rest.setText(self.texts("giving.rest", rest=self._money(rest)))

    def _money(self, amount: int | None) -> str:
        return "–" if amount is None else self._desk.formats.money(amount) or NOTHING

    def make(self) -> None:
        """One change."""
        desk = self._desk
        if desk.run(lambda: amount_change(desk.values, self._edit, desk.wording, self.chosen), self):
            self.accept()
