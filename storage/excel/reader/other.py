"""Reads xls, xlsb and ods through the fast reader; an ods file's XML is looked at for what that loses."""

from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from planning.errors import PlanError
from storage.excel.check import Checked
from storage.excel.package import Package
from storage.excel.reader.fast_rows import (
    FastReaderFailed,
    open_sheet,
    open_workbook,
    sheet_merges,
    sheet_rows,
)
from storage.excel.reader.frames import BOOK, DROP, PROGRESS, SHEET, WARNING, Send, SheetHead, send_rows
from storage.excel.reader.ods_look import OdsLook, look_through_ods
from storage.excel.reader.rows import trimmed
from storage.excel.reader.xlsx import with_specials
from storage.excel.reader.xlsx_look import Look


def read_other(checked: Checked, send: Send) -> None:
    """Raises PlanError workbook_unreadable when it can't be opened, workbook_without_sheets when no sheet can be."""
    looked = OdsLook(checked.path.name)
    if checked.kind == "ods":
        with Package(checked.path) as package:
            looked = look_through_ods(package)
    try:
        book = open_workbook(checked.path)
    except FastReaderFailed as error:
        raise PlanError("workbook_unreadable", file=checked.path.name) from error
    send(BOOK, {"kind": checked.kind, "date1904": False})
    total, read = len(book.sheets_metadata), 0
    for done, about in enumerate(book.sheets_metadata):
        send(PROGRESS, [done, total, "reading.sheets"])
        if about.typ == SheetTypeEnum.WorkSheet:
            read += _send_sheet(book, about, looked, send)
    if not read:
        raise PlanError("workbook_without_sheets", file=checked.path.name)


def _send_sheet(book: CalamineWorkbook, about: SheetMetadata, looked: OdsLook, send: Send) -> bool:
    """Whether the sheet could be read."""
    try:
        sheet = open_sheet(book, about.name)
    except FastReaderFailed:
        send(WARNING, f"sheet_unreadable:{about.name}")
        return False
    look = looked.looks.get(about.name) or Look(merges=sheet_merges(sheet))
    hidden = about.visible != SheetVisibleEnum.Visible or about.name in looked.hidden
    head = SheetHead(about.name, hidden, look.merges, look.hidden_rows, look.hidden_columns)
    send(SHEET, head.content())
    rows = with_specials(sheet_rows(sheet), look, looked.styles)
    try:
        send_rows(
            send, trimmed(rows, lambda row: send(WARNING, f"far_cells_left_out:{about.name}!{row + 1}"))
        )
    except FastReaderFailed:
        send(DROP, None)
        send(WARNING, f"sheet_unreadable:{about.name}")
        return False
    return True
