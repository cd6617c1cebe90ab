"""The guide in the language of the window: the Markdown files that come with the program, shown without a network."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame

WIDTH, HEIGHT, MARGIN = 860, 700, 20
ABOVE_HEAD, BELOW, IN_CELL = 14, 6, 6
"""Px that keep the parts of a page apart."""
LEADING = 125
"""Percent of the height of a line."""
LANGUAGES = {"zh_CN": "zh"}
"""What a language is called in names of files, if otherwise."""


class GuideDialog(DialogFrame):
    """`browser` follows links from page to page; Alt+← leads back."""

    def __init__(self, desk: Desk, folder: Path, parent: QWidget) -> None:
        """`folder` holds `guide.en.md` and the pages that it leads to."""
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("action.help.guide"), "help", parent=parent)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(texts("action.help.guide"))
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.document().setDocumentMargin(MARGIN)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.browser)
        self.contents = QUrl.fromLocalFile(str(guide_file(folder, texts.lang)))
        self.browser.sourceChanged.connect(self._set_page)
        self.browser.setSource(self.contents)
        back = self.add_button(texts("guide.back"))
        back.clicked.connect(self.browser.backward)
        back.setEnabled(False)
        self.browser.backwardAvailable.connect(back.setEnabled)
        home = self.add_button(texts("guide.contents"))
        home.clicked.connect(lambda: self.browser.setSource(self.contents))
        close = self.add_button(texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)
        self.resize(WIDTH, HEIGHT)
        self.browser.setFocus()

    def _set_page(self, _source: QUrl) -> None:
        """Markdown comes without any space between its parts and with lines as dark as words."""
        document = self.browser.document()
        block = document.begin()
        while block.isValid():
            _set_block(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBorderBrush(self.theme.color("border"))
                look.setCellPadding(IN_CELL)
                look.setBottomMargin(BELOW)
                frame.setFormat(look)


def guide_file(folder: Path, lang: str) -> Path:
    """The first page in that language."""
    return folder / f"guide.{LANGUAGES.get(lang, lang)}.md"


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    if cursor.currentTable() is not None:
        return
    look = block.blockFormat()
    look.setTopMargin(ABOVE_HEAD if look.headingLevel() else 0)
    look.setBottomMargin(BELOW)
    look.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(look)
