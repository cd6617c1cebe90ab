"""A list of amounts that become others: line, old, new, by how much; scrolls where it is long. Edits nothing."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planning.formats import MINUS, Formats
from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE, GAP, INDENT = 12, 20, 14
LEAST_NAME = 150
MOST_ROWS = 9
A_FEW = 20
"""Amounts of the most digits, or longest names, among which the widest is looked for."""


@dataclass(frozen=True, slots=True)
class ShownMove:
    """Amounts in minor units, None for none; a `strong` one is what the user typed."""

    name: str
    old: int | None
    new: int | None
    level: int = 0
    strong: bool = False


def signed(formats: Formats, amount: int) -> str:
    """An amount with its sign; plus is said too."""
    return f"+{formats.money(amount)}" if amount > 0 else formats.money(amount)


def _largest(amounts: Set[int | None]) -> list[int | None]:
    """Those among which the widest text is, on either side of zero."""
    known = sorted(amount for amount in amounts if amount is not None)
    return [*known[:A_FEW], *known[-A_FEW:], None]


class MoveRows(QWidget):
    """Head and rows, painted."""

    def __init__(self, theme: Theme, formats: Formats, heads: Sequence[str]) -> None:
        """`heads` name the line, the old amount, the new one and the difference."""
        super().__init__()
        self._theme, self._formats, self._heads = theme, formats, tuple(heads)
        self.moves: tuple[ShownMove, ...] = ()
        self._widths = self._columns()

    def set_moves(self, moves: Sequence[ShownMove]) -> None:
        """Shows these."""
        self.moves = tuple(moves)
        self._widths = self._columns()
        told = (f"{move.name}: {self._amount(move.old)} → {self._amount(move.new)}" for move in self.moves)
        self.setAccessibleName("\n".join(told))
        self.updateGeometry()
        self.update()

    def row_height(self) -> int:
        """Px of a row, its line included."""
        return self._theme.row_height()

    def sizeHint(self) -> QSize:
        """All rows."""
        longest = sorted(self.moves, key=lambda move: len(move.name))[-A_FEW:]
        name = max((self._wide(move.name) + INDENT * move.level for move in longest), default=0)
        wide = 2 * SIDE + max(LEAST_NAME, min(name, 320)) + sum(self._widths) + GAP * len(self._widths)
        return QSize(wide, self.row_height() * (len(self.moves) + 1))

    def _wide(self, text: str, strong: bool = True) -> int:
        return self._theme.metrics("body", strong).horizontalAdvance(text)

    def _amount(self, amount: int | None) -> str:
        return "–" if amount is None else self._formats.money(amount)

    def _change(self, move: ShownMove) -> str:
        return signed(self._formats, (move.new or 0) - (move.old or 0))

    def _columns(self) -> list[int]:
        """Widths of the three columns of amounts. Of thousands only the largest are put into words."""
        olds, news = {move.old for move in self.moves}, {move.new for move in self.moves}
        changes = {(move.new or 0) - (move.old or 0) for move in self.moves}
        texts = (
            [self._amount(amount) for amount in _largest(olds)],
            [self._amount(amount) for amount in _largest(news)],
            [signed(self._formats, amount or 0) for amount in _largest(changes)],
        )
        return [
            max(self._wide(text) for text in (head, *column))
            for head, column in zip(self._heads[1:], texts, strict=True)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head on its ground, then the rows that are seen."""
        painter = QPainter(self)
        pen, high = Pen(painter, self._theme), self.row_height()
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), high, self._theme.color("header"))
        self._row(pen, 0, self._heads, ("text_muted",) * 4, strong=True)
        first = max(0, event.rect().top() // high - 1)
        last = min(len(self.moves), event.rect().bottom() // high + 1)
        for at in range(first, last):
            move = self.moves[at]
            change = self._change(move)
            tone = "critical" if change.startswith(MINUS) else "good"
            texts = (move.name, self._amount(move.old), self._amount(move.new), change)
            inks = ("text", "text_muted", "text", tone)
            self._row(pen, high * (at + 1), texts, inks, strong=move.strong, indent=INDENT * move.level)
        painter.end()

    def _row(
        self, pen: Pen, top: int, texts: Sequence[str], inks: Sequence[str], *, strong: bool, indent: int = 0
    ) -> None:
        high, right = self.row_height(), self.width() - SIDE
        for width, text, ink in reversed(list(zip(self._widths, texts[1:], inks[1:], strict=True))):
            pen.text(QRect(right - width, top, width, high), text, ink, strong=strong, right=True)
            right -= width + GAP
        pen.text(QRect(SIDE + indent, top, right - SIDE - indent, high), texts[0], inks[0], strong=strong)
        pen.rule(0, top + high - 1, self.width(), 1, "grid")


class AmountMoves(QWidget):
    """The rows in an outlined frame, at most MOST_ROWS in sight."""

    def __init__(self, theme: Theme, formats: Formats, heads: Sequence[str]) -> None:
        super().__init__()
        self.rows = MoveRows(theme, formats, heads)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.rows)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._scroll)

    def set_moves(self, moves: Sequence[ShownMove]) -> None:
        """Shows these; as high as they need, up to a screenful."""
        self.rows.set_moves(moves)
        hint = self.rows.sizeHint()
        self.setFixedHeight(self.rows.row_height() * (min(len(moves), MOST_ROWS) + 1) + 2)
        self.setMinimumWidth(hint.width() + 2 + self._scroll.verticalScrollBar().sizeHint().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline."""
        painter = QPainter(self)
        Pen(painter, self._theme).box(self.rect(), "surface", "border", "radius.card")
        painter.end()
