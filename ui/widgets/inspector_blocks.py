"""The parts that an inspector section is made of: fields, paragraphs, chain, ticks, buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from ui.theme import Theme
from ui.widgets.inspector_content import CheckEntry, FieldEntry, LinkEntry, TextEntry
from ui.widgets.paint import Pen, grows_with_width
from ui.widgets.text_block import Span, TextBlock

ROW_GAP = 3
PARAGRAPH_GAP = 8
BAR_INSET = 10
TEXT_INSET = 20
DOT = 4.5
DOT_LEFT = 3
CHECK_INSET = 22


class FieldsBlock(QWidget):
    """Rows of label and value. `edit_requested(key)` where one shall be edited: by a double click, F2 or Enter; arrows
    go from one to the next."""

    edit_requested = Signal(str)

    def __init__(self, theme: Theme, fields: Sequence[FieldEntry]) -> None:
        super().__init__()
        self._theme = theme
        self._fields = tuple(fields)
        self._current = next((at for at, field in enumerate(fields) if field.key), -1)
        self._under = -1
        self._rows = [
            (
                TextBlock(theme, [Span(field.label, tone="text_faint")]),
                TextBlock(theme, [Span(field.value, tone=field.tone)]),
            )
            for field in fields
        ]
        self._label = self._label_width()
        self.setMouseTracking(True)
        if self._current >= 0:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("\n".join(f"{field.label}: {field.value}" for field in fields))
        grows_with_width(self)

    def _label_width(self) -> int:
        """As the design has it, or wider for the sake of a long word: words are never broken for want of a pixel."""
        words = [word for field in self._fields for word in field.label.split()]
        longest = max((self._theme.metrics().horizontalAdvance(word) for word in words), default=0)
        return min(
            max(self._theme.size("inspector_label"), longest + 8), 2 * self._theme.size("inspector_label")
        )

    def tops(self, width: int) -> list[int]:
        """Top of every row, and the end of the last."""
        label = self._label
        tops = [0]
        for name, value in self._rows:
            high = max(name.height(label - 6), value.height(width - label))
            tops.append(tops[-1] + high + ROW_GAP)
        return tops

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        return max(0, self.tops(width)[-1] - ROW_GAP)

    def sizeHint(self) -> QSize:
        """At the narrowest width of the panel."""
        return QSize(200, self.heightForWidth(200))

    def field_at(self, place: QPoint) -> FieldEntry | None:
        """The field under `place`."""
        tops = self.tops(self.width())
        for field, top, end in zip(self._fields, tops, tops[1:], strict=False):
            if top <= place.y() < end:
                return field
        return None

    def value_box(self, key: str) -> QRect | None:
        """Where the value of a field lies."""
        at = next((at for at, field in enumerate(self._fields) if field.key == key and key), -1)
        return None if at < 0 else self._box(at)

    def _box(self, at: int) -> QRect:
        tops = self.tops(self.width())
        high = tops[at + 1] - tops[at] - ROW_GAP
        return QRect(self._label, tops[at], self.width() - self._label, high)

    def go_to(self, key: str) -> None:
        """Makes a field the current one, with the keyboard."""
        self._current = next(at for at, field in enumerate(self._fields) if field.key == key)
        self.setFocus()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks to edit, where the field can be."""
        field = self.field_at(event.position().toPoint())
        if field and field.key:
            self.edit_requested.emit(field.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be edited shows it under the pointer."""
        field = self.field_at(event.position().toPoint())
        under = self._fields.index(field) if field is not None and field.key else -1
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.IBeamCursor if under >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._under = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows among the fields that can be edited; F2 and Enter edit."""
        editable = [at for at, field in enumerate(self._fields) if field.key]
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._current in editable:
            place = editable.index(self._current) + step
            self._current = editable[min(max(place, 0), len(editable) - 1)]
            self.update()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.edit_requested.emit(self._fields[self._current].key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Labels left, values right of them."""
        painter = QPainter(self)
        pen, label = Pen(painter, self._theme), self._label
        if self._under >= 0:
            pen.box(self._box(self._under).adjusted(-4, 0, 0, 0), "hover", "border", "radius.cell")
        for (name, value), top in zip(self._rows, self.tops(self.width()), strict=False):
            name.paint(painter, 0, top, label - 6)
            value.paint(painter, label, top, self.width() - label)
        if self.hasFocus() and self._current >= 0:
            pen.focus(self._box(self._current).adjusted(-4, -1, 0, 1), "radius.cell")
        painter.end()


class TextsBlock(QWidget):
    """Paragraphs, marked at the left where they are reasons."""

    def __init__(self, theme: Theme, entries: Sequence[TextEntry]) -> None:
        super().__init__()
        self._theme = theme
        self._entries = tuple(entries)
        self._blocks = [TextBlock(theme, self._spans(entry)) for entry in entries]
        self.setAccessibleName("\n".join("".join(s.text for s in self._spans(entry)) for entry in entries))
        grows_with_width(self)

    @staticmethod
    def _spans(entry: TextEntry) -> tuple[Span, ...]:
        if isinstance(entry.text, str):
            return (Span(entry.text, strong=entry.strong),)
        return entry.text

    def _gap(self, entry: TextEntry) -> int:
        return PARAGRAPH_GAP if entry.bar else ROW_GAP

    def heightForWidth(self, width: int) -> int:
        """All paragraphs."""
        high = 0
        for entry, block in zip(self._entries, self._blocks, strict=True):
            high += block.height(width - (BAR_INSET if entry.bar else 0)) + self._gap(entry)
        return high - self._gap(self._entries[-1])

    def sizeHint(self) -> QSize:
        """At the narrowest width of the panel."""
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paragraph under paragraph."""
        painter = QPainter(self)
        pen, top = Pen(painter, self._theme), 0
        for entry, block in zip(self._entries, self._blocks, strict=True):
            left = BAR_INSET if entry.bar else 0
            high = block.height(self.width() - left)
            if entry.bar:
                pen.rule(0, top, 2, high)
            block.paint(painter, left, top, self.width() - left)
            top += high + self._gap(entry)
        painter.end()


class ChainLink(QAbstractButton):
    """A station of the chain: a dot, a title that is a link, one line of fact."""

    def __init__(self, theme: Theme, entry: LinkEntry, first: bool, last: bool, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self._first, self._last = first, last
        tone = "text" if entry.current or entry.target is None else "link"
        self._title = TextBlock(theme, [Span(entry.title, strong=entry.current, tone=tone)])
        self._fact = TextBlock(theme, [Span(entry.fact, tone="text_muted")], "caption")
        self.setText(entry.title)
        self.setAccessibleName(name)
        self.setAccessibleDescription(entry.fact)
        self._active = not entry.current and entry.target is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._active else Qt.FocusPolicy.NoFocus)
        if self._active:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        grows_with_width(self)

    def heightForWidth(self, width: int) -> int:
        """Title, fact, and the way to the next."""
        inner = width - TEXT_INSET
        fact = self._fact.height(inner) if self.entry.fact else 0
        return self._title.height(inner) + fact + (0 if self._last else 6)

    def sizeHint(self) -> QSize:
        """At the narrowest width of the panel."""
        return QSize(200, self.heightForWidth(200))

    def hitButton(self, place: QPoint) -> bool:
        """The selection itself is no link."""
        return self._active and self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dot, title, fact."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        middle = self._title.line_height / 2
        self._paint_line(painter, middle)
        self._paint_dot(painter, middle)
        wide = self.width() - TEXT_INSET
        self._title.paint(painter, TEXT_INSET, 0, wide)
        self._fact.paint(painter, TEXT_INSET, self._title.height(wide), wide)
        if self.hasFocus():
            pen.focus(
                QRect(TEXT_INSET - 4, 0, wide + 4, self.height() - (0 if self._last else 4)), "radius.cell"
            )
        painter.end()

    def _paint_line(self, painter: QPainter, middle: float) -> None:
        painter.setPen(QPen(self._theme.color("border_control"), 1))
        centre = DOT_LEFT + DOT
        if not self._first:
            painter.drawLine(QPointF(centre, 0), QPointF(centre, middle - DOT - 1))
        if not self._last:
            painter.drawLine(QPointF(centre, middle + DOT + 1), QPointF(centre, self.height()))

    def _paint_dot(self, painter: QPainter, middle: float) -> None:
        painter.setPen(QPen(self._theme.color("accent"), self._theme.real("icon.line")))
        current = self.entry.current
        painter.setBrush(self._theme.color("accent") if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(DOT_LEFT + DOT, middle), DOT - 0.5, DOT - 0.5)


class TickRow(QCheckBox):
    """A tick box whose text wraps, with a faint note behind it."""

    def __init__(self, theme: Theme, entry: CheckEntry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        spans = [Span(entry.text, tone="text" if entry.enabled else "text_muted")]
        if entry.note:
            spans.append(Span("  " + entry.note, tone="text_faint"))
        self._block = TextBlock(theme, spans)
        self.setAccessibleName(entry.text)
        self.setAccessibleDescription(entry.note)
        self.setChecked(entry.checked)
        self.setEnabled(entry.enabled)
        grows_with_width(self)

    def heightForWidth(self, width: int) -> int:
        """The text's lines and 3 px above and under."""
        return self._block.height(width - CHECK_INSET) + 6

    def sizeHint(self) -> QSize:
        """At the narrowest width of the panel."""
        return QSize(200, self.heightForWidth(200))

    def hitButton(self, place: QPoint) -> bool:
        """Box and text alike."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box and text."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        side = self._theme.size("checkbox")
        paint_tick_box(
            pen,
            QRect(0, 3 + (self._block.line_height - side) // 2, side, side),
            self.isChecked(),
            self.isEnabled(),
        )
        self._block.paint(painter, CHECK_INSET, 3, self.width() - CHECK_INSET)
        if self.hasFocus():
            pen.focus(self.rect().adjusted(CHECK_INSET - 4, 1, 0, -1), "radius.cell")
        painter.end()


def paint_tick_box(pen: Pen, box: QRect, checked: bool, enabled: bool = True) -> None:
    """The design's tick box, for delegates too."""
    if checked:
        pen.box(box, "accent" if enabled else "sunken", radius="radius.cell")
        pen.icon(
            box.left(),
            box.top() + box.height() / 2,
            "check",
            "on_accent" if enabled else "text_muted",
            box.width(),
        )
    else:
        pen.box(
            box, "surface" if enabled else "sunken", "border_control" if enabled else "border", "radius.cell"
        )
