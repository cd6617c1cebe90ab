"""Where a header stands: rows of known words, and the rows above and below that belong to them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from planning.parsing.choices import is_scale_word
from storage.excel.recognise.grid import Grid, is_number, is_timeline_label
from storage.excel.recognise.synonyms import OTHER, Synonyms
from storage.excel.sheet import Value

LONGEST_HEADER = 90
LONGEST_PLAIN = 40
LONGEST_GROUP = 60
SUREST = 0.95
FEWEST_LINES = 3
LINES_OF_NAME = 2
CHANNEL_AS_COLUMN = 0.65
MOST_BESIDE_TIME = 4
FEWEST_BESIDE_LONG = 4
"""Certain words that a row needs to be a header although a cell of it explains how to fill it in."""
MOST_ROWS_ABOVE = 3
MOST_ROWS_BELOW = 4
FEWEST_FIGURES = 3
_POINT = re.compile(r"1\s*[、.．)）]\s*\D")
NAMED_OVER_TIME = ("task", "goal", "budget_line", "metric")


@dataclass(frozen=True, slots=True)
class RowLook:
    """How much a row looks like a header. `fields` distinct meanings and `sure` their summed confidence for the best
    kind, `exact` how many are certain, `texts` the columns of words,
    `timeline` how many cells only name time, `periods` how many of them in words (Month 1, 3月)."""

    row: int
    texts: tuple[int, ...]
    matched: int
    fields: int
    sure: float
    exact: int
    timeline: int
    names: bool
    periods: int = 0

    @property
    def is_header(self) -> bool:
        if not self.texts:
            return False
        if self.fields >= 2 and self.sure >= 1.3 and self.matched * 5 >= len(self.texts) * 2:
            return True
        if len(self.texts) > MOST_BESIDE_TIME:
            return False
        return (self.names and self.timeline >= FEWEST_FIGURES) or (
            self.exact > 0 and self.periods >= FEWEST_FIGURES
        )

    @property
    def is_sure_header(self) -> bool:
        """Sure enough to end the table above it."""
        return (
            self.is_header
            and self.exact >= 1
            and self.sure >= 1.6
            and self.matched * 5 >= len(self.texts) * 3
        )


def look_at(grid: Grid, row: int, synonyms: Synonyms) -> RowLook | None:
    """The row's look, or None if it holds what no header holds (large numbers, labels with values, sentences unless
    the rest is certain)."""
    texts: list[tuple[int, str]] = []
    explained = 0
    timeline = 0
    figures: list[Value] = []
    for column, value in grid.filled(row):
        if isinstance(value, str) and not is_timeline_label(value):
            word = value.strip()
            if is_sentence(word):
                explained += bool(texts)
                continue
            texts.append((column, word))
        elif is_timeline_label(value) or (is_number(value) and 1990 <= float(str(value)) <= 2100):
            merge = grid.merge_at(row, column)
            timeline += merge[3] - merge[1] + 1 if merge else 1
            if not isinstance(value, str):
                figures.append(value)
        else:
            return None
    if not texts or (figures and not _is_run(figures)):
        return None
    if _is_form_line(texts, synonyms) or _is_listed(texts):
        return None
    judged = _judged(row, texts, timeline, synonyms)
    if explained and judged.exact < max(FEWEST_BESIDE_LONG, 2 * explained):
        return None
    return replace(judged, periods=timeline - len(figures)) if timeline else judged


def _is_listed(texts: list[tuple[int, str]]) -> bool:
    """A label with the first point of its list beside it: 事件 | 1、…"""
    numbered = [word for _column, word in texts if _POINT.match(word)]
    return len(numbered) == 1 and len(texts) >= 2


def is_sentence(word: str) -> bool:
    """Too long for a header, closed by a full stop like a hint, or a list of its own."""
    if len(word) > LONGEST_HEADER:
        return True
    return len(word) > LONGEST_PLAIN and (word[-1] in ".。" or word.count("\n") >= FEWEST_LINES)


def headline(word: str) -> str:
    """What a header says before it explains itself on further lines; empty if it is a sentence throughout."""
    if not is_sentence(word):
        return word
    first = " ".join(word.split("\n")[:LINES_OF_NAME])
    return "" if is_sentence(first) else first


def _is_run(figures: list[Value]) -> bool:
    """Numbers or dates that count up over the bars of a chart; three scores side by side don't."""
    if len(figures) < FEWEST_FIGURES or len({type(value) for value in figures}) > 1:
        return False
    if isinstance(figures[0], float):
        return False
    return sum(first != second for first, second in pairwise(figures)) * 10 >= (len(figures) - 1) * 8


def _is_form_line(texts: list[tuple[int, str]], synonyms: Synonyms) -> bool:
    """`Project: … Manager: …`: labels with a colon, each with its value beside it that is no header word itself."""
    labels = [index for index, (_column, word) in enumerate(texts) if word[-1] in ":："]
    if not labels or len(labels) * 2 > len(texts) + 1:
        return False
    if not all(index + 1 < len(texts) and index + 1 not in labels for index in labels[:1]):
        return False
    others = [word for index, (_column, word) in enumerate(texts) if index not in labels]
    known = sum(any(item.confidence >= 0.9 for item in synonyms.meanings(word).values()) for word in others)
    return known * 2 <= len(others) if len(labels) > 1 else known < 2 or known * 3 <= len(others) * 2


def _judged(row: int, texts: list[tuple[int, str]], timeline: int, synonyms: Synonyms) -> RowLook:
    by_kind: dict[str, dict[str, float]] = {}
    matched: dict[str, dict[int, float]] = {}
    for column, word in texts:
        if is_scale_word(word):
            continue
        for (kind, name), meaning in synonyms.meanings(word).items():
            if kind != OTHER and meaning.confidence >= 0.6:
                fields = by_kind.setdefault(kind, {})
                fields[name] = max(fields.get(name, 0.0), meaning.confidence)
                columns_of = matched.setdefault(kind, {})
                columns_of[column] = max(columns_of.get(column, 0.0), meaning.confidence)
    if "metric" in by_kind:
        for column, word in texts:
            if word.casefold() in synonyms.channel_names:
                by_kind["metric"]["figure"] = CHANNEL_AS_COLUMN
                matched["metric"].setdefault(column, CHANNEL_AS_COLUMN)
    columns = tuple(column for column, _word in texts)
    if not by_kind:
        return RowLook(row, columns, 0, 0, 0.0, 0, timeline, False)
    best = max(by_kind, key=lambda kind: (sum(_of_columns(by_kind[kind], matched[kind])), len(matched[kind])))
    values = _of_columns(by_kind[best], matched[best])
    exact = sum(value >= SUREST for value in values)
    names = any(by_kind.get(kind, {}).get("name", 0.0) >= SUREST for kind in NAMED_OVER_TIME)
    distinct, sure = len(values), sum(values)
    if distinct == 1 and exact and "name" in by_kind[best] and len(matched[best]) >= 2:
        distinct, sure = 2, sure + 0.6  # two columns of names: one stands above the other
    return RowLook(row, columns, len(matched[best]), distinct, sure, exact, timeline, names)


def _of_columns(fields: dict[str, float], columns: dict[int, float]) -> list[float]:
    """How sure each distinct field is; a word with several meanings gives one field, not three."""
    surest = [sorted(values, reverse=True) for values in (fields.values(), columns.values())]
    return [min(pair) for pair in zip(*surest, strict=False)]


def header_span(grid: Grid, look: RowLook, synonyms: Synonyms) -> tuple[int, int]:
    """First and last row of the header around its main row."""
    top = bottom = look.row
    while top > 0 and look.row - top < MOST_ROWS_ABOVE and _is_group_row(grid, top - 1, look):
        top -= 1
    while bottom - look.row < MOST_ROWS_BELOW and _is_lower_row(grid, top, bottom, look, synonyms):
        bottom += 1
    return top, bottom


def _is_group_row(grid: Grid, row: int, look: RowLook) -> bool:
    """A row of names over groups of columns: merged to the right over cells that are filled, but no title."""
    cells = list(grid.filled(row))
    if not cells or any(not isinstance(value, str) and not is_timeline_label(value) for _c, value in cells):
        return False
    if any(isinstance(value, str) and len(value) > LONGEST_GROUP for _c, value in cells):
        return False
    if _names_equal_groups(grid, row, look, [column for column, _value in cells]):
        return True
    first, last = look.texts[0], max(column for column, _value in grid.filled(look.row))
    for column, _value in cells:
        merge = grid.merge_at(row, column)
        if merge is None:
            continue
        if merge[2] > row and merge[2] <= look.row + 1:
            return True
        if merge[3] > column and _heads_a_group(grid, merge, first, last, alone=len(cells) == 1):
            return True
    return False


def _names_equal_groups(grid: Grid, row: int, look: RowLook, columns: list[int]) -> bool:
    """Without merges: each name stands over the same words (Price, Quantity, Total under every option)."""
    if len(columns) < 2 or row + 1 != look.row:
        return False
    ends = [*columns[1:], look.texts[-1] + 1]
    groups = [
        tuple(grid.text(look.row, index) for index in range(first, end) if grid.text(look.row, index))
        for first, end in zip(columns, ends, strict=True)
    ]
    return len(groups[0]) >= 2 and len(set(groups)) == 1


def _heads_a_group(
    grid: Grid, merge: tuple[int, int, int, int], first: int, last: int, *, alone: bool
) -> bool:
    _top, left, bottom, right = merge
    children = sum(grid.value(bottom + 1, column) is not None for column in range(left, right + 1))
    covers_all = (min(right, last) - max(left, first) + 1) * 10 >= (last - first + 1) * 7
    if left <= first + 1 and (covers_all or alone):
        return False
    return children >= (2 if not alone else 3) or (children >= 1 and not alone and left > first)


def _is_lower_row(grid: Grid, top: int, bottom: int, look: RowLook, synonyms: Synonyms) -> bool:
    row = bottom + 1
    if row >= grid.height:
        return False
    reaching = sum(
        row <= merge[2] <= look.row + MOST_ROWS_BELOW
        for column in look.texts
        if (merge := grid.merge_at(look.row, column)) is not None and merge[0] >= top
    )
    if reaching:
        return True
    return _is_subheader(grid, bottom, look, synonyms)


def _is_subheader(grid: Grid, bottom: int, look: RowLook, synonyms: Synonyms) -> bool:
    """Words and labels of time under merged or blank header cells, with nothing under the first column."""
    row = bottom + 1
    cells = list(grid.filled(row))
    if not cells or grid.spread(row, look.texts[0]) is not None:
        return False
    words = [(c, v) for c, v in cells if isinstance(v, str) and not is_timeline_label(v)]
    labels = [c for c, v in cells if is_timeline_label(v) or _is_serial(v)]
    if len(words) + len(labels) < len(cells) or any(len(str(v)) > LONGEST_GROUP for _c, v in words):
        return False
    if not words:
        return look.timeline > 0 and all(column > look.texts[0] for column in labels)
    known = sum(bool(synonyms.meanings(str(word))) for _column, word in words)
    grouped = sum(_is_under_group(grid, bottom, column) for column, _word in words)
    return grouped == len(words) or (known * 2 >= len(words) and len(words) >= 2)


def _is_serial(value: object) -> bool:
    """A date as its bare number in a hidden row of a Gantt chart."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 30_000 < value < 60_000


def _is_under_group(grid: Grid, row: int, column: int) -> bool:
    merge = grid.merge_at(row, column)
    return merge is not None and merge[3] > merge[1]
