"""A look through an ods file's content for what the fast reader loses: merges, hidden state, formats, errors.

Also refuses repetitions that would fill memory. Takes no value.
"""

from collections.abc import Mapping
from typing import Final

from planning.errors import PlanError
from storage.excel.package import Package
from storage.excel.reader.slow_sheet import parse_xml
from storage.excel.reader.xlsx_look import LARGEST_MERGE, MOST_MERGES, Look
from storage.excel.reader.xlsx_parts import Style

LARGEST_AREA: Final = 16_000_000
_ERRORS: Final = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:")
_ROW: Final = "table-row"
_CELLS: Final = ("table-cell", "covered-table-cell")


class OdsLook:
    """Looks by sheet name, and the styles that their cells number."""

    def __init__(self, file: str) -> None:
        self.looks: dict[str, Look] = {}
        self.hidden: set[str] = set()
        self.styles: list[Style] = [Style()]
        self._file = file
        self._style_numbers: dict[str, int] = {}
        self._hidden_styles: set[str] = set()
        self._style_name = ""
        self._name, self._look = "", Look()
        self._row = self._column = self._repeat = 0
        self._cell: tuple[int, int] | None = None
        self._cell_type, self._cell_text = "", ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        about = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name in _CELLS:
            self._start_cell(about)
        elif name == _ROW:
            self._column, self._repeat = 0, _count(about, "number-rows-repeated")
            if about.get("visibility") in ("collapse", "filter") and self._repeat < 100_000:
                self._look.hidden_rows += range(self._row, self._row + self._repeat)
        elif name == "table-column":
            self._start_column(about)
        elif name == "table":
            self._name, self._look = about.get("name", ""), Look()
            self.looks[self._name] = self._look
            self._row = self._column = 0
            if about.get("style-name", "") in self._hidden_styles:
                self.hidden.add(self._name)
        elif name == "style":
            self._style_name = about.get("name", "")
        elif name == "table-properties" and about.get("display") == "false":
            self._hidden_styles.add(self._style_name)

    def characters(self, text: str) -> None:
        if self._cell is not None and len(self._cell_text) < 16:
            self._cell_text += text

    def end(self, name: str) -> None:
        if name in _CELLS and self._cell is not None:
            if self._cell_text.startswith(_ERRORS) and self._cell_type != "string":
                found = self._look.special_at(*self._cell)
                found.error = self._cell_text.strip()
            self._cell = None
        elif name == _ROW:
            self._row += self._repeat
        elif name == "table-header-rows":
            self._column = 0

    def _start_column(self, about: Mapping[str, str]) -> None:
        count = _count(about, "number-columns-repeated")
        if about.get("visibility") in ("collapse", "filter") and count <= 16_384:
            self._look.hidden_columns += range(self._column, self._column + count)
        self._column += count

    def _start_cell(self, about: Mapping[str, str]) -> None:
        across = _count(about, "number-columns-repeated")
        place = self._row, self._column
        self._column += across
        kind = about.get("value-type", "")
        if kind and across * self._repeat > 1 and self._column * (self._row + self._repeat) > LARGEST_AREA:
            raise PlanError("cell_too_far", file=self._file, sheet=self._name)
        self._cell, self._cell_text = place, ""
        self._cell_type = "error" if about.get("formula") and kind == "string" else kind
        if kind in ("percentage", "currency"):
            for column in range(place[1], min(self._column, place[1] + 1000)):
                self._look.special_at(place[0], column).style = self._style_number(
                    kind, about.get("currency", "")
                )
        elif about.get("formula") and not kind:
            self._look.special_at(*place).formula_without_value = True
        self._merge(place, about)

    def _merge(self, place: tuple[int, int], about: Mapping[str, str]) -> None:
        right = place[1] + _count(about, "number-columns-spanned") - 1
        bottom = place[0] + _count(about, "number-rows-spanned") - 1
        if (bottom, right) == place:
            return
        merges = self._look.merges
        merges.append((*place, bottom, right))
        if (bottom - place[0] + 1) * (right - place[1] + 1) > LARGEST_MERGE or len(merges) > MOST_MERGES:
            raise PlanError("merge_too_large", file=self._file, sheet=self._name)

    def _style_number(self, kind: str, currency: str) -> int:
        number_format = "0.00%" if kind == "percentage" else f"[${currency or '¤'}] #,##0.00"
        if number_format not in self._style_numbers:
            self._style_numbers[number_format] = len(self.styles)
            self.styles.append(Style(number_format))
        return self._style_numbers[number_format]


def look_through_ods(package: Package) -> OdsLook:
    """Raises PlanError file_damaged, merge_too_large, cell_too_far."""
    look = OdsLook(package.name)
    with package.open("content.xml") as stream:
        parse_xml(stream, (look.start, look.end, look.characters), package.name, "content.xml")
    return look


def _count(about: Mapping[str, str], key: str) -> int:
    text = about.get(key, "1")
    return max(int(text), 1) if text.isdigit() and len(text) < 10 else 1
