"""A response curve stated by two points: what the money brings now, and what it would with more. A real edit of the
channel."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from planning.budget.response import KINDS, Curve, through_points
from planning.change import Change
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.money import major
from planning.parsing.money import minor_digits, parse_money
from planning.parsing.numbers import parse_number
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.button import button
from ui.widgets.label import label, restyle


class TwoPoints(QWidget):
    """`state_curve` writes kind, gain and shape of the channel as one change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.channel: Id | None = None
        texts = desk.texts
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(texts(f"choice.channel.curve.{kind}"), kind)
        self.kind.setAccessibleName(texts("field.channel.curve"))
        self.money = [self._field("suggest.points.money", at) for at in (1, 2)]
        self.result = [self._field("suggest.points.result", at) for at in (1, 2)]
        self.do_button = button(desk.theme, texts("suggest.points.do"))
        self.do_button.clicked.connect(self.state_curve)
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        self._lay_out()

    def _field(self, key: str, at: int) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(self._desk.texts(key, at=at))
        made.textEdited.connect(lambda _text: restyle(made, "invalid", False))
        made.returnPressed.connect(self.state_curve)
        return made

    def _lay_out(self) -> None:
        texts, theme = self._desk.texts, self._desk.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 14, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(theme, texts("suggest.points"), strong=True), 0, 0, 1, 2)
        grid.addWidget(self.kind, 0, 2, 1, 2)
        self._second: list[QWidget] = []
        for row, (key, money, result) in enumerate(
            zip(("now", "more"), self.money, self.result, strict=True), 1
        ):
            parts = (
                label(theme, texts(f"suggest.points.{key}"), tone="muted"),
                money,
                label(theme, texts("suggest.points.brings"), tone="muted"),
                result,
            )
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column)
            self._second = list(parts)
        grid.addWidget(self.do_button, 2, 4)
        grid.addWidget(label(theme, "", tone="muted"), 1, 4)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)

    def show_channel(self, channel: Id | None, now: int, curve: Curve | None) -> None:
        """The fields as the curve says them; without one only the money is known."""
        self.channel = channel
        self.setEnabled(channel is not None and not self._desk.live.session.read_only)
        currency = self._desk.plan.currency
        money = [now, now * 2] if now else [0, 0]
        self.kind.setCurrentIndex(KINDS.index(curve.kind if curve else "power"))
        for at, amount in enumerate(money):
            self.money[at].setText(f"{major(amount, currency):,.0f}" if amount else "")
            known = curve is not None and amount
            told = f"{curve.result(float(major(amount, currency))):,.0f}" if curve and known else ""
            self.result[at].setText(told)
        for field in (*self.money, *self.result):
            restyle(field, "invalid", False)
        self._show_kind()

    def _show_kind(self) -> None:
        """A straight line needs one point."""
        for part in self._second:
            part.setVisible(self.kind.currentData() != "linear")

    def state_curve(self) -> None:
        """One change; what can't be read is marked."""
        self._desk.run(self._change, self)

    def _change(self) -> Change:
        assert self.channel is not None
        kind = str(self.kind.currentData())
        first = self._point(0)
        second = (first[0] * 2, first[1] * 2) if kind == "linear" else self._point(1)
        curve = through_points(kind, first, second)
        shape = None if kind == "linear" else float(f"{curve.shape:.6g}")
        cells = {"curve": kind, "curve_gain": float(f"{curve.gain:.6g}"), "curve_shape": shape}
        edits = [CellEdit(self.channel, key, value) for key, value in cells.items()]
        return set_cells(self._desk.values, "channel", edits)

    def _point(self, at: int) -> tuple[float, float]:
        currency = self._desk.plan.currency
        money = self._read(self.money[at], lambda text: parse_money(text, currency=currency))
        result = self._read(self.result[at], parse_number)
        return money / 10 ** minor_digits(currency), result

    def _read(self, field: QLineEdit, parse: Callable[[str], float]) -> float:
        try:
            return float(parse(field.text().strip()))
        except PlanError:
            restyle(field, "invalid", True)
            raise
