"""Reads xlsx and xlsm: the fast reader for values, a look through the XML for what it loses, the slow reader where
the fast one can't. One broken sheet never loses the others."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from python_calamine import CalamineWorkbook

from planning.errors import PlanError
from storage.excel.check import Checked
from storage.excel.package import Package
from storage.excel.reader.fast_rows import FastReaderFailed, open_sheet, open_workbook, sheet_rows
from storage.excel.reader.frames import BOOK, DROP, PROGRESS, SHEET, WARNING, Send, SheetHead, send_rows
from storage.excel.reader.rows import at, number, trimmed
from storage.excel.reader.slow_sheet import SlowSheet, shared_strings
from storage.excel.reader.xlsx_look import Look, Special, look_through
from storage.excel.reader.xlsx_parts import SheetPart, Style, WorkbookParts, read_parts
from storage.excel.sheet import Cell, SheetValue

LARGEST_AREA: Final = 16_000_000
"""Cells of the rectangle that the fast reader would hold in memory at once."""


def read_xlsx(checked: Checked, send: Send) -> None:
    """Sends the whole book. Raises PlanError when no sheet at all can be read."""
    with Package(checked.path) as package:
        _Reading(checked, package, send).run()


class _Reading:
    """One reading of one file."""

    def __init__(self, checked: Checked, package: Package, send: Send) -> None:
        self._checked, self._package, self._send = checked, package, send
        self._fast: CalamineWorkbook | None = None
        self._fast_failed = False
        self._strings: list[str] | None = None
        self._parts: WorkbookParts = read_parts(package)
        self._read = 0

    def run(self) -> None:
        self._send(BOOK, {"kind": self._checked.kind, "date1904": self._parts.date1904})
        failure: PlanError | None = None
        total = len(self._parts.sheets)
        for done, sheet in enumerate(self._parts.sheets):
            self._send(PROGRESS, [done, total, "reading.sheets"])
            try:
                self._sheet(sheet)
            except PlanError as error:
                failure = failure or error
                self._send(WARNING, f"{_warning(error)}:{sheet.name}")
        if failure is not None and not self._read:
            raise failure
        if not self._read:
            raise PlanError("workbook_without_sheets", file=self._checked.path.name)

    def _sheet(self, sheet: SheetPart) -> None:
        if not sheet.has_cells:
            return
        if sheet.part is None:
            raise PlanError("sheet_missing", file=self._checked.path.name, sheet=sheet.name)
        with self._package.open(sheet.part) as stream:
            look = look_through(stream, self._package.name, sheet.name, self._parts.styles)
        if look.common and look.height * look.width <= LARGEST_AREA and self._sheet_fast(sheet, look):
            return
        self._sheet_slow(sheet)

    def _sheet_fast(self, sheet: SheetPart, look: Look) -> bool:
        """Whether the fast reader could."""
        if self._fast_failed:
            return False
        try:
            if self._fast is None:
                self._fast = open_workbook(self._checked.path)
            found = open_sheet(self._fast, sheet.name)
        except FastReaderFailed:
            self._fast_failed = self._fast is None
            return False
        rows = with_specials(sheet_rows(found), look, self._parts.styles)
        try:
            self._send_sheet(sheet, look, rows)
        except FastReaderFailed:
            self._send(DROP, None)
            self._read -= 1
            return False
        return True

    def _sheet_slow(self, sheet: SheetPart) -> None:
        slow = SlowSheet(self._shared_strings(), self._parts.styles, self._parts.date1904)
        with self._package.open(sheet.part or "") as stream:
            try:
                slow.parse(stream, self._package.name, sheet.name)
            except PlanError as error:
                if error.code != "file_damaged" or not slow.has_cells:
                    raise
                self._send(WARNING, f"sheet_cut_off:{sheet.name}")
        self._send_sheet(sheet, slow.look, slow.rows())

    def _shared_strings(self) -> list[str]:
        if self._strings is None:
            self._strings = []
            if self._parts.strings_part is not None:
                with self._package.open(self._parts.strings_part) as stream:
                    self._strings = shared_strings(stream, self._package.name)
        return self._strings

    def _send_sheet(self, sheet: SheetPart, look: Look, rows: Iterator[list[SheetValue]]) -> None:
        head = SheetHead(sheet.name, sheet.hidden, look.merges, look.hidden_rows, look.hidden_columns)
        self._send(SHEET, head.content())
        self._read += 1
        send_rows(
            self._send,
            trimmed(rows, lambda row: self._send(WARNING, f"far_cells_left_out:{sheet.name}!{row + 1}")),
        )


def with_specials(
    rows: Iterator[list[SheetValue]], look: Look, styles: list[Style]
) -> Iterator[list[SheetValue]]:
    """The fast reader's rows with the cells of which more is known, also where it dropped them."""
    by_row: dict[int, list[Special]] = {}
    for special in look.specials.values():
        by_row.setdefault(special.row, []).append(special)
    last = -1
    for last, row in enumerate(rows):
        for special in by_row.pop(last, ()):
            _apply(row, special, styles)
        yield row
    for late in sorted(by_row):
        for _ in range(last + 1, late):
            yield []
        row = []
        for special in by_row[late]:
            _apply(row, special, styles)
        last = late
        yield row


def _apply(row: list[SheetValue], special: Special, styles: list[Style]) -> None:
    style = styles[special.style] if special.style < len(styles) else Style()
    value = at(row, special.column)
    if special.negative is not None and not isinstance(value, str):
        row[special.column] = value = number(special.negative)
    if isinstance(value, Cell):
        row[special.column] = replace(value, number_format=style.number_format or value.number_format)
        return
    if special.error is not None or special.formula_without_value:
        row[special.column] = Cell(
            None, style.number_format, special.error, special.formula_without_value, style.indent
        )
    elif value is not None and not isinstance(value, bool):
        keeps_format = style.number_format if not isinstance(value, str) else None
        if keeps_format or style.indent:
            row[special.column] = Cell(value, keeps_format, indent=style.indent)


def _warning(error: PlanError) -> str:
    """Refusals of one sheet keep their name where the user can mend them."""
    return "sheet_unreadable" if error.code == "file_damaged" else error.code
