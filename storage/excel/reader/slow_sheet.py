"""A sheet's XML read element by element: for what the fast reader can't take. Forgiving about everything but XML.

Any namespace, prefix and encoding; cells without addresses; no or a false dimension. Holds only cells with a value.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import IO, Final, TypeAlias
from xml.parsers import expat

from planning.errors import PlanError
from storage.excel.reader.rows import at, number, span
from storage.excel.reader.xlsx_look import Look, column_index, merges_in
from storage.excel.reader.xlsx_parts import Style, local
from storage.excel.sheet import Cell, SheetValue, Value

Start: TypeAlias = Callable[[str, Mapping[str, str]], None]
End: TypeAlias = Callable[[str], None]
Handlers: TypeAlias = tuple[Start, End, End]

_BROKEN_PART: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)
_PIECE: Final = 1 << 18
_COLUMNS: Final = 16_384
_ROWS: Final = 1_048_576
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_ON: Final = ("1", "true")
_TEXT_PLACES: Final = ("v", "t", "f")


class SlowSheet:
    """Collects one sheet; `rows()` then gives it as the fast reader would."""

    def __init__(self, strings: list[str], styles: list[Style], date1904: bool) -> None:
        self.look = Look(common=False)
        self._strings, self._styles, self._date1904 = strings, styles, date1904
        self._cells: dict[int, dict[int, SheetValue]] = {}
        self._merges: list[str] = []
        self._row = self._column = -1
        self._kind, self._style = "n", Style()
        self._texts: dict[str, str] = {}
        self._has_formula = self._phonetic = False
        self._open: str | None = None

    def parse(self, stream: IO[bytes], file: str, sheet: str) -> None:
        """Raises PlanError file_damaged; what was read until then stays."""
        try:
            parse_xml(stream, (self._start, self._end, self._characters), file, sheet)
        finally:
            joined = "".join(f'<mergeCell ref="{reference}"' for reference in self._merges)
            self.look.merges = [m for m in merges_in(joined.encode(), file, sheet) if m[:2] != m[2:]]

    @property
    def has_cells(self) -> bool:
        return bool(self._cells)

    def rows(self) -> Iterator[list[SheetValue]]:
        """From row 1 on, as far as `trimmed` will go."""
        expected = 0
        for number_, cells in sorted(self._cells.items()):
            for _ in range(expected, number_):
                yield []
            row: list[SheetValue] = []
            for column, value in cells.items():
                at(row, column)
                row[column] = value
            yield row
            expected = number_ + 1

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name in _TEXT_PLACES:
            self._open = None if self._phonetic else name
            self._texts.setdefault(name, "")
            self._has_formula |= name == "f"
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merges.append(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _ON:
            first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
            self.look.hidden_columns += range(max(first - 1, 0), min(last, _COLUMNS))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = _whole(attributes.get("r")) - 1 if attributes.get("r") else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _ON:
            self.look.hidden_rows.append(self._row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        found = _ADDRESS.match(attributes.get("r", ""))
        if found:
            self._row, self._column = int(found[2]) - 1, column_index(found[1].encode())
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        style = _whole(attributes.get("s"))
        self._style = self._styles[style] if style < len(self._styles) else Style()
        self._texts, self._has_formula = {}, False

    def _characters(self, text: str) -> None:
        if self._open:
            self._texts[self._open] = self._texts.get(self._open, "") + text

    def _end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        elif name in _TEXT_PLACES:
            self._open = None
        elif name == "c" and 0 <= self._column < _COLUMNS and 0 <= self._row < _ROWS:
            value = self._value()
            if value is not None:
                self._cells.setdefault(self._row, {})[self._column] = value

    def _value(self) -> SheetValue:
        text = self._texts.get("v")
        if self._has_formula and (text is None or (not text and self._kind != "str")):
            return Cell(
                None, self._style.number_format, formula_without_value=True, indent=self._style.indent
            )
        if self._kind == "e":
            return Cell(None, error=(text or "#N/A").strip())
        if self._kind == "inlineStr" or (text is None and "t" in self._texts):
            return self._with_style(unescaped(self._texts.get("t", text or "")) or None)
        if not text:
            return None
        return self._with_style(self._typed(text))

    def _typed(self, text: str) -> SheetValue:
        if self._kind == "s":
            index = _whole(text.strip())
            return self._strings[index] or None if index < len(self._strings) else None
        if self._kind == "b":
            return text.strip() in _ON
        if self._kind == "str":
            return unescaped(text)
        if self._kind == "d":
            return _moment(text)
        try:
            value = float(text)
        except ValueError:
            return text
        return self._shown_as(value)

    def _shown_as(self, value: float) -> SheetValue:
        if self._style.is_elapsed and abs(value) < 1e6:
            return span(timedelta(days=value))
        if self._style.is_date and isfinite(value):
            return from_serial(value, self._date1904)
        return number(value)

    def _with_style(self, value: SheetValue) -> SheetValue:
        if isinstance(value, Cell) or value is None or not self._style.matters:
            return value
        number_format = None if isinstance(value, str) else self._style.number_format
        if number_format is None and not self._style.indent:
            return value
        return Cell(value, number_format, indent=self._style.indent)


def shared_strings(stream: IO[bytes], file: str) -> list[str]:
    """The workbook's table of texts, rich text joined, phonetic guides left out. Raises PlanError file_damaged."""
    strings: list[str] = []
    parts: list[str] = []
    state = {"t": False, "rPh": False}

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            parts.clear()
        elif name in state:
            state[name] = True

    def end(name: str) -> None:
        if name == "si":
            strings.append(unescaped("".join(parts)))
        elif name in state:
            state[name] = False

    def characters(text: str) -> None:
        if state["t"] and not state["rPh"]:
            parts.append(text)

    parse_xml(stream, (start, end, characters), file, "sharedStrings.xml")
    return strings


def unescaped(text: str) -> str:
    """Excel writes what XML can't hold as _xHHHH_; halves of surrogate pairs stay as they stand."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def from_serial(value: float, date1904: bool) -> Value:
    """A spreadsheet's day number as date, moment or (below one day) time; outside the calendar the number itself.

    The 1900 system counts a 29 February 1900 that never was: numbers below 60 are a day off.
    """
    if 0 <= value < 1:
        seconds = round(value * 86_400)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60) if seconds < 86_400 else 1
    if not 0 <= value < 2_958_465.9:  # 31 December 9999
        return value
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31 if value < 60 else 30)
    moment = epoch + timedelta(seconds=round(value * 86_400))
    return moment.date() if moment.time() == time() else moment


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _moment(text: str) -> Value:
    try:
        moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return text
    moment = moment.replace(tzinfo=None)
    return moment if "T" in text and moment.time() != time() else date(moment.year, moment.month, moment.day)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0


def parse_xml(stream: IO[bytes], handlers: Handlers, file: str, part: str) -> None:
    """Parses with names freed of namespace or prefix. Document types have been refused before; here once more.

    Raises PlanError file_damaged; what a handler raises passes through.
    """
    try:
        _feed(stream, *handlers)
    except (expat.ExpatError, LookupError, *_BROKEN_PART) as error:
        raise PlanError("file_damaged", file=file, part=part) from error


def _feed(stream: IO[bytes], start: Start, end: End, characters: End) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    while piece := stream.read(_PIECE):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise expat.ExpatError("document type")
