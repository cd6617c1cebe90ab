"""A sheet as recognition looks at it: values with merges known in both directions. Decides nothing."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from storage.excel.sheet import Cell, Merge, Sheet, SheetValue, Value, number_format, plain

BLANK_MARKS = frozenset({"-", "--", "—", "–", "/", "\\", "n/a", "na", "#n/a", "无", "none", "null", "nan"})
_NUMERAL = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?")
_WEEKDAY = re.compile(
    r"(?:m|t|w|th|f|s|su|sa|tu|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|[一二三四五六日天月火水木金土]|(?:周|星期|礼拜)[一二三四五六日天])"
)
_PERIOD = re.compile(
    r"第?\s*[一二三四五六七八九十\d]{1,3}\s*[周月季]|(?:week|wk|w|month|m|day|d|q|quarter|period|sprint|phase|year|y)\s*-?\s*\d{1,3}"
    r"|\d{4}年?\s*\d{1,2}月|\d{1,2}月(?:份)?|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"(?:[ -]?'?\d{2,4})?|\d{1,2}[/.-]\d{1,2}|q[1-4]"
    r"|(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


class Grid:
    """The cells of one sheet. Rows and columns count from 0; a cell outside is empty. `rows` are the cells as read,
    `lines` their plain values, all of one width, `flawed` where an error or a formula without a value stands."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.rows = sheet.rows
        self.height = len(sheet.rows)
        self.width = max(map(len, sheet.rows), default=0)
        self.hidden_rows = sheet.hidden_rows
        self.hidden_columns = sheet.hidden_columns
        self.lines = [_cleaned(row, self.width) for row in sheet.rows]
        self.flawed = {(at, column) for at, row in enumerate(sheet.rows) for column in _flaws(row)}
        self._covered: dict[tuple[int, int], Merge] = {}
        self._starts: dict[tuple[int, int], Merge] = {}
        for merge in sheet.merges:
            self._note_merge(merge)

    def _note_merge(self, merge: Merge) -> None:
        top, left, bottom, right = merge
        self._starts[(top, left)] = merge
        if (bottom - top + 1) * (right - left + 1) > 20_000:
            return
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    self._covered[(row, column)] = merge

    def cell(self, row: int, column: int) -> SheetValue:
        if row < 0 or row >= self.height:
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def value(self, row: int, column: int) -> Value:
        """The cell's own value; white space alone is empty."""
        if 0 <= row < self.height and 0 <= column < self.width:
            return self.lines[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        """The cell's own value if it is text, stripped; else empty."""
        value = self.value(row, column)
        return value.strip() if isinstance(value, str) else ""

    def number(self, row: int, column: int) -> float | None:
        """The cell's number, also where it stands as text as in every CSV; None for anything else."""
        value = self.value(row, column)
        if isinstance(value, str):
            return float(value.replace(",", "")) if _NUMERAL.fullmatch(value.strip()) else None
        return float(str(value)) if is_number(value) else None

    def format(self, row: int, column: int) -> str | None:
        return number_format(self.cell(row, column))

    def indent(self, row: int, column: int) -> int:
        """Steps of indent: those of the format, else two leading spaces (one wide space) a step."""
        cell = self.cell(row, column)
        if isinstance(cell, Cell) and cell.indent:
            return cell.indent
        value = plain(cell)
        if not isinstance(value, str):
            return 0
        lead = value[: len(value) - len(value.lstrip())]
        return (len(lead.replace("\u3000", "  ").replace("\t", "    ")) + 1) // 2

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merge that begins at or covers the cell."""
        return self._starts.get((row, column)) or self._covered.get((row, column))

    def covering(self, row: int, column: int) -> Merge | None:
        """The merge that hides the cell behind its first cell."""
        return self._covered.get((row, column))

    def spread(self, row: int, column: int) -> Value:
        """The value that stands over the cell: its own, or that of the merge that covers it."""
        own = self.value(row, column)
        if own is not None:
            return own
        merge = self.covering(row, column)
        return self.value(merge[0], merge[1]) if merge else None

    def filled(self, row: int) -> Iterator[tuple[int, Value]]:
        """The cells of a row that hold something, with their columns."""
        if row >= self.height:
            return
        for column, value in enumerate(self.lines[row]):
            if value is not None:
                yield column, value

    def is_blank(self, row: int, columns: range | None = None) -> bool:
        if columns is None:
            return row >= self.height or not any(value is not None for value in self.lines[row])
        return all(self.value(row, column) is None for column in columns)


def _flaws(row: list[SheetValue]) -> list[int]:
    return [
        column
        for column, cell in enumerate(row)
        if cell.__class__ is Cell and (cell.error or cell.formula_without_value)
    ]


def _cleaned(row: list[SheetValue], width: int) -> list[Value]:
    line = [plain(cell) if isinstance(cell, str | Cell) else cell for cell in row]
    line.extend([None] * (width - len(line)))
    return line


def is_mark(value: Value) -> bool:
    """A dash or `n/a` that only says that nothing stands here."""
    return isinstance(value, str) and len(bare := value.strip()) <= 4 and bare.casefold() in BLANK_MARKS


def is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_moment(value: Value) -> bool:
    return isinstance(value, date | datetime | time)


def is_weekday_name(value: Value) -> bool:
    """Mon, Tuesday, 周三 …"""
    return isinstance(value, str) and bool(_WEEKDAY.fullmatch(value.strip().casefold().rstrip(".")))


def is_timeline_label(value: Value) -> bool:
    """A date, small number, day of the week, week or month: what stands over the bars of a Gantt chart."""
    if isinstance(value, date | datetime):
        return True
    if is_number(value):
        assert isinstance(value, int | float)
        return 0 <= value <= 400 or 30_000 < value < 60_000
    if isinstance(value, str):
        word = value.strip(" \t\r\n\u3000:：").casefold()
        return len(word) <= 14 and bool(_WEEKDAY.fullmatch(word) or _PERIOD.fullmatch(word) or word.isdigit())
    return False
