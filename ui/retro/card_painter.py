"""Paints the cards: sign and name of a result with its figures, causes with superscripts, improvements with owner and
date. Shape and word first, colour second."""

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPen

from planning.rows import RetroImprovement
from ui.desk import Desk
from ui.retro.card_lines import SHARE, SIDE, Card, Line, figure_text, label_width
from ui.widgets.chip import Chip, chip_width, paint_chip
from ui.widgets.paint import Pen

SIGNS = {"success": ("check-circle", "good"), "failure": ("critical-octagon", "critical")}
TASK_SIGNS = {"done": ("check-circle", "good"), "late": ("critical-octagon", "critical")}
BOX = 12


class CardPainter:
    """One desk; a pen for each painting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def card(self, pen: Pen, card: Card, current: bool) -> None:
        """Ground and outline; the current card is marked by a bar at its left as well."""
        pen.box(card.box, "surface", "accent" if current else "border", "radius.card")
        if current:
            bar = QRect(card.box.left(), card.box.top() + 5, 3, card.box.height() - 10)
            pen.painter.fillRect(bar, self._desk.theme.color("accent"))
        head = card.lines[0].box
        if len(card.lines) > 1:
            pen.rule(card.box.left() + 1, head.bottom(), card.box.width() - 2, 1, "grid")

    def line(self, pen: Pen, line: Line, lit: bool) -> None:
        """One line; `lit` while it is selected."""
        if lit:
            ground = line.box.adjusted(4, 1, -2, -1)
            pen.painter.fillRect(ground, self._desk.theme.color("selected"))
        {"retro_result": self._result, "retro_cause": self._cause}.get(line.table, self._improvement)(
            pen, line
        )

    def draft(self, pen: Pen, line: Line, text: str) -> None:
        """The line in which a new result is written."""
        outline = QPen(self._desk.theme.color("border"), 1, Qt.PenStyle.DashLine)
        pen.painter.setPen(outline)
        pen.painter.setBrush(Qt.BrushStyle.NoBrush)
        rounding = self._desk.theme.size("radius.card")
        pen.painter.drawRoundedRect(line.box.adjusted(0, 0, -1, -1), rounding, rounding)
        pen.icon(line.box.left() + SIDE, line.box.center().y(), "add", "text_muted")
        pen.text(line.cells["name"], text, "text_muted")

    def _name(self, pen: Pen, line: Line) -> None:
        box = line.cells["name"]
        assert line.name is not None
        top = box.top() + (box.height() - line.name.height(box.width())) // 2
        line.name.paint(pen.painter, box.left(), top, box.width())

    def _result(self, pen: Pen, line: Line) -> None:
        icon, tone = SIGNS.get(line.kind, ("info-circle", "info"))
        pen.icon(line.box.left() + SIDE, line.box.center().y(), icon, tone)
        self._name(pen, line)
        desk = self._desk
        for key in ("reached", "planned"):
            tone = "text_muted" if key == "planned" else "text"
            pen.text(line.cells[key].adjusted(0, 0, -4, 0), figure_text(desk, line, key), tone, right=True)
        share = desk.text("retro_result", line.id, "completion")
        rest = QRect(line.cells["planned"].right() + 1, line.box.top(), SHARE - 6, line.box.height())
        pen.text(rest, share, "text", strong=True, right=True)

    def _label(self, pen: Pen, line: Line, key: str) -> None:
        if line.first:
            box = QRect(line.box.left() + SIDE, line.box.top(), label_width(self._desk), line.box.height())
            pen.text(box, self._desk.texts(key), "text_faint", "caption")

    def _cause(self, pen: Pen, line: Line) -> None:
        self._label(pen, line, "retro.add_cause")
        icon, tone = SIGNS[line.kind]
        left = line.cells["name"].left() - 22
        pen.icon(left, line.box.center().y(), icon, tone, 14)
        self._name(pen, line)
        word = self._desk.text("retro_cause", line.id, "kind")
        pen.text(line.cells["kind"].adjusted(0, 0, -6, 0), word, "text_muted", "caption", right=True)

    def _improvement(self, pen: Pen, line: Line) -> None:
        self._label(pen, line, "retro.add_improvement")
        desk = self._desk
        row = cast(RetroImprovement, desk.plan.row("retro_improvement", line.id))
        task = desk.plan.find("task", row.task)
        self._check(pen, line, "" if task is None else str(desk.value("task", task.id, "state")))
        self._name(pen, line)
        self._owner(pen, line, desk.text("retro_improvement", line.id, "owner"))
        due = desk.text("retro_improvement", line.id, "due")
        empty = desk.texts("retro.card.no_due")
        pen.text(line.cells["due"].adjusted(4, 0, -4, 0), due or empty, "text" if due else "warning")

    def _check(self, pen: Pen, line: Line, state: str) -> None:
        """An empty box until it is a task, then the sign of the task's state."""
        left, middle = line.cells["name"].left() - 20, line.box.center().y() + 1
        if state:
            pen.icon(left - 2, middle, *TASK_SIGNS.get(state, ("task", "accent")))
            return
        pen.box(QRect(left, middle - BOX // 2, BOX, BOX), "surface", "border_control", "radius.cell")

    def _owner(self, pen: Pen, line: Line, owner: str) -> None:
        box, theme = line.cells["owner"], self._desk.theme
        if not owner:
            pen.text(box.adjusted(4, 0, -4, 0), self._desk.texts("retro.card.no_owner"), "warning")
            return
        chip, high = Chip(owner), theme.size("chip")
        wide = min(chip_width(theme, chip), box.width() - 6)
        paint_chip(pen.painter, theme, QRect(box.left(), box.center().y() - high // 2, wide, high), chip)

    def ring(self, pen: Pen, box: QRect) -> None:
        """Keyboard focus on a cell."""
        pen.focus(box.adjusted(-4, 1, 0, -1), "radius.cell")
