"""Painters of cells that say more than text: state, stage, progress, score. Shape and word first, colour second."""

from collections.abc import Mapping

from PySide6.QtCore import QRect

from planning.risk.bands import band_of
from ui.table.cell import PADDING, Cell
from ui.widgets.inspector_blocks import paint_tick_box
from ui.widgets.paint import Pen

BAR_HEIGHT = 14
BAR_WIDTH = 80
PERCENT_WIDTH = 52
SQUARE = 9
MARK = 2
TICK_BOX = 15
BADGE_WIDTH = 24
BADGE_HEIGHT = 18
Signs = Mapping[str, tuple[str, str]]
"""state → (icon, colour token)."""


def paint_sign(cell: Cell, icon: str, token: str, text: str, muted: bool = False) -> None:
    """An icon and a word."""
    left = cell.box.left() + PADDING
    left += cell.icon(icon, token, left)
    box = QRect(left, cell.box.top(), cell.box.right() - 3 - left, cell.box.height())
    cell.write(text, box, "text_muted" if muted else "text", "left")


def paint_state(cell: Cell, signs: Signs) -> None:
    """The state's icon and its word."""
    icon, token = signs[str(cell.value)]
    paint_sign(cell, icon, token, cell.text)


def paint_stage(cell: Cell) -> None:
    """A square in the stage's colour before its name."""
    stage = str(cell.value or "")
    if not stage:
        return
    left = cell.box.left() + PADDING
    Pen(cell.painter, cell.theme).box(
        QRect(left, round(cell.middle - SQUARE / 2), SQUARE, SQUARE), stage, radius="radius.bar"
    )
    left += SQUARE + 6
    cell.write(cell.text, QRect(left, cell.box.top(), cell.box.right() - 3 - left, cell.box.height()))


def paint_progress(cell: Cell, done: float | None, expected: float | None = None) -> None:
    """A bar with a mark where the plan says we should be, the floored percent right of it; a dash where unknown."""
    if done is None:
        cell.write("—", token="text_muted", align="left")
        return
    box = cell.box
    width = max(20, min(BAR_WIDTH, box.width() - PERCENT_WIDTH - 2 * PADDING))
    bar = QRect(box.left() + PADDING, round(cell.middle - BAR_HEIGHT / 2), width, BAR_HEIGHT)
    pen = Pen(cell.painter, cell.theme)
    pen.box(bar, "sunken", radius="radius.bar")
    filled = round(width * min(1.0, max(0.0, done)))
    if filled:
        pen.box(QRect(bar.left(), bar.top(), max(2, filled), BAR_HEIGHT), "bar_done", radius="radius.bar")
    if expected is not None and done < 1:
        at = bar.left() + min(width - MARK, max(0, round(width * expected) - MARK // 2))
        cell.painter.fillRect(at, bar.top() - 1, MARK, BAR_HEIGHT + 2, cell.color("text"))
    right = QRect(bar.right() + 1, box.top(), box.right() - PADDING - bar.right(), box.height())
    cell.write(cell.text, right, align="right", strong=False)
    cell.need(cell.text, BAR_WIDTH)


def paint_score(cell: Cell) -> None:
    """The number on its band's colour and the band's name: the number alone tells it without colour."""
    score = cell.value
    if not isinstance(score, int):
        return
    band = band_of(score)
    left = cell.box.left() + PADDING
    box = QRect(left, round(cell.middle - BADGE_HEIGHT / 2), BADGE_WIDTH, BADGE_HEIGHT)
    Pen(cell.painter, cell.theme).box(box, f"band_{band}", radius="radius.cell")
    ink = "on_band_extreme" if band == "extreme" else "on_band"
    cell.write(str(score), box, ink, "center", strong=True)
    left += BADGE_WIDTH + 4
    rest = QRect(left, cell.box.top(), cell.box.right() - 2 - left, cell.box.height())
    cell.write(cell.desk.texts(f"table.band.{band}"), rest, "text", "left", strong=False)


def tick_box(cell: QRect) -> QRect:
    """Where the box of a column that ticks stands in its cell."""
    left, top = cell.center().x() - TICK_BOX // 2, cell.center().y() - TICK_BOX // 2
    return QRect(left, top, TICK_BOX, TICK_BOX)


def paint_box(cell: Cell) -> None:
    """A box with or without its tick; its inside says on any ground that it can be ticked."""
    writes = not cell.desk.live.session.read_only
    paint_tick_box(Pen(cell.painter, cell.theme), tick_box(cell.box), bool(cell.value), writes)


def paint_missing(cell: Cell) -> None:
    """Says that something belongs here."""
    paint_critical(cell, cell.desk.texts("table.missing"))


def paint_critical(cell: Cell, text: str) -> None:
    """A warning sign and a word, both in the colour of what must be mended."""
    left = cell.box.left() + PADDING
    left += cell.icon("warning-triangle", "critical", left)
    cell.write(
        text, QRect(left, cell.box.top(), cell.box.right() - 3 - left, cell.box.height()), "critical", "left"
    )
