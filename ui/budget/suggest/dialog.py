"""Suggest a split: curves at the left, what the money could bring at the right; applied or kept, never by itself."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planning.budget.approval import APPROVAL, APPROVED
from planning.budget.channel_money import ChannelMoney, channel_money
from planning.budget.suggest import Suggestion, suggest
from planning.budget.suggest_telling import curve_text, kept_text, marginal_text, summary_text, why_text
from planning.budget.suggest_words import result_unit
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amount_preview import moves_between
from planning.edits.suggestion import apply_amounts
from planning.errors import PlanError, Refusal
from planning.parsing.money import parse_money
from planning.schedule.scenario_edits import keep_as_scenario
from ui.budget.amount_moves import AmountMoves, ShownMove
from ui.budget.suggest.curve_picture import CurvePicture
from ui.budget.suggest.result_table import ResultTable
from ui.budget.suggest.two_points import TwoPoints
from ui.desk import Desk
from ui.dialogs.name import NameDialog
from ui.dialogs.undo_keys import add_undo_keys
from ui.table import Column, TablePane
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, restyle, rule

WIDTH, HEIGHT, LEFT, TOTAL_WIDTH = 1240, 700, 480, 150
CURVES = (
    Column("name", width=100, grow=True, editor="none"),
    Column("curve", width=88),
    Column("curve_gain", "suggest.column.gain_of_curve", width=92),
    Column("curve_shape", "suggest.column.shape_of_curve", width=92),
)


class SuggestDialog(DialogFrame):
    """`suggestion` None where nothing can be suggested; the sentence that says why stands in its place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("suggest.title"), "chart", parent=parent)
        self._desk = desk
        self.suggestion: Suggestion | None = None
        self.change: Change | None = None
        self.channels = TablePane(desk, "channel", CURVES, "suggest.channel.type")
        self.picture, self.points = CurvePicture(desk.theme, desk.formats), TwoPoints(desk)
        self.formula = label(desk.theme, "", "caption", "muted")
        self.total = QLineEdit()
        self.result = ResultTable(desk)
        heads = [texts(f"split.moves.{key}") for key in ("line", "old", "new", "change")]
        self.moves = AmountMoves(desk.theme, desk.formats, heads)
        self.summary, self.marginal = label(desk.theme, "", strong=True), label(desk.theme, "", tone="muted")
        self.why = label(desk.theme, "", wrap=True)
        self.kept = label(desk.theme, "", tone="muted", wrap=True)
        self.empty = EmptyState(desk.theme, "chart", texts("suggest.empty"))
        self.told = label(desk.theme, "", tone="muted")
        self._lay_out()
        self._connect()
        self.resize(WIDTH, HEIGHT)
        self.show_suggestion()
        self._show_channels()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(LEFT)
        left.setLayout(self._left())
        row.addWidget(left)
        row.addWidget(rule(vertical=True))
        row.addLayout(self._right(), 1)
        self.set_body_layout(row)
        self.notes.addWidget(self.told)
        close = self.add_button(self.texts("widgets.close"))
        close.clicked.connect(self.reject)
        self.keep_button = self.add_button(self.texts("suggest.keep"))
        self.keep_button.clicked.connect(self.keep)
        self.do_button = self.add_button(self.texts("suggest.apply"), "primary")
        self.do_button.clicked.connect(self.apply)
        for made in (close, self.keep_button, self.do_button):  # Enter belongs to the fields here
            made.setAutoDefault(False)
            made.setDefault(False)

    def _left(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(self._head("suggest.channels", "suggest.channels.about"))
        column.addWidget(rule("grid"))
        self.channels.table.verticalHeader().hide()
        column.addWidget(self.channels, 5)
        column.addWidget(rule("grid"))
        above = QHBoxLayout()
        above.setContentsMargins(14, 8, 14, 0)
        above.addWidget(self.formula, 1)
        column.addLayout(above)
        column.addWidget(self.picture, 4)
        column.addWidget(rule("grid"))
        column.addWidget(self.points)
        return column

    def _right(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(self._head("suggest.result", "suggest.result.about", self.total))
        column.addWidget(rule("grid"))
        told = QVBoxLayout()
        told.setContentsMargins(14, 10, 14, 10)
        told.setSpacing(4)
        told.addWidget(self.summary)
        told.addWidget(self.marginal)
        self._told = QWidget()
        self._told.setLayout(told)
        column.addWidget(self._told)
        column.addWidget(rule("grid"))
        column.addWidget(self.result, 1)
        lines = QVBoxLayout()
        lines.setContentsMargins(14, 8, 14, 0)
        lines.setSpacing(6)
        lines.addWidget(label(self.theme, self.texts("suggest.lines"), strong=True))
        lines.addWidget(self.moves)
        self._lines = QWidget()
        self._lines.setLayout(lines)
        column.addWidget(self._lines)
        column.addWidget(self.empty, 1)
        kept = QVBoxLayout()
        kept.setContentsMargins(14, 8, 14, 10)
        kept.setSpacing(4)
        kept.addWidget(self.why)
        kept.addWidget(self.kept)
        column.addLayout(kept)
        return column

    def _head(self, key: str, about: str, field: QLineEdit | None = None) -> QWidget:
        head = QWidget()
        head.setFixedHeight(self.theme.size("panel_head") + 8)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(self.theme, self.texts(key), strong=True))
        row.addWidget(label(self.theme, self.texts(about), "caption", "muted"), 1)
        if field is not None:
            field.setFixedWidth(TOTAL_WIDTH)
            field.setAccessibleName(self.texts("suggest.total"))
            row.addWidget(label(self.theme, self.texts("suggest.total"), tone="muted"))
            row.addWidget(field)
        return head

    def _connect(self) -> None:
        self.channels.table.selectionModel().currentRowChanged.connect(self._go_to)
        self.result.table.selectionModel().currentRowChanged.connect(self._explain)
        self.total.textEdited.connect(lambda _text: self.show_suggestion())
        self._desk.moved.connect(self._on_moved)
        self._desk.refused.connect(self._refuse)
        add_undo_keys(self, self._desk)

    # --- what is shown ------------------------------------------------------------------------

    def _on_moved(self, _moved: object) -> None:
        if self.isVisible():
            self.show_suggestion()

    def _show_channels(self) -> None:
        """Channels with money or a curve; all where there are none yet."""
        model = self.channels.table.row_model
        known = {one.channel for one in self._money()}
        if known:
            model.set_wanted(lambda: {one.channel for one in self._money()})
        shown = self.channels.table.shown_ids()
        parts = self.suggestion.parts if self.suggestion else ()
        best = max(parts, key=lambda part: part.gain, default=None)
        self.channels.table.setFocus()
        if shown:
            self.channels.table.select_rows([best.money.channel if best else shown[0]])

    def _money(self) -> list[ChannelMoney]:
        return channel_money(self._desk.values)

    def wanted(self) -> int | None:
        """The total as typed, None for what the channels have; PlanError where it is no amount."""
        typed = self.total.text().strip()
        if not typed:
            return None
        amount = parse_money(typed, currency=self._desk.plan.currency)
        if amount < 0:
            raise PlanError("amount_unreadable", value=typed)
        return amount

    def show_suggestion(self) -> None:
        """What the plan and the typed total give."""
        self.suggestion = self.change = None
        restyle(self.total, "invalid", False)
        self._tell("")
        try:
            total = self.wanted()
        except PlanError as refusal:
            restyle(self.total, "invalid", True)
            self._refuse(refusal)
            total = -1
        if total is None or total >= 0:
            self._work_out(total)
        found = self.suggestion
        there = found is not None
        self._told.setVisible(there)
        self.result.setVisible(there)
        self.empty.setVisible(not there)
        self.result.show_suggestion(found)
        self._show_words(found)
        self._show_lines()
        self._show_curve()
        writes = self.change is not None and not self._desk.live.session.read_only
        self.do_button.setEnabled(writes)
        self.keep_button.setEnabled(writes)

    def _work_out(self, total: int | None) -> None:
        try:
            self.suggestion = suggest(self._desk.values, total)
            self.change = apply_amounts(self._desk.values, self.suggestion.amounts)
            if self._desk.get(APPROVAL).state == APPROVED:
                self._tell(self.texts("suggest.approved"))
        except PlanError as refusal:
            if refusal.code != "suggest_nothing":
                self._refuse(refusal)

    def _show_words(self, found: Suggestion | None) -> None:
        formats = self._desk.formats
        if found is None:
            self.kept.setText("")
            return
        unit = result_unit(self._desk.values)
        self.summary.setText(summary_text(formats, found, unit))
        self.marginal.setText(marginal_text(formats, found, unit))
        names = self._desk.plan.channels
        self.kept.setText("\n".join(kept_text(formats, names[one.channel].name, one) for one in found.others))
        if not self.total.text():
            self.total.setPlaceholderText(self._desk.formats.money(found.total))

    def _show_lines(self) -> None:
        """Every line whose amount would be another, those above included."""
        self._lines.setVisible(self.change is not None)
        if self.change is None:
            return
        plan = self._desk.plan.snapshot()
        plan.swap(plan.prepare(self.change))
        lines = self._desk.plan.budget_lines
        moves = moves_between(self._desk.values, DerivedValues(plan, self._desk.values.now))
        self.moves.set_moves(
            [ShownMove(lines[move.line].name, move.old, move.new, move.level) for move in moves]
        )

    def _explain(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        """The channel that is gone to among the suggested ones: its curve, and why it gets what it gets."""
        channel = self.result.table.current_id()
        if channel is not None and channel != self.channels.table.current_id():
            self.channels.table.select_rows([channel])

    def _go_to(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_curve()

    def _show_curve(self) -> None:
        channel = self.channels.table.current_id()
        money = next((one for one in self._money() if one.channel == channel), None)
        part = self.suggestion.of(channel) if self.suggestion and channel is not None else None
        curve, now = (money.curve, money.now) if money else (None, 0)
        self.picture.show_curve(curve, now, part.new if part else None)
        name = self._desk.plan.channels[channel].name if channel in self._desk.plan.channels else ""
        told = curve_text(self._desk.formats, curve) if curve else self.texts("suggest.curve.none")
        self.formula.setText(self.texts("suggest.curve.of", name=name, curve=told) if name else "")
        self.why.setText(
            f"{name}{self.texts('buying.of')}{why_text(self._desk.formats, part)}" if part else ""
        )
        typing = self.points.channel == channel and self.points.isAncestorOf(self.focusWidget() or self)
        if not typing:
            self.points.show_channel(channel, now, curve)

    # --- what becomes of it -------------------------------------------------------------------

    def apply(self) -> None:
        """The plan's split is the suggested one, as one step."""
        change, desk = self.change, self._desk
        if change is not None and desk.run(lambda: change, self):
            desk.told.emit(desk.label_of(change))
            self.accept()

    def keep(self) -> None:
        """A scenario gets it; the plan stays."""
        change, desk = self.change, self._desk
        if change is None:
            return
        name = self.texts("suggest.keep.called", day=desk.formats.date(desk.values.now.date()))
        dialog = NameDialog(
            desk,
            "suggest.keep",
            "split",
            name,
            lambda called: keep_as_scenario(desk.plan, change, called),
            self,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(
            lambda: self._tell(self.texts("suggest.kept_as", name=dialog.name.text().strip()))
        )
        dialog.open()

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.set_tone("muted")

    def _refuse(self, refusal: Refusal) -> None:
        self.told.setText(self._desk.message_of(refusal))
        self.told.set_tone("critical")


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
