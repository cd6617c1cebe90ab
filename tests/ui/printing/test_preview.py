"""The preview shows what will be printed and takes it to a file or a printer; no printer is no fault."""

import re
from dataclasses import replace

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from desktop.catalogue import load_texts
from planning.errors import StoreError
from ui.printing import preview as preview_module
from ui.printing.checklist import ChecklistDocument
from ui.printing.pages import PageSetup, Paper
from ui.printing.preview import PrintPreview
from ui.printing.printer import print_document
from ui.printing.sheet import ChecklistGroup, ChecklistRow
from ui.theme import Theme
from ui.tokens import RESOURCES


@pytest.fixture
def texts():
    return load_texts("en", RESOURCES)


@pytest.fixture
def document(style, texts, sheet_of):
    rows = tuple(ChecklistRow(f"A{n}", "09:30", f"Step {n}", "Li", "Posted") for n in range(1, 60))
    return ChecklistDocument(sheet_of(ChecklistGroup("Content", rows)), style, texts)


@pytest.fixture
def opened(qtbot, texts, document, tmp_path):
    """Opens a preview that saves to `list` in the test's folder."""

    def make(shown=document, **more):
        dialog = PrintPreview(
            Theme(mode="light"), texts, shown, choose_path=lambda *_: str(tmp_path / "list"), **more
        )
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return make


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_that_it_shows_every_page_and_says_where_one_is(opened):
    dialog = opened()
    count = len(dialog.proof.pages)
    assert count > 2
    assert dialog.thumbnails.count() == count
    assert dialog.position.text() == f"Page 1 of {count}"
    assert dialog.settings.count.text() == f"{count} pages"


def test_that_a_click_on_a_thumbnail_shows_its_page(opened, qtbot):
    dialog = opened()
    middle = dialog.thumbnails.visualItemRect(dialog.thumbnails.item(1)).center()
    qtbot.mouseClick(dialog.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert dialog.view.page == 1


def test_that_page_keys_turn_and_stop_at_the_ends(opened, qtbot):
    dialog = opened()
    dialog.view.setFocus()
    for key, page in ((Qt.Key.Key_PageUp, 0), *((Qt.Key.Key_PageDown, page) for page in (1, 2, 2))):
        qtbot.keyClick(dialog, key)
        assert dialog.view.page == page


def wheel(view, step, modifiers=Qt.KeyboardModifier.NoModifier):
    at = QPointF(view.viewport().rect().center())
    phase, buttons = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, step * 120), buttons, modifiers, phase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_that_the_wheel_turns_over_at_the_end_of_a_page(opened):
    dialog = opened()
    wheel(dialog.view, -1)
    assert dialog.view.page == 1
    wheel(dialog.view, 1)
    assert dialog.view.page == 0


def test_that_ctrl_and_wheel_zoom_in_steps(opened):
    dialog = opened()
    dialog.settings.zoom.setCurrentIndex(dialog.settings.zoom.findData(100))
    wheel(dialog.view, 1, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.percent() == 125
    wheel(dialog.view, -1, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.percent() == 100


def test_that_a_fitted_page_is_wholly_in_view_whatever_the_size(opened):
    dialog = opened()
    for width, height in ((900, 600), (1100, 740)):
        dialog.resize(width, height)
        assert dialog.view.verticalScrollBar().maximum() == 0
        assert dialog.view.horizontalScrollBar().maximum() == 0


def test_that_other_paper_breaks_pages_anew(opened, qtbot):
    dialog = opened()
    before = len(dialog.proof.pages)
    dialog.settings.paper.setFocus()
    qtbot.keyClicks(dialog.settings.paper, "A3")
    assert dialog.setup.paper is Paper.A3
    assert len(dialog.proof.pages) < before
    assert dialog.thumbnails.count() == len(dialog.proof.pages)


def test_that_orientation_is_a_click(opened, qtbot):
    dialog = opened()
    click(qtbot, dialog.settings.orientation.segment("landscape"))
    assert dialog.setup.landscape
    assert dialog.proof.size(100).width() > dialog.proof.size(100).height()


def test_that_the_callers_scope_is_shown_and_may_change_the_document(opened, document):
    scope = QLabel("Day")
    dialog = opened(scope=scope)
    assert scope.isVisible()
    one = replace(document.sheet, title="Tomorrow", groups=document.sheet.groups[:0])
    dialog.show_document(replace(document, sheet=one))
    assert dialog.head.about.text() == "Tomorrow"
    assert dialog.thumbnails.count() == 1


def test_that_small_text_is_warned_of_before_printing(opened):
    dialog = opened(setup=PageSetup(scale=0.6))
    labels = [label.text() for label in dialog.settings.findChildren(QLabel)]
    assert any(text.startswith("The smallest text is 4.8 pt") for text in labels)


def test_that_save_writes_what_is_shown_and_says_where(opened, qtbot, tmp_path):
    dialog = opened()
    click(qtbot, dialog.save_button)
    path = tmp_path / "list.pdf"
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert re.findall(r"Step (\d+) Li", text) == [str(n) for n in range(1, 60)]
    assert dialog.message.isVisible()
    assert dialog.message.accessibleDescription() == str(path)


def test_that_a_fault_while_saving_is_told_in_place(opened, qtbot, monkeypatch):
    def fail(path, *_):
        raise StoreError("pdf_disk_full", path=str(path), reason="")

    monkeypatch.setattr(preview_module, "write_pdf", fail)
    dialog = opened()
    click(qtbot, dialog.save_button)
    assert dialog.isVisible()
    assert dialog.message.accessibleName().startswith("The disk is full")


def test_that_a_cancelled_save_writes_nothing(qtbot, texts, document, tmp_path):
    dialog = PrintPreview(Theme(mode="light"), texts, document, choose_path=lambda *_: "")
    qtbot.addWidget(dialog)
    dialog.save_pdf()
    assert not dialog.message.isVisibleTo(dialog)


def test_that_the_suggested_name_has_nothing_a_file_system_refuses(qtbot, texts, document, tmp_path):
    asked = []
    named = replace(document, sheet=replace(document.sheet, title='11/3: "A" <B> · 今日?' + "x" * 300))
    choose = lambda parent, title, suggested: asked.append(suggested) or ""  # noqa: E731
    dialog = PrintPreview(Theme(mode="light"), texts, named, folder=tmp_path, choose_path=choose)
    qtbot.addWidget(dialog)
    dialog.save_pdf()
    name = asked[0][len(str(tmp_path)) + 1 :]
    assert name.startswith("11 3 A B · 今日 x") and len(name) < 100
    assert not re.search(r'[\\/:*?"<>|]', name)


def test_that_printing_without_a_printer_says_so(opened, qtbot, monkeypatch):
    monkeypatch.setattr(preview_module, "printer_there", lambda: False)
    dialog = opened()
    click(qtbot, dialog.print_button)
    assert dialog.message.accessibleName() == "No printer found"


@pytest.fixture
def file_printer(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def test_that_a_chosen_printer_gets_all_pages_on_the_chosen_paper(
    opened, qtbot, monkeypatch, file_printer, tmp_path
):
    monkeypatch.setattr(preview_module, "printer_there", lambda: True)
    monkeypatch.setattr(preview_module, "chosen_printer", lambda *_: file_printer)
    dialog = opened(setup=PageSetup(Paper.LETTER, landscape=True))
    click(qtbot, dialog.print_button)
    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == len(dialog.proof.pages)
    assert [round(float(edge)) for edge in pages[0].mediabox[2:]] == [792, 612]


def test_that_only_the_chosen_pages_are_printed(document, file_printer, qapp):
    file_printer.setPrintRange(QPrinter.PrintRange.PageRange)
    file_printer.setFromTo(2, 2)
    assert print_document(file_printer, document, PageSetup()) == 1
    file_printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert print_document(file_printer, document, PageSetup(), current=1) == 1


def test_that_a_printer_that_refuses_is_told(opened, qtbot, monkeypatch, file_printer):
    def fail(*_):
        raise OSError("offline")

    monkeypatch.setattr(preview_module, "printer_there", lambda: True)
    monkeypatch.setattr(preview_module, "chosen_printer", lambda *_: file_printer)
    monkeypatch.setattr(preview_module, "print_document", fail)
    dialog = opened()
    click(qtbot, dialog.print_button)
    assert dialog.message.accessibleName().startswith("The printer did not accept")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_no_text_of_the_preview_is_cut(qtbot, style, document, lang):
    texts = load_texts(lang, RESOURCES)
    theme = Theme(mode="light")
    dialog = PrintPreview(theme, texts, replace(document, texts=texts))
    qtbot.addWidget(dialog)
    dialog.show()
    for button in (dialog.save_button, dialog.print_button):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
