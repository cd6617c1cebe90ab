"""The print preview: pages as they will be, on the chosen paper; from here to the printer or into a PDF file."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from planning.errors import StoreError
from planning.texts import Texts
from ui.printing.page_view import PageView
from ui.printing.pages import Document, PageSetup
from ui.printing.pdf import write_pdf
from ui.printing.preview_settings import PreviewSettings
from ui.printing.printer import chosen_printer, print_document, printer_there
from ui.printing.proof import Proof
from ui.printing.thumbnails import Thumbnails
from ui.theme import Theme
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label, rule
from ui.widgets.message_bar import MessageAction, MessageBar

ChoosePath = Callable[[QWidget, str, str], str]
"""Parent, title and suggested path -> chosen path, or "" for none."""
_SIZE = (1080, 720)
_OPEN = "open"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 80


def ask_for_pdf(parent: QWidget, title: str, suggested: str) -> str:
    """The system's dialog to save a file."""
    return QFileDialog.getSaveFileName(parent, title, suggested, "PDF (*.pdf)")[0]


class PrintPreview(DialogFrame):
    """Shows `document`; `scope` is the caller's widget for day, person and the like, at the upper right.

    The caller answers a change in it with `show_document`. `folder` is where PDF files are suggested.
    """

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        document: Document,
        setup: PageSetup | None = None,
        scope: QWidget | None = None,
        folder: Path | None = None,
        choose_path: ChoosePath = ask_for_pdf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, texts("print.preview.title"), "print", document.title, parent)
        self.setup = setup or PageSetup()
        self._folder = folder or Path.home()
        self._choose_path = choose_path
        self._saved: Path | None = None
        self.thumbnails = Thumbnails(theme, texts)
        self.view = PageView(theme, texts("print.preview.page"))
        self.settings = PreviewSettings(theme, texts, self.setup, scope)
        self.message = MessageBar(theme, texts)
        self._arrange()
        self._wire()
        self.proof = Proof(document, self.setup)
        self._show_proof()

    def _arrange(self) -> None:
        over_page = QVBoxLayout(self.view)
        over_page.addWidget(self.message)
        over_page.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.view, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.settings)
        self.set_body_layout(row)
        self.position = label(self.theme, tone="muted")
        self.notes.addWidget(self.position)
        self.save_button = self.add_button(self.texts("print.preview.save_pdf"))
        self.print_button = self.add_button(self.texts("print.preview.print"), "primary")
        self.resize(*_SIZE)

    def _wire(self) -> None:
        self.thumbnails.chosen.connect(self._show_page)
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self.zoom)
        self.settings.setup_changed.connect(self._take_setup)
        self.settings.zoom_changed.connect(self.view.set_zoom)
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print)
        self.message.action_triggered.connect(self._open_saved)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom(-1)),
            (QKeySequence.StandardKey.Save, self.save_pdf),
            (QKeySequence.StandardKey.Print, self.print),
            (Qt.Key.Key_PageDown, lambda: self.turn(1)),
            (Qt.Key.Key_PageUp, lambda: self.turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # --- what is shown ------------------------------------------------------------------------

    def show_document(self, document: Document, *, landscape: bool | None = None) -> None:
        """Another day, person or scope; turned where `landscape` says so, else as the paper lies."""
        if landscape is not None and landscape != self.setup.landscape:
            self.setup = replace(self.setup, landscape=landscape)
            self.settings.show_setup(self.setup)
        self.set_title(self.texts("print.preview.title"), "print", document.title)
        self.proof = Proof(document, self.setup)
        self._show_proof()

    def turn(self, step: int) -> None:
        """The next (+1) or previous (-1) page, if there is one."""
        page = self.view.page + step
        if 0 <= page < len(self.proof.pages):
            self.thumbnails.setCurrentRow(page)

    def zoom(self, step: int) -> None:
        """Larger (+1) or smaller (-1)."""
        self.settings.step_zoom(step, self.view.percent())

    def _take_setup(self, setup: PageSetup) -> None:
        self.setup = setup
        self.show_document(self.proof.document)

    def _show_proof(self) -> None:
        self.message.clear()
        self.thumbnails.show_proof(self.proof)
        self.settings.show_count(len(self.proof.pages))
        self.settings.show_warnings(self.proof.warnings)
        self._show_page(0)

    def _show_page(self, page: int) -> None:
        self.view.show_page(self.proof, page)
        self.position.setText(self.texts("print.page_of", page=page + 1, pages=len(self.proof.pages)))

    # --- where it goes ------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Asks where to, writes, and says so; a fault is told in place and nothing is lost."""
        name = " ".join(_UNFIT.sub(" ", self.proof.document.title).split())[:_LONGEST_NAME]
        chosen = self._choose_path(
            self, self.texts("print.preview.save_pdf"), str(self._folder / f"{name}.pdf")
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        try:
            write_pdf(path, self.proof.document, self.setup, self.texts.lang)
        except StoreError as fault:
            self.message.show_message("critical", *self._told(fault))
            return
        self._saved, self._folder = path, path.parent
        action = MessageAction(_OPEN, self.texts("print.preview.open_pdf"))
        self.message.show_message("good", self.texts("print.preview.saved"), str(path), (action,))

    def _told(self, fault: StoreError) -> tuple[str, str]:
        first, _, rest = self.texts(f"error.{fault.code}", **fault.params).partition("\n")
        return first, rest

    def _open_saved(self, key: str) -> None:
        if key == _OPEN and self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def print(self) -> None:
        """Through the system's print dialog; without a printer it says that a PDF can be saved."""
        if not printer_there():
            self.message.show_message(
                "info", self.texts("print.preview.no_printer"), self.texts("print.preview.no_printer_help")
            )
            return
        printer = chosen_printer(self, self.proof.document, self.setup, len(self.proof.pages))
        if printer is None:
            return
        try:
            sent = print_document(printer, self.proof.document, self.setup, self.view.page)
        except OSError:
            self.message.show_message("critical", self.texts("print.preview.print_failed"))
            return
        told = self.texts("print.preview.printed", count=sent, printer=printer.printerName())
        self.message.show_message("good", told)
