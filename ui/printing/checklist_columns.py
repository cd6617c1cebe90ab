"""Where the columns of a checklist stand: as wide as their texts need, the rest for step and criterion."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ui.printing.fonts import PrintStyle, TextFont
from ui.printing.furniture import Texts
from ui.printing.pages import PT_PER_MM, Frame
from ui.printing.paragraph import set_paragraph
from ui.printing.sheet import ChecklistRow, ChecklistSheet

_BOX = 7.7 * PT_PER_MM
_GAP = 2.4 * PT_PER_MM
_SLACK = 0.5
"""So that a text in a column of its own width does not wrap for a rounded unit."""
_SIGN = 18.5 * PT_PER_MM
_CODE_MOST, _TIME_MOST, _OWNER_MOST = 0.12, 0.18, 0.13
_STEP_SHARES = [percent / 100 for percent in sorted(range(40, 67), key=lambda percent: abs(percent - 52))]
"""Of the width that step and criterion share; the first of those that need the least paper is taken."""
_RAGGED = 1.06
"""How much longer a text gets by lines that end before the column does."""


@dataclass(frozen=True, slots=True)
class Column:
    """Left end and width in pt."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in the order they are read; the box stands left of `code`."""

    code: Column
    time: Column
    step: Column
    owner: Column
    criterion: Column
    sign: Column

    def named(self) -> Iterator[tuple[str, Column]]:
        """Key and column, left to right."""
        for key in ("code", "time", "step", "owner", "criterion", "sign"):
            yield key, getattr(self, key)


def time_text(row: ChecklistRow, texts: Texts) -> str:
    """The time as printed: what is late says so in words."""
    return texts("print.late_time", time=row.time_text) if row.late else row.time_text


def measure_columns(sheet: ChecklistSheet, frame: Frame, style: PrintStyle, texts: Texts) -> Columns:
    """Columns that fill the frame; a column that would be too wide wraps its texts."""
    rows = [row for group in sheet.groups for row in group.rows]

    def fitted(key: str, values: Iterable[str], font: TextFont, most: float) -> float:
        head = set_paragraph(texts(f"print.column.{key}"), style.column_head, style).width
        widest = max((set_paragraph(value, font, style).width for value in set(values)), default=0.0)
        return min(max(head, widest) + _SLACK, most * frame.width) + _GAP

    code = fitted("code", (row.code for row in rows), style.code, _CODE_MOST)
    time = fitted("time", (time_text(row, texts) for row in rows), style.body, _TIME_MOST)
    owner = fitted("owner", (row.owner for row in rows), style.body, _OWNER_MOST)
    rest = frame.width - _BOX - code - time - owner - _SIGN
    step = rest * _best_share(rows, rest, style)
    return _placed(frame.left + _BOX, (code, time, step, owner, rest - step, _SIGN))


def _best_share(rows: list[ChecklistRow], width: float, style: PrintStyle) -> float:
    """The part of `width` for the step with which the rows are lowest, by their texts' lengths."""
    lengths = [
        (
            set_paragraph(row.step, style.body, style).width,
            set_paragraph(row.criterion, style.small, style).width,
        )
        for row in rows
    ]

    def height(share: float) -> float:
        step, criterion = width * share - _GAP, width * (1 - share) - _GAP
        return sum(
            max(style.body.pt * _lines(one, step), style.small.pt * _lines(other, criterion))
            for one, other in lengths
        )

    return min(_STEP_SHARES, key=height)


def _lines(length: float, width: float) -> int:
    return 1 if length <= width else math.ceil(length * _RAGGED / width)


def _placed(x: float, widths: tuple[float, ...]) -> Columns:
    columns = []
    for index, width in enumerate(widths):
        gap = _GAP if index < len(widths) - 1 else 0.0
        columns.append(Column(x, width - gap))
        x += width
    return Columns(*columns)
