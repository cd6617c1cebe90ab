"""The lines of the cards in reading order: what stands in each, which cells of it can be edited, where they lie."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRect

from planning.retro.board import BoardCause, BoardResult
from planning.rows import Id, RetroImprovement
from ui.desk import Desk
from ui.widgets.text_block import Span, TextBlock

CARD_GAP = 10
SIDE = 12
PAD = 5
OWNER, DUE, KIND, SHARE = 88, 64, 60, 62
ROOM = 12
"""Px around a figure."""
CELLS = {
    "retro_result": ("name", "reached", "planned"),
    "retro_cause": ("name", "kind"),
    "retro_improvement": ("name", "owner", "due"),
}
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """One line of a card. `table` empty: the line in which a new result is written. `first` of its kind under its
    parent carries the label."""

    table: str
    id: Id = 0
    result: Id = 0
    cause: Id = 0
    kind: str = ""
    first: bool = False
    box: QRect = field(default_factory=QRect)
    cells: dict[str, QRect] = field(default_factory=dict)
    name: TextBlock | None = None


@dataclass(slots=True)
class Card:
    """A result with the box around its lines."""

    result: Id
    kind: str
    lines: list[Line]
    box: QRect = field(default_factory=QRect)


def cards_of(desk: Desk, board: tuple[BoardResult, ...], width: int) -> tuple[list[Card], Line]:
    """The cards laid out for a width, and the line for a new result under them."""
    cards, top = [], CARD_GAP
    for result in board:
        card = Card(result.row.id, result.kind, list(_lines(desk, result)))
        at = top
        for line in card.lines:
            at = _place(desk, line, at, width)
        card.box = QRect(SIDE, top, width - 2 * SIDE, at - top + 4)
        cards.append(card)
        top = card.box.bottom() + 1 + CARD_GAP
    draft = Line("")
    draft.box = QRect(SIDE, top, width - 2 * SIDE, desk.theme.row_height() + 2 * PAD)
    draft.cells = {"name": draft.box.adjusted(34, PAD - 2, -SIDE, 2 - PAD)}
    return cards, draft


def _lines(desk: Desk, result: BoardResult) -> Iterator[Line]:
    name = TextBlock(desk.theme, [Span(result.row.name or "–", strong=True)], strong=True)
    yield Line("retro_result", result.row.id, result.row.id, kind=result.kind, name=name)
    for number, cause in enumerate(result.causes):
        yield _cause(desk, result.row.id, cause, number == 0)
        for place, improvement in enumerate(cause.improvements):
            yield _improvement(desk, result.row.id, cause.row.id, improvement, place == 0)


def _cause(desk: Desk, result: Id, cause: BoardCause, first: bool) -> Line:
    marks = "\u202f".join(str(one.number) for one in cause.evidence).translate(SUPERSCRIPTS)
    spans = [Span(cause.row.name or "–"), Span(f"\u2060\u202f{marks}" if marks else "", tone="accent")]
    block = TextBlock(desk.theme, spans)
    return Line("retro_cause", cause.row.id, result, cause.row.id, cause.row.kind, first, name=block)


def _improvement(desk: Desk, result: Id, cause: Id, row: RetroImprovement, first: bool) -> Line:
    return Line(
        "retro_improvement",
        row.id,
        result,
        cause,
        first=first,
        name=TextBlock(desk.theme, [Span(row.name or "–")]),
    )


def _place(desk: Desk, line: Line, top: int, width: int) -> int:
    """Puts a line under the one before it; gives its bottom."""
    assert line.name is not None
    right = width - 2 * SIDE
    left = SIDE + (36 if line.table == "retro_result" else label_width(desk) + 12 + 24)
    extra = PAD + 2 if line.table == "retro_result" else 3
    spans = _spans(desk, line, right)
    room = min(start for start, _ in spans.values()) - left - 8
    high = max(desk.theme.row_height() - 6, line.name.height(room)) + 2 * extra
    line.box = QRect(SIDE, top, width - 2 * SIDE, high)
    line.cells["name"] = QRect(left, top, room, high)
    for key, (start, wide) in spans.items():
        line.cells[key] = QRect(start, top, wide, high)
    return top + high


def label_width(desk: Desk) -> int:
    """Px of the words cause and improvement, whichever is longer."""
    words = (desk.texts("retro.add_cause"), desk.texts("retro.add_improvement"))
    return max(desk.theme.metrics("caption").horizontalAdvance(word) for word in words) + 4


def figure_text(desk: Desk, line: Line, key: str) -> str:
    """`80,000` and `/ 100,000`."""
    value = desk.text("retro_result", line.id, key)
    return f"/ {value}" if value and key == "planned" else value


def _spans(desk: Desk, line: Line, right: int) -> dict[str, tuple[int, int]]:
    """The cells at the right end: where each begins and how wide it is."""
    if line.table == "retro_result":
        metrics, keys = desk.theme.metrics("body"), ("reached", "planned")
        wanted = [
            (key, max(36, metrics.horizontalAdvance(figure_text(desk, line, key)) + ROOM)) for key in keys
        ]
        right -= SHARE
    elif line.table == "retro_cause":
        wanted = [("kind", KIND)]
    else:
        wanted = [("owner", OWNER), ("due", DUE)]
    start, placed = right - sum(wide for _, wide in wanted), {}
    for key, wide in wanted:
        placed[key] = (start, wide)
        start += wide
    return placed
