"""The panel that explains the selection: fields, why it is so, the chain it stands in, its history."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.button import button, icon_button
from ui.widgets.chip import ChipRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.inspector_blocks import ChainLink, FieldsBlock, TextsBlock, TickRow
from ui.widgets.inspector_content import (
    ButtonEntry,
    CheckEntry,
    ChipEntry,
    Entry,
    FieldEntry,
    InspectorContent,
    LinkEntry,
    Section,
    SparkEntry,
    TextEntry,
)
from ui.widgets.label import label, rule
from ui.widgets.link_chips import LinkChips
from ui.widgets.spark_line import SparkLine

SIDE = 14


class Inspector(QWidget):
    """Shows an InspectorContent; clicks come back as the entries' own targets."""

    link_activated = Signal(object)
    check_toggled = Signal(object, bool)
    edit_requested = Signal(str)
    fold_changed = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._content: InspectorContent | None = None
        self._blocks: dict[type, Callable[[Sequence], QLayout | QWidget]] = {
            FieldEntry: self._fields,
            TextEntry: lambda entries: TextsBlock(theme, entries),
            LinkEntry: self._chain,
            CheckEntry: self._ticks,
            ButtonEntry: self._buttons,
            ChipEntry: self._link_chips,
            SparkEntry: self._sparks,
        }
        self.setAccessibleName(texts("widgets.inspector"))
        self._open = QWidget()
        self._edge = icon_button(theme, "chevron-left", texts("widgets.inspector.unfold"))
        self._edge.clicked.connect(lambda: self._fold_by_user(False))
        self._build()
        self.set_folded(False)

    # --- public -------------------------------------------------------------------------------

    @property
    def content(self) -> InspectorContent | None:
        """What is shown."""
        return self._content

    def set_content(self, content: InspectorContent | None) -> None:
        """Shows another selection, or nothing. The same content again costs nothing; the place scrolled to stays
        while kind and title stay."""
        if content == self._content:
            return
        same = bool(self._content and content and self._content.title == content.title)
        place = self._scroll.verticalScrollBar().value() if same else 0
        self._content = content
        self._fill_head()
        self._fill_body()
        self._scroll.verticalScrollBar().setValue(place)

    def set_folded(self, folded: bool) -> None:
        """Folded, only a 28 px edge stays."""
        self._folded = folded
        self._open.setVisible(not folded)
        self._edge.setVisible(folded)
        if folded:
            self.setFixedWidth(self._theme.size("inspector_fold"))
        else:
            self.setMinimumWidth(self._theme.size("inspector_min"))
            self.setMaximumWidth(self._theme.size("inspector_max"))

    @property
    def folded(self) -> bool:
        """Whether only the edge is shown."""
        return self._folded

    def field_box(self, key: str) -> QRect | None:
        """Where the value of a field is shown, scrolled into view; None for a field that isn't."""
        for block in self._open.findChildren(FieldsBlock):
            box = block.value_box(key)
            if box is not None:
                self._scroll.ensureVisible(0, block.mapTo(self._scroll.widget(), box.bottomLeft()).y(), 0, 40)
                return QRect(block.mapTo(self, box.topLeft()), box.size())
        return None

    def focus_field(self, key: str) -> None:
        """The keyboard goes to a field, so that its neighbours are an arrow away."""
        for block in self._open.findChildren(FieldsBlock):
            if block.value_box(key) is not None:
                block.go_to(key)

    @property
    def scrolled(self) -> SignalInstance:
        """Tells that fields have moved."""
        return self._scroll.verticalScrollBar().valueChanged

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._edge, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(self._open)
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(rule())
        column.addWidget(self._build_scroll(), 1)

    def _build_head(self) -> QWidget:
        head = QWidget()
        self._kind_icon = IconLabel(self._theme)
        self._kind = label(self._theme, role="caption", tone="faint")
        self._title = label(self._theme, role="title", strong=True, wrap=True)
        self._chips = ChipRow(self._theme)
        fold = icon_button(self._theme, "chevron-right", self._texts("widgets.inspector.fold"), "text_faint")
        fold.clicked.connect(lambda: self._fold_by_user(True))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._kind_icon)
        line.addWidget(self._kind, 1)
        line.addWidget(fold)
        column = QVBoxLayout(head)
        column.setContentsMargins(SIDE, 6, 8, 11)
        column.setSpacing(5)
        column.addLayout(line)
        column.addWidget(self._title)
        column.addWidget(self._chips)
        return head

    def _build_scroll(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        return self._scroll

    def _fold_by_user(self, folded: bool) -> None:
        self.set_folded(folded)
        self.fold_changed.emit(folded)

    # --- filling ------------------------------------------------------------------------------

    def _fill_head(self) -> None:
        content = self._content
        self._kind_icon.set_icon(content.icon if content else "", "text_faint")
        self._kind.setText(content.kind if content else "")
        self._title.setText(content.title if content else "")
        self._chips.set_chips(content.chips if content else ())

    def _fill_body(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in self._content.sections if self._content else ():
            column.addLayout(self._section(section))
            column.addWidget(rule("grid"))
        column.addStretch(1)
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()  # a click on one of its rows may be what led here
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)

    def _section(self, section: Section) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(SIDE, 9, SIDE, 11)
        column.setSpacing(6)
        if section.title:
            head = QHBoxLayout()
            head.addWidget(label(self._theme, section.title, "caption", "muted", strong=True), 1)
            if section.note:
                head.addWidget(label(self._theme, section.note, "caption", "faint"))
            column.addLayout(head)
        for kind, entries in groupby(section.entries, type):
            self._add(column, self._blocks[kind](list(entries)))
        return column

    @staticmethod
    def _add(column: QVBoxLayout, part: QLayout | QWidget) -> None:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)

    def _fields(self, entries: Sequence[FieldEntry]) -> QWidget:
        block = FieldsBlock(self._theme, entries)
        block.edit_requested.connect(self.edit_requested)
        return block

    def _link_chips(self, entries: Sequence[ChipEntry]) -> QWidget:
        chips = LinkChips(self._theme, entries, self._texts("widgets.inspector.remove_link", name="{name}"))
        chips.activated.connect(self.link_activated)
        return chips

    def _chain(self, entries: Sequence[LinkEntry]) -> QLayout:
        column = self._tight_column()
        for index, entry in enumerate(entries):
            here = entry.current and self._texts("widgets.inspector.here", title=entry.title)
            link = ChainLink(self._theme, entry, index == 0, index == len(entries) - 1, here or entry.title)
            link.clicked.connect(lambda _=False, target=entry.target: self.link_activated.emit(target))
            column.addWidget(link)
        return column

    def _ticks(self, entries: Sequence[CheckEntry]) -> QLayout:
        column = self._tight_column()
        for entry in entries:
            row = TickRow(self._theme, entry)
            row.toggled.connect(lambda on, target=entry.target: self.check_toggled.emit(target, on))
            column.addWidget(row)
        return column

    def _buttons(self, entries: Sequence[ButtonEntry]) -> QLayout:
        """Two side by side; the first of three has a row of its own."""
        grid = QGridLayout()
        grid.setSpacing(6)
        alone = len(entries) % 2
        for index, entry in enumerate(entries):
            made = button(self._theme, entry.text, "primary" if entry.primary else "normal")
            made.clicked.connect(lambda _=False, target=entry.target: self.link_activated.emit(target))
            row, place = divmod(index + alone, 2)
            grid.addWidget(
                made, row, 0 if alone and index == 0 else place, 1, 2 if alone and index == 0 else 1
            )
        return grid

    def _sparks(self, entries: Sequence[SparkEntry]) -> QLayout:
        column = self._tight_column()
        for entry in entries:
            column.addWidget(SparkLine(self._theme, entry))
        return column

    @staticmethod
    def _tight_column() -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def paintEvent(self, event: QPaintEvent) -> None:
        """Panel colour, and the line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("border"))
        painter.end()


__all__ = [
    "ButtonEntry",
    "CheckEntry",
    "ChipEntry",
    "Entry",
    "FieldEntry",
    "Inspector",
    "InspectorContent",
    "LinkEntry",
    "Section",
    "TextEntry",
]
