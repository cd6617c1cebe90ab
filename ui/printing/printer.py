"""The printer: whether there is one, its dialog, and pages put on it. Never asks anything by itself."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.printing.pages import Document, Page, PageSetup, paint_pages


def printer_there() -> bool:
    """Whether the system knows a printer; asking may take a moment."""
    return bool(QPrinterInfo.availablePrinterNames())


def chosen_printer(parent: QWidget, document: Document, setup: PageSetup, pages: int) -> QPrinter | None:
    """Lets the user choose printer, copies and range; None when it was cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(document.title)
    printer.setPageLayout(setup.layout)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_document(printer: QPrinter, document: Document, setup: PageSetup, current: int = 0) -> int:
    """Puts the chosen range on paper, laid out for `setup` whatever the dialog said; the number of pages.

    `current` is the page that the user looks at, from 0. Raises OSError when the printer refuses.
    """
    printer.setPageLayout(setup.layout)
    printer.setFullPage(True)
    pages = _in_range(document.lay_out(setup), printer, current)
    paint_pages(pages, printer, document.style, setup)
    return len(pages)


def _in_range(pages: Sequence[Page], printer: QPrinter, current: int) -> Sequence[Page]:
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        return pages[current : current + 1]
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        return pages[printer.fromPage() - 1 : printer.toPage()]
    return pages
