"""A quick look through a sheet's XML for what the fast reader loses or can't survive.

Finds merges, hidden rows and columns, error cells, formulas without a value and styles that matter, by patterns over
the unpacked stream; measures how far out cells lie. Takes no value. A sheet that isn't written the common way is
left to the slow reader (`common` is False).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from planning.errors import PlanError
from storage.excel.package import read_from
from storage.excel.reader.xlsx_parts import Style
from storage.excel.sheet import Merge

MOST_MERGES: Final = 60_000
LARGEST_MERGE: Final = 200_000
_CHUNK: Final = 1 << 20
_LONGEST_ROW: Final = 64 << 20

_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<worksheet[\s>]", re.S)
_ENCODING = re.compile(rb'^[^>]*encoding\s*=\s*["\'](?!utf-8|us-ascii)', re.I)
_DIMENSION = re.compile(rb'<dimension\s+ref="([^"]*)"')
_REFERENCE = re.compile(r"^\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?$")
_COLUMN = re.compile(rb"<col\s([^>]*)>")
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"')
_HIDDEN_ROW = re.compile(rb'<row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'<row\s[^>]*?\br="(\d+)"')
_FAR = re.compile(rb' r="(?:([A-Z]{2,})(\d+)|[A-Z](\d{6,}))"')
_NO_ADDRESS = re.compile(rb'<c(?:>|/>|\s(?![^>]*\br="))')
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_ERROR = re.compile(rb'<c\s((?=[^>]*\st="e")[^>]*)>(?:<f[^>]*(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>')
_EMPTY_FORMULA = re.compile(rb"<c\s([^>]*)><f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(<v\s*/>|<v></v>)?\s*</c>")
_NEGATIVE = re.compile(rb"<c\s([^>]*)>(?:<f[^>]*(?:/>|>[^<]*</f>))?\s*<v>(-[0-9.eE+\-]{1,30})</v>")
_TEXT_RESULT = re.compile(rb'\bt="str"')


@dataclass(slots=True)
class Special:
    """What is known about one cell beside its value; addresses are 0-based."""

    row: int
    column: int
    style: int = 0
    error: str | None = None
    formula_without_value: bool = False
    negative: float | None = None
    """The number itself, where it is below zero: under a date format the fast reader makes a time of it."""


@dataclass(slots=True)
class Look:
    common: bool = True
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    specials: dict[tuple[int, int], Special] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def special(self, attributes: bytes) -> Special | None:
        """The entry of the cell with these attributes, made if need be; None when it has no address."""
        found = _ADDRESS.search(attributes)
        if found is None:
            self.common = False
            return None
        special = self.special_at(int(found[2]) - 1, column_index(found[1]))
        style = _STYLE.search(attributes)
        special.style = int(style[1]) if style else 0
        return special

    def special_at(self, row: int, column: int) -> Special:
        if (row, column) not in self.specials:
            self.specials[row, column] = Special(row, column)
        return self.specials[row, column]


def look_through(stream: IO[bytes], file: str, sheet: str, styles: list[Style]) -> Look:
    """Raises PlanError file_damaged, merge_too_large, too_many_merges."""
    look = Look()
    wanted = _styled_cells(styles)
    tail = chunk = b""
    for number, chunk in enumerate(_chunks(stream, file, sheet)):
        if number == 0:
            look.common = _is_common(chunk)
            if not look.common:
                return look
            _look_at_columns(look, chunk)
        if b"<mergeCell" in chunk or tail:
            tail += chunk
        _look_at_rows(look, chunk)
        _look_at_cells(look, chunk, wanted)
        _look_at_negatives(look, chunk, styles)
        if not look.common:
            return look
    look.common = b"</worksheet>" in chunk  # else it was cut off, which the fast reader doesn't tell
    look.merges = [m for m in merges_in(tail, file, sheet) if m[:2] != m[2:]]
    return look


def merges_in(tail: bytes, file: str, sheet: str) -> list[Merge]:
    """The merged areas in a piece of sheet XML."""
    merges = []
    for first_column, first_row, last_column, last_row in _MERGE.findall(tail):
        top, left = int(first_row) - 1, column_index(first_column)
        bottom, right = (int(last_row) - 1, column_index(last_column)) if last_row else (top, left)
        if (bottom - top + 1) * (right - left + 1) > LARGEST_MERGE:
            raise PlanError("merge_too_large", file=file, sheet=sheet)
        merges.append((top, left, bottom, right))
    if len(merges) > MOST_MERGES:
        raise PlanError("too_many_merges", file=file, sheet=sheet, count=len(merges))
    return merges


def column_index(letters: bytes) -> int:
    """0-based column of its letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _chunks(stream: IO[bytes], file: str, sheet: str) -> Iterator[bytes]:
    """The stream in pieces of about a megabyte that end between rows."""
    rest = b""
    while piece := read_from(stream, _CHUNK, file, sheet):
        rest += piece
        cut = rest.rfind(b"<row")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise PlanError("file_damaged", file=file, part=sheet)
    yield rest


def _is_common(head: bytes) -> bool:
    """UTF-8, no prefixes, addresses on cells, a believable dimension: what nearly all programs write."""
    if not _ROOT.match(head) or _ENCODING.match(head):
        return False
    dimension = _DIMENSION.search(head)
    if dimension and not _REFERENCE.match(dimension[1].decode("ascii", "replace")):
        return False
    if dimension:
        last = re.search(rb"([A-Z]{1,3})\$?(\d+)$", dimension[1])
        if last and column_index(last[1]) * int(last[2]) > 10_000_000:
            return False
    return not _NO_ADDRESS.search(head, 0, 65_536)


def _look_at_columns(look: Look, head: bytes) -> None:
    end = head.find(b"<sheetData")
    for found in _COLUMN.finditer(head, 0, max(end, 0)):
        if re.search(rb'\bhidden="(?:1|true)"', found[1]):
            first, last = (re.search(rb"\b%s=\"(\d{1,5})\"" % key, found[1]) for key in (b"min", b"max"))
            if first and last:
                look.hidden_columns += range(int(first[1]) - 1, min(int(last[1]), 16_384))


def _look_at_rows(look: Look, chunk: bytes) -> None:
    if b"hidden=" in chunk:
        look.hidden_rows += [int(number) - 1 for number in _HIDDEN_ROW.findall(chunk)]
    last = chunk.rfind(b"<row")
    found = _ROW_NUMBER.match(chunk, last) if last >= 0 else None
    if found:
        look.height = max(look.height, int(found[1]))
    look.width = max(look.width, 26)
    for letters, row, far_row in _FAR.findall(chunk):
        look.height = max(look.height, int(row or far_row))
        if letters:
            look.width = max(look.width, column_index(letters) + 1)


def _look_at_cells(look: Look, chunk: bytes, wanted: re.Pattern[bytes] | None) -> None:
    if wanted is not None:
        for found in wanted.finditer(chunk):
            tag = chunk.rfind(b"<", 0, found.start())
            if chunk[tag : tag + 3] == b"<c ":
                look.special(chunk[tag + 3 : found.end()])
    if b't="e"' in chunk:
        for attributes, error in _ERROR.findall(chunk):
            if special := look.special(attributes):
                special.error = error.decode("ascii", "replace").strip()
    if b"<f" in chunk:
        for attributes, value in _EMPTY_FORMULA.findall(chunk):
            if not (value and _TEXT_RESULT.search(attributes)) and (special := look.special(attributes)):
                special.formula_without_value = True


def _look_at_negatives(look: Look, chunk: bytes, styles: list[Style]) -> None:
    for attributes, number in _NEGATIVE.findall(chunk) if b"<v>-" in chunk else ():
        style = _STYLE.search(attributes)
        shown_as_date = style and int(style[1]) < len(styles) and styles[int(style[1])].is_date
        if shown_as_date and (special := look.special(attributes)):
            special.negative = _float(number)


def _float(digits: bytes) -> float | None:
    try:
        return float(digits)
    except ValueError:
        return None


def _styled_cells(styles: list[Style]) -> re.Pattern[bytes] | None:
    """A pattern for cells with a value whose style matters; None when no style does."""
    numbers = [str(number).encode() for number, style in enumerate(styles) if style.matters]
    if not numbers:
        return None
    return re.compile(
        rb' s="(?:' + b"|".join(numbers) + rb')"[^>/]*>'
    )  # the fixed start makes the search fast
