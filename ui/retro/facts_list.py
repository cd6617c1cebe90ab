"""The facts that the plan knows, as a list with four columns; Enter or a double click takes one over as a result."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from planning.retro.facts import FACTS, GROUPS, Fact
from planning.rows import Id
from ui.desk import Desk
from ui.retro.fact_words import FactWords, fact_words
from ui.widgets.paint import Pen

Key = Qt.Key
SIDE = 8
MEASURED = 300
"""Facts measured at once; further ones when they are scrolled to."""
ROOM = 16
"""Px around a number."""
_STEPS = {Key.Key_Down: 1, Key.Key_Up: -1, Key.Key_PageDown: 12, Key.Key_PageUp: -12}


class FactsList(QAbstractScrollArea):
    """`taken(fact)` asks for a result; `chosen(table, id)` tells which fact is current."""

    taken = Signal(object)
    chosen = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[Fact | str] = []
        """Facts, each group behind its name."""
        self.current = -1
        self._wide: list[int] = []
        self._words: dict[tuple[str, Id], FactWords] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMinimumWidth(320)
        desk.theme.changed.connect(self.viewport().update)

    def show_plan(self) -> None:
        """The facts as they are now; the same one stays current."""
        kept = self.fact
        facts = self._desk.get(FACTS)
        self.rows = []
        for group in GROUPS:
            members = [fact for fact in facts if fact.table == group]
            if members:
                self.rows += [group, *members]
        self.current = -1
        if kept is not None:
            self.select(kept.table, kept.id)
        self._words = {}
        self._wide = []
        self._widen(facts[:MEASURED])
        self._fit()
        self._tell()

    def _words_of(self, fact: Fact) -> FactWords:
        """Made when a fact is first looked at: most are never scrolled to."""
        key = (fact.table, fact.id)
        if key not in self._words:
            self._words[key] = fact_words(self._desk, fact)
        return self._words[key]

    def _widen(self, facts: Iterable[Fact]) -> None:
        """Columns as wide as their widest number: none is ever cut."""
        body, caption = self._desk.theme.metrics("body"), self._desk.theme.metrics("caption", True)
        words = [self._words_of(fact) for fact in facts]
        before = self._wide or [0, 0, 0]
        self._wide = []
        for known, key in zip(before, ("planned", "reached", "gap"), strict=True):
            widest = max((body.horizontalAdvance(getattr(one, key)) for one in words), default=0)
            head = caption.horizontalAdvance(self._desk.texts(f"retro.fact.{key}"))
            self._wide.append(max(known, widest + ROOM, head + ROOM))

    def _visible(self) -> range:
        """The rows of which something can be seen."""
        high, top = self._desk.theme.row_height(), self.verticalScrollBar().value()
        last = (top + self.viewport().height() - self._head()) // high + 1
        return range(top // high, min(len(self.rows), last))

    @property
    def fact(self) -> Fact | None:
        """The current fact."""
        row = self.rows[self.current] if 0 <= self.current < len(self.rows) else None
        return row if isinstance(row, Fact) else None

    def select(self, table: str, row_id: Id) -> None:
        """Makes the fact about this row the current one, if there is one."""
        for at, row in enumerate(self.rows):
            if isinstance(row, Fact) and (row.table, row.id) == (table, row_id):
                self.current = at
        self.viewport().update()

    def row_box(self, at: int) -> QRect:
        """Where a row lies in the viewport."""
        high = self._desk.theme.row_height()
        top = self._head() + at * high - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), high)

    def _head(self) -> int:
        return self._desk.theme.size("header")

    def _fit(self) -> None:
        high = self._head() + len(self.rows) * self._desk.theme.row_height()
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, high - self.viewport().height()))
        self.viewport().update()

    def _tell(self) -> None:
        fact = self.fact
        texts = self._desk.texts
        self.setAccessibleName(texts("retro.facts"))
        if fact is not None:
            words = self._words_of(fact)
            told = {"planned": words.planned, "reached": words.reached, "gap": words.gap}
            self.setAccessibleDescription(texts("retro.fact.told", name=fact.name, **told))

    # --- keys and mouse -----------------------------------------------------------------------

    def _go(self, at: int) -> None:
        """To a row; names of groups are passed over."""
        step = 1 if at >= self.current else -1
        while 0 <= at < len(self.rows) and isinstance(self.rows[at], str):
            at += step
        if not 0 <= at < len(self.rows):
            return
        self.current = at
        box, room = self.row_box(at), self.viewport().rect().adjusted(0, self._head(), 0, 0)
        bar = self.verticalScrollBar()
        if box.top() < room.top():
            bar.setValue(bar.value() - (room.top() - box.top()))
        elif box.bottom() > room.bottom():
            bar.setValue(bar.value() + box.bottom() - room.bottom())
        self.viewport().update()
        self._tell()
        fact = self.fact
        if fact is not None:
            self.chosen.emit(fact.table, fact.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter takes over."""
        key = Key(event.key())
        if key in (Key.Key_Return, Key.Key_Enter) and self.fact is not None:
            self.taken.emit(self.fact)
        elif key in _STEPS:
            self._go(min(max(self.current + _STEPS[key], 0), len(self.rows) - 1))
        elif key in (Key.Key_Home, Key.Key_End):
            self._go(0 if key == Key.Key_Home else len(self.rows) - 1)
        else:
            super().keyPressEvent(event)

    def _row_at(self, event: QMouseEvent) -> int:
        return self._at(round(event.position().y()))

    def _at(self, y: int) -> int:
        """The fact at a height in the viewport; -1 where there is none."""
        at = (y - self._head() + self.verticalScrollBar().value()) // self._desk.theme.row_height()
        return at if 0 <= at < len(self.rows) and isinstance(self.rows[at], Fact) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a fact."""
        at = self._row_at(event)
        if at >= 0:
            self._go(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Takes a fact over."""
        if self._row_at(event) >= 0 and self.fact is not None:
            self.taken.emit(self.fact)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole of a fact as tool tip."""
        if isinstance(event, QHelpEvent):
            at = self._at(event.pos().y())
            row = self.rows[at] if at >= 0 else None
            QToolTip.showText(event.globalPos(), row.name if isinstance(row, Fact) else "", self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first fact, if none is current."""
        super().focusInEvent(event)
        if self.current < 0 and self.rows:
            self._go(0)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar follows."""
        self._fit()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, then the header above them."""
        painter = QPainter(self.viewport())
        pen = Pen(painter, self._desk.theme)
        painter.fillRect(self.viewport().rect(), self._desk.theme.color("surface"))
        shown = [(at, self.rows[at]) for at in self._visible()]
        self._widen(row for _, row in shown if isinstance(row, Fact))
        for at, row in shown:
            box = self.row_box(at)
            if isinstance(row, str):
                self._paint_group(pen, box, row)
            else:
                self._paint_fact(pen, box, row, at == self.current)
        self._paint_header(pen)
        painter.end()

    def _columns(self, box: QRect) -> list[QRect]:
        """Name, planned, actual, gap; wider numbers where there is room."""
        wide = self._wide or [0, 0, 0]
        left = box.width() - sum(wide)
        boxes = [QRect(SIDE, box.top(), left - 2 * SIDE, box.height())]
        for width in wide:
            boxes.append(QRect(left + 4, box.top(), width - SIDE - 4, box.height()))
            left += width
        return boxes

    def _paint_header(self, pen: Pen) -> None:
        box = QRect(0, 0, self.viewport().width(), self._head())
        pen.painter.fillRect(box, self._desk.theme.color("header"))
        keys = ("name", "planned", "reached", "gap")
        for place, key in zip(self._columns(box), keys, strict=True):
            text = self._desk.texts(f"retro.fact.{key}")
            pen.text(place, text, "text_muted", "caption", strong=True, right=key != "name")
        pen.rule(0, box.bottom(), box.width(), 1, "border")

    def _paint_group(self, pen: Pen, box: QRect, group: str) -> None:
        pen.painter.fillRect(box, self._desk.theme.color("header"))
        title = self._desk.texts(f"retro.fact.group.{group}")
        pen.text(box.adjusted(SIDE, 0, -SIDE, 0), title, "text_muted", "caption", strong=True)
        pen.rule(0, box.bottom(), box.width(), 1, "grid")

    def _paint_fact(self, pen: Pen, box: QRect, fact: Fact, current: bool) -> None:
        words = self._words_of(fact)
        if current:
            pen.painter.fillRect(box, self._desk.theme.color("selected"))
        name, planned, reached, gap = self._columns(box)
        if fact.taken:
            pen.icon(name.right() - 14, box.center().y(), "check-circle", "good", 14)
            name.setRight(name.right() - 20)
        pen.text(name, fact.name)
        pen.text(planned, words.planned, "text_muted", right=True)
        pen.text(reached, words.reached, right=True)
        pen.text(gap, words.gap, words.tone, right=True)
        pen.rule(0, box.bottom(), box.width(), 1, "grid")
        if current and self.hasFocus():
            pen.focus(box.adjusted(0, 0, 0, -1), "radius.cell")
