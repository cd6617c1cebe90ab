"""Where the columns of a register stand: short ones as wide as their texts, long ones share what is left."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ui.printing.fonts import PrintStyle, TextFont
from ui.printing.pages import PT_PER_MM, Frame
from ui.printing.paragraph import set_paragraph

_GAP = 2.8 * PT_PER_MM
_INDENT = 3.6 * PT_PER_MM
_DEEPEST = 0.5
"""Of its column's width is the most that a row is indented."""
_SLACK = 0.5
"""So that a text in a column of its own width does not wrap for a rounded unit."""
_WORDS_MOST = 0.13
"""Of the frame is the most that a short column of words takes; numbers take what they need."""
_WORD_MOST = 0.2
"""Of the frame is what a single word may demand; a longer one, an address, is broken."""
_SHARE_WISH = 0.06
"""Of the frame is what a long column asks for a share of 1, before what is left is given out."""
_SHORT_PART = 0.5
"""Of the room that nothing needs is what short columns may take to stand on one line."""
_MEASURED = 40
"""So many of a column's longest texts are measured: one of them is the widest."""
_WORD = re.compile("[^\\s\u2e80-\uffef]+")
"""What a line is not broken in; between Chinese characters it may be."""


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """`share` above 0 takes that part of the room that the short columns leave; `align` is 0 left, 1 right;
    `quiet` columns explain and are small."""

    header: str
    share: float = 0.0
    align: float = 0.0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Left end and width in pt."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class CellText:
    """What is measured of a cell."""

    text: str
    strong: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Need:
    """Widths in pt: `least` breaks no word and no number, `wish` is enough or as much as is fair."""

    least: float
    wish: float


def font_of(column: RegisterColumn, strong: bool, style: PrintStyle) -> TextFont:
    """What a cell is set in: registers are denser than lists to tick."""
    if column.quiet:
        return style.caption
    return TextFont(style.small.pt, strong)


def indent(place: Place, level: int) -> Place:
    """The place of a text `level` steps down a tree."""
    step = min(level * _INDENT, place.width * _DEEPEST)
    return Place(place.x + step, place.width - step)


def measure_columns(
    columns: Sequence[RegisterColumn],
    cells: Sequence[Sequence[CellText]],
    frame: Frame,
    style: PrintStyle,
) -> tuple[Place, ...]:
    """Places that fill the frame, for `cells` by column. What is too wide wraps."""
    room = frame.width - _GAP * (len(columns) - 1)
    needs = [_need(column, texts, frame, style) for column, texts in zip(columns, cells, strict=True)]
    return _placed(frame.left, _given(columns, needs, room))


def _given(columns: Sequence[RegisterColumn], needs: Sequence[_Need], room: float) -> list[float]:
    """The widths that fill `room`: the least, of what is left the wishes, of the rest the shares."""
    widths = [need.least for need in needs]
    rest = room - sum(widths)
    if rest < 0:
        return [width * room / sum(widths) for width in widths]
    more = [need.wish - need.least for need in needs]
    shares = [column.share for column in columns]
    for at, part in _short_wishes(more, shares, rest * _SHORT_PART).items():
        widths[at] += part
        rest -= part
    wished = sum(part for part, share in zip(more, shares, strict=True) if share)
    granted = min(1.0, rest / wished) if wished else 0.0
    rest -= granted * wished
    pieces = zip(widths, more, shares, strict=True)
    return [
        width + (granted * part + rest * share / sum(shares) if share else 0.0)
        for width, part, share in pieces
    ]


def _short_wishes(more: Sequence[float], shares: Sequence[float], purse: float) -> dict[int, float]:
    """Of the short columns those that `purse` can give all they wish, small wishes first: half of one is no use."""
    given: dict[int, float] = {}
    for part, at in sorted((part, at) for at, part in enumerate(more) if not shares[at]):
        if part <= purse:
            given[at] = part
            purse -= part
    return given


def _need(column: RegisterColumn, cells: Sequence[CellText], frame: Frame, style: PrintStyle) -> _Need:
    header = max((_width(word, style.column_head, style) for word in column.header.split()), default=0.0)
    longest = sorted(set(cells), key=_length, reverse=True)[:_MEASURED]
    widest = max((_cell_width(column, cell, style) for cell in longest), default=0.0)
    if column.align:
        need = max(header, widest) + _SLACK
        return _Need(need, need)
    words = {
        CellText(word, cell.strong, cell.level) for cell in set(cells) for word in _WORD.findall(cell.text)
    }
    hardest = sorted(words, key=_length, reverse=True)[:_MEASURED]
    word = max((_cell_width(column, cell, style) for cell in hardest), default=0.0)
    least = max(header, min(word, _WORD_MOST * frame.width)) + _SLACK
    most = (column.share * _SHARE_WISH if column.share else _WORDS_MOST) * frame.width
    return _Need(least, max(least, min(widest + _SLACK, most)))


def _cell_width(column: RegisterColumn, cell: CellText, style: PrintStyle) -> float:
    return _width(cell.text, font_of(column, cell.strong, style), style) + cell.level * _INDENT


def _width(text: str, font: TextFont, style: PrintStyle) -> float:
    return set_paragraph(text, font, style).width


def _length(cell: CellText) -> int:
    """In half-widths, about."""
    wide = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell.text)
    return wide + 2 * cell.level


def _placed(x: float, widths: Sequence[float]) -> tuple[Place, ...]:
    places = []
    for width in widths:
        places.append(Place(x, width))
        x += width + _GAP
    return tuple(places)
