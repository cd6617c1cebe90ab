"""Tables that no header word gives away: what a sheet holds is told from the values of its columns and rows alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.parsing.choices import is_scale_word
from planning.parsing.single_dates import written_forms
from storage.excel.recognise.blocks import Block, titles_above
from storage.excel.recognise.grid import Grid, is_timeline_label
from storage.excel.recognise.header_columns import (
    FEWEST_TIMELINE,
    HeaderColumn,
    header_columns,
    timeline_columns,
)
from storage.excel.recognise.header_text import key_of
from storage.excel.recognise.kinds import Judgement, column_meanings, title_evidence
from storage.excel.recognise.synonyms import OTHER, FieldWord, Synonyms
from storage.excel.recognise.totals import is_sum, is_total_label
from storage.excel.sheet import Value

LONGEST_BODY = 2_000
LAST_START = 400
SAMPLE = 300
WIDEST = 40
ROWS_SEARCHED = 60
FEWEST_BARS = 3
FEWEST_ROWS = 2
MOST_OF = 0.6
NEARLY_ALL = 0.8
SURE = 0.6
SPEAKING_TITLE = 1.0
SHORTEST_RISK = 8
ACCEPTED = 9.0


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of values, the header row above them (None: there is none) and the filled columns by what they hold."""

    header: int | None
    rows: list[int]
    words: list[int]
    numbers: list[int]
    dates: list[int]
    scales: list[int]
    periods: list[int]


def guess(grid: Grid, file_name: str, synonyms: Synonyms) -> tuple[Block, Judgement] | None:
    """The first body of values on the sheet that can be nothing but one kind."""
    drawn = _bars(grid)
    if drawn is not None:
        return drawn
    start = 0
    while start < min(grid.height, LAST_START):
        rows = _next_rows(grid, start)
        if not rows:
            return None
        body = _body(grid, rows)
        found = _judged(grid, body, file_name, synonyms) if body else None
        if found:
            return found
        start = rows[-1] + 1
    return None


def _bars(grid: Grid) -> tuple[Block, Judgement] | None:
    """Weeks or days side by side with nothing but marks below, and names at their left: a chart of bars."""
    for row in range(min(grid.height, ROWS_SEARCHED)):
        labels = [column for column, value in grid.filled(row) if is_timeline_label(value)]
        if len(labels) < FEWEST_TIMELINE or labels[0] == 0:
            continue
        rows = [
            below
            for below in range(row + 1, min(grid.height, row + SAMPLE))
            if grid.text(below, labels[0] - 1)
        ]
        marks = [grid.value(below, column) for below in rows for column in labels]
        if len(rows) < FEWEST_BARS or any(not _is_mark(value) for value in marks if value is not None):
            continue
        columns = header_columns(grid, row, row)
        name = labels[0] - 1
        columns = sorted(
            [c for c in columns if c.index != name] + [HeaderColumn(name, grid.text(row, name), "")],
            key=lambda c: c.index,
        )
        block = Block(
            row,
            row,
            columns,
            row + 1,
            max(below for below in range(rows[-1], grid.height) if grid.text(below, name)),
            None,
            timeline_columns(columns),
            titles=titles_above(grid, row),
        )
        return block, Judgement("task", ACCEPTED, _of_values("task", {name: "name"}))
    return None


def _is_mark(value: Value) -> bool:
    return isinstance(value, str) and len(value.strip()) <= 1


def _next_rows(grid: Grid, start: int) -> list[int]:
    """The next rows with at least two cells, over single blank rows and single cells, down to two blank ones."""
    rows: list[int] = []
    gap = 0
    for row in range(start, min(grid.height, start + LONGEST_BODY)):
        filled = sum(1 for _cell in grid.filled(row))
        gap = 0 if filled else gap + 1
        if filled >= 2:
            rows.append(row)
        elif gap >= 2 and rows:
            break
    return rows


def _body(grid: Grid, rows: list[int]) -> Body | None:
    """The rows with a header split off where the first of them holds words alone."""
    header = None
    widths = [sum(1 for _cell in grid.filled(row)) for row in rows[:SAMPLE]]
    usual = sorted(widths)[len(widths) // 2]
    while len(rows) > FEWEST_ROWS and sum(1 for _cell in grid.filled(rows[0])) * 2 < usual:
        rows = rows[1:]  # a title or labels with their values above the table
    while len(rows) > FEWEST_ROWS and not any(_is_figure(value) for _c, value in grid.filled(rows[0])):
        header, rows = rows[0], rows[1:]
    looked_at = rows[:SAMPLE]
    columns = sorted({column for row in looked_at for column, _value in grid.filled(row)})
    if len(rows) < FEWEST_ROWS or len(columns) > WIDEST:
        return None
    filled = {
        index: [v for row in looked_at if (v := grid.value(row, index)) is not None] for index in columns
    }
    full = [index for index in columns if len(filled[index]) >= len(looked_at) * MOST_OF]
    scales = _mostly(full, filled, is_scale)
    dates = _mostly(full, filled, is_date)
    numbers = [i for i in full if _is_numeric(grid, i, looked_at)]
    periods = _mostly(full, filled, _is_period)
    words = [i for i in full if i not in scales + dates + numbers and _share(filled[i], _is_text) >= MOST_OF]
    return Body(header, rows, words, numbers, dates, scales, periods)


def _mostly(
    columns: list[int], filled: Mapping[int, Sequence[Value]], test: Callable[[Value], bool]
) -> list[int]:
    return [index for index in columns if _share(filled[index], test) >= NEARLY_ALL]


def _share(values: Sequence[Value], test: Callable[[Value], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _is_numeric(grid: Grid, index: int, rows: list[int]) -> bool:
    filled = [row for row in rows if grid.value(row, index) is not None]
    return sum(grid.number(row, index) is not None for row in filled) >= len(filled) * NEARLY_ALL


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_figure(value: Value) -> bool:
    return not isinstance(value, str) or value.strip()[:1].isdigit()


def _is_period(value: Value) -> bool:
    """A day, month or quarter by its name; a bare number may be anything."""
    if isinstance(value, str):
        return is_timeline_label(value) and not value.strip().isdigit()
    return isinstance(value, date)


def is_date(value: Value) -> bool:
    """A real date or a written one."""
    return isinstance(value, date) or (isinstance(value, str) and bool(written_forms(value)))


def is_scale(value: Value) -> bool:
    """High, 中, 20 (Critical) …"""
    return isinstance(value, str) and is_scale_word(value)


def _judged(grid: Grid, body: Body, file_name: str, synonyms: Synonyms) -> tuple[Block, Judgement] | None:
    block = _block(grid, body)
    if len(column_meanings([column for column in block.columns if column.text], OTHER, synonyms)) >= 2:
        return None
    titled = title_evidence(block, grid.name, file_name, synonyms)
    for kind, find in (("risk", _risk), ("task", _task), ("metric", _metric), ("budget_line", _budget)):
        fields = find(grid, body, titled.get(kind, 0.0) >= SPEAKING_TITLE, synonyms)
        if fields is None:
            continue
        columns = [column for column in block.columns if column.text]
        meanings = {**_of_values(kind, fields), **column_meanings(columns, kind, synonyms)}
        if kind == "budget_line":
            block.last = _before_sum(grid, body, block.last, synonyms)
        return block, Judgement(kind, ACCEPTED, meanings)
    return None


def _of_values(kind: str, fields: dict[int, str]) -> dict[int, FieldWord]:
    return {index: FieldWord(kind, field, 1.0, False, SURE) for index, field in fields.items()}


def _block(grid: Grid, body: Body) -> Block:
    top = bottom = -1 if body.header is None else body.header
    named = {} if body.header is None else {c.index: c for c in header_columns(grid, top, bottom)}
    held = {column for row in body.rows for column, _value in grid.filled(row)}
    columns = [named.get(index) or HeaderColumn(index, "", "") for index in sorted(held | set(named))]
    first, above = (body.rows[0], body.rows[0]) if body.header is None else (bottom + 1, top)
    return Block(top, bottom, columns, first, body.rows[-1], titles=titles_above(grid, above))


def _risk(grid: Grid, body: Body, titled: bool, _synonyms: Synonyms) -> dict[int, str] | None:
    """A text and two columns of high and low."""
    if not body.words or len(body.scales) < (1 if titled else 2):
        return None
    steps = [grid.value(row, body.scales[0]) for row in body.rows]
    if body.scales[0] < body.words[0] and len(set(steps)) == len(steps):
        return None  # every step of a scale once, and what it means
    name = max(body.words, key=lambda index: _length(grid, body, index))
    if _length(grid, body, name) < SHORTEST_RISK and not titled:
        return None
    return {name: "name"} | dict(zip(body.scales[:2], ("likelihood", "impact"), strict=False))


def _task(grid: Grid, body: Body, titled: bool, _synonyms: Synonyms) -> dict[int, str] | None:
    """A text and two dates of which the first is never later than the second; one date under a speaking title."""
    if not body.words or not body.dates:
        return None
    name = {body.words[0]: "name"}
    if len(body.dates) >= 2 and _in_order(grid, body):
        return name | {body.dates[0]: "start", body.dates[1]: "finish"}
    return name | {body.dates[0]: "date"} if titled else None


def _in_order(grid: Grid, body: Body) -> bool:
    first, second = body.dates[:2]
    pairs = [(grid.value(row, first), grid.value(row, second)) for row in body.rows]
    real = [(a, b) for a, b in pairs if isinstance(a, date) and isinstance(b, date)]
    return sum(str(a) <= str(b) for a, b in real) >= len(real) * NEARLY_ALL


def _metric(_grid: Grid, body: Body, _titled: bool, _synonyms: Synonyms) -> dict[int, str] | None:
    """Under a header of words, a row for every day, month or quarter with two figures or more."""
    figures = [index for index in body.numbers if index not in body.periods[:1]]
    if body.header is None or not body.periods or len(figures) < 2:
        return None
    return {body.periods[0]: "day"} | dict.fromkeys(figures, "figure")


def _budget(grid: Grid, body: Body, titled: bool, synonyms: Synonyms) -> dict[int, str] | None:
    """Amounts behind words most of which speak of costs."""
    amounts = [index for index in body.numbers if body.words and index > body.words[0]]
    if not amounts or (body.header is not None and any(grid.value(body.header, i) is None for i in amounts)):
        return None
    label = body.words[0]
    names = [text for row in body.rows if (text := grid.text(row, label))]
    costs = sum(speaks_of_costs(name, synonyms) for name in names)
    if not (titled and body.header is not None) and costs < len(names) * (0.2 if titled else 0.5):
        return None
    fields = {label: "name"}
    if len(amounts) == 1:
        fields[amounts[0]] = "amount"
    return fields


def speaks_of_costs(text: str, synonyms: Synonyms) -> bool:
    key = key_of(text)
    words = synonyms.common.get("cost_words", frozenset())
    return bool(words & set(key.split())) or any(not word.isascii() and word in key for word in words)


def _before_sum(grid: Grid, body: Body, last: int, synonyms: Synonyms) -> int:
    """A sum of all lines above that isn't called a total ends the list; what follows is reckoned from it."""
    above: list[int] = []
    for row in body.rows:
        texts = [text for column, _value in grid.filled(row) if (text := grid.text(row, column))]
        if any(is_total_label(text, "budget_line", synonyms) for text in texts[:2]):
            continue
        if len(above) >= FEWEST_ROWS and is_sum(grid, row, above, body.numbers):
            return row - 1
        above.append(row)
    return last


def _length(grid: Grid, body: Body, index: int) -> float:
    texts = [grid.text(row, index) for row in body.rows]
    return sum(map(len, texts)) / max(1, len(texts))
