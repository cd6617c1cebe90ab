"""Result – cause – improvement as cards: arrows move, Enter, F2 or typing edits in place, Insert adds, Del deletes."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from planning.edits.paste import cell_edit
from planning.edits.rows import add_row, delete_rows
from planning.exact import exact_text
from planning.retro.board import BOARD
from planning.rows import Id
from ui.desk import Desk
from ui.retro.card_lines import CELLS, Card, Line, cards_of
from ui.retro.card_painter import CardPainter
from ui.table.editors import CellEditor
from ui.widgets.paint import Pen

Key = Qt.Key
TABLES = tuple(CELLS)
_CHOICES = ("success", "failure")


class CardsView(QAbstractScrollArea):
    """Edits as the tables do. `add_asked(table)` wants a row of that table at the current line."""

    add_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._painter = CardPainter(desk)
        self.cards: list[Card] = []
        self.lines: list[Line] = []
        """All lines in order; the last one takes a new result."""
        self.at = 0
        self.cell = "name"
        self._editor: CellEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAccessibleName(desk.texts("retro.board"))
        self.setMinimumWidth(420)
        desk.theme.changed.connect(self.show_plan)
        desk.selection.changed.connect(self._follow)

    # --- what is shown ------------------------------------------------------------------------

    def show_plan(self) -> None:
        """The board as it is now; the current line stays current."""
        kept = self.line
        self.cards, draft = cards_of(self._desk, self._desk.get(BOARD), self.viewport().width())
        self.lines = [*(line for card in self.cards for line in card.lines), draft]
        self.at = min(self.at, len(self.lines) - 1)
        if kept is not None:
            self._find(kept.table, kept.id)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, draft.box.bottom() + 12 - self.viewport().height()))
        self.viewport().update()

    @property
    def line(self) -> Line | None:
        """The current line."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def _find(self, table: str, row_id: Id) -> bool:
        for at, line in enumerate(self.lines):
            if (line.table, line.id) == (table, row_id):
                self.at = at
                return True
        return False

    def reveal(self, table: str, row_id: Id) -> bool:
        """Makes a line current and scrolls to it."""
        if not self._find(table, row_id):
            return False
        self._go(self.at)
        return True

    def edit_row(self, table: str, row_id: Id) -> None:
        """Opens the name of a line for typing."""
        if self.reveal(table, row_id):
            self.setFocus()
            self.cell = "name"
            self.edit()

    def _follow(self, origin: object) -> None:
        selection = self._desk.selection
        if origin is not self and selection.table in TABLES and selection.ids:
            self.reveal(selection.table, selection.ids[0])

    def _go(self, at: int) -> None:
        self.at = min(max(at, 0), len(self.lines) - 1)
        line = self.lines[self.at]
        if self.cell not in line.cells:
            self.cell = "name"
        bar = self.verticalScrollBar()
        top, low = line.box.top() - 8, line.box.bottom() + 8
        if top < bar.value():
            bar.setValue(top)
        elif low > bar.value() + self.viewport().height():
            bar.setValue(low - self.viewport().height())
        self.viewport().update()
        self._tell(line)

    def _tell(self, line: Line) -> None:
        if not line.table:
            self.setAccessibleDescription(self._desk.texts("retro.card.next_result"))
            return
        words = [self._desk.text(line.table, line.id, key) for key in CELLS[line.table]]
        kind = self._desk.texts(f"table.{line.table}")
        self.setAccessibleDescription(" · ".join([kind, *(word for word in words if word)]))
        self._desk.selection.select(line.table, (line.id,), self)

    # --- editing ------------------------------------------------------------------------------

    def edit(self, typed: str = "") -> None:
        """Opens the current cell, with what was typed already in place of its text."""
        line = self.line
        if line is None or self._desk.live.session.read_only:
            return
        editor = CellEditor(self._words(line), self.viewport())
        editor.setFont(self._desk.theme.font("body"))
        editor.setGeometry(self._editor_box(line))
        editor.setText(typed or self._exact(line))
        if not typed:
            editor.selectAll()
        editor.left.connect(lambda way: self._leave(editor, line, way))
        editor.setAccessibleName(self._desk.texts(f"field.{line.table or TABLES[0]}.{self.cell}"))
        editor.editingFinished.connect(lambda: self._lost(editor, line))
        self._editor = editor
        editor.show()
        editor.setFocus()

    def _editor_box(self, line: Line) -> QRect:
        box = line.cells[self.cell].translated(0, -self.verticalScrollBar().value())
        high = self._desk.theme.size("button")
        return QRect(box.left() - 6, box.center().y() - high // 2, box.width() + 10, high)

    def _exact(self, line: Line) -> str:
        if not line.table:
            return ""
        return exact_text(self._desk.values, self._desk.texts, line.table, line.id, self.cell)

    def _words(self, line: Line) -> list[str]:
        if self.cell == "owner":
            return sorted(person.name for person in self._desk.plan.persons.values())
        if self.cell == "kind":
            return [self._desk.texts(f"choice.retro_cause.kind.{kind}") for kind in _CHOICES]
        return []

    def _commit(self, line: Line, text: str) -> bool:
        desk = self._desk
        if not line.table:
            name = text.strip()
            if not name:
                return True
            return desk.run(lambda: add_row(desk.plan, "retro_result", {"name": name}), self)
        if text == self._exact(line):
            return True
        return desk.type_into(line.table, [cell_edit(line.table, line.id, self.cell, text)], self)

    def _leave(self, editor: CellEditor, line: Line, way: str) -> None:
        if editor is not self._editor:
            return
        if way != "cancel" and not self._commit(line, editor.text()):
            editor.mark(False)
            return
        self._close(editor)
        self.setFocus()
        if way in ("down", "up"):
            self._go(self.at + (1 if way == "down" else -1))
        elif way in ("right", "left"):
            self._step(1 if way == "right" else -1)

    def _lost(self, editor: CellEditor, line: Line) -> None:
        """The focus went elsewhere: what was typed counts."""
        if editor is self._editor and not editor.hasFocus():
            self._commit(line, editor.text())
            self._close(editor)

    def _close(self, editor: CellEditor) -> None:
        self._editor = None
        editor.hide()
        editor.deleteLater()

    def delete(self) -> None:
        """The current line with what belongs to it."""
        line = self.line
        if line is not None and line.table:
            self._desk.run(lambda: delete_rows(self._desk.plan, line.table, [line.id]), self)

    # --- keys and mouse -----------------------------------------------------------------------

    def _step(self, by: int) -> None:
        """To the next cell, over the end of a line to the next line."""
        line = self.line
        if line is None:
            return
        keys = list(line.cells)
        at = keys.index(self.cell) + by
        if 0 <= at < len(keys):
            self.cell = keys[at]
            self.viewport().update()
        elif 0 <= self.at + by < len(self.lines):
            keys = list(self.lines[self.at + by].cells)
            self.cell = keys[0 if by > 0 else -1]
            self._go(self.at + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Spreadsheet keys."""
        key = Key(event.key())
        steps = {Key.Key_Down: 1, Key.Key_Up: -1, Key.Key_PageDown: 10, Key.Key_PageUp: -10}
        if key in steps:
            self._go(self.at + steps[key])
        elif key in (Key.Key_Home, Key.Key_End):
            self._go(0 if key == Key.Key_Home else len(self.lines) - 1)
        elif key in (Key.Key_Right, Key.Key_Left, Key.Key_Tab, Key.Key_Backtab):
            self._step(1 if key in (Key.Key_Right, Key.Key_Tab) else -1)
        elif key in (Key.Key_F2, Key.Key_Return, Key.Key_Enter):
            self.edit()
        elif key == Key.Key_Insert:
            self.add_asked.emit(self.line.table if self.line else "")
        elif key == Key.Key_Delete:
            self.delete()
        elif event.text().isprintable() and event.text().strip() and not _commands(event):
            self.edit(event.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves between cells until the last line."""
        return False if self.hasFocus() else super().focusNextPrevChild(forward)

    def _line_at(self, place: QPoint) -> tuple[int, str] | None:
        at = place + QPoint(0, self.verticalScrollBar().value())
        for number, line in enumerate(self.lines):
            if line.box.contains(at):
                hit = next((key for key, box in line.cells.items() if box.contains(at)), "name")
                return number, hit
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a line; the line for a new result opens at once."""
        hit = self._line_at(event.position().toPoint())
        if hit is None:
            return
        self.setFocus()
        self.cell = hit[1]
        self._go(hit[0])
        if not self.lines[self.at].table:
            self.edit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edits the cell."""
        if self._line_at(event.position().toPoint()) is not None and self._editor is None:
            self.edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is shown."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        if self.lines:
            self.show_plan()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards, their lines, the ring."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._desk.theme.color("panel"))
        pen = Pen(painter, self._desk.theme)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        seen = self.viewport().rect().translated(0, offset)
        current = self.line
        for card in self.cards:
            if not card.box.intersects(seen):
                continue
            self._painter.card(pen, card, current is not None and current.result == card.result)
            for line in card.lines:
                self._painter.line(pen, line, line is current)
        if self.lines:
            self._painter.draft(pen, self.lines[-1], self._desk.texts("retro.card.next_result"))
        if current is not None and self.hasFocus():
            self._painter.ring(pen, current.cells.get(self.cell, current.box))
        painter.end()


def _commands(event: QKeyEvent) -> bool:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (modifiers | Qt.KeyboardModifier.MetaModifier))
