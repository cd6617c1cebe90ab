"""What the three lists below the grid have in common: places of the file with what is to be said of them, one a row."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planning.texts import Texts
from ui.clipboard import copy_block
from ui.importing.typed_cells import TypedCells
from ui.table.cell import PADDING
from ui.table.editors import CellEditor
from ui.theme import Theme
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Fact = TypeVar("Fact")
ICON, ARROW = 14, 12
SAMPLE = 200
LEAST_PLACE, MOST_PLACE = 56, 220
LEAST_REST, NARROWED = 240, 0.76
"""Where less is left for the message, the other columns give up some of theirs."""


class FactModel(QAbstractTableModel, Generic[Fact]):
    """`facts` are the rows. Subclasses say what stands in a column."""

    columns = 3

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self.texts = texts
        self.facts: Sequence[Fact] = ()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces what is shown."""
        self.beginResetModel()
        self.facts = facts
        self.endResetModel()

    def text(self, row: int, column: int) -> str:
        """What a cell says; also what is copied and read aloud."""
        raise KeyError(column)

    def sign(self, row: int, column: int) -> tuple[str, str] | None:
        """Icon and colour before the text."""
        return None

    def is_input(self, row: int, column: int) -> bool:
        """Whether the cell is typed in."""
        return False

    def token(self, row: int, column: int) -> str:
        return "text_muted" if column == 0 else "text"

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.facts)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only inputs can be edited."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if self.is_input(index.row(), index.column()) else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text is the tip as well: it may be cut."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        return None


class FactCells(TypedCells):
    """Paints cells; inputs look like fields, with an arrow to what is offered."""

    inset = 3

    def __init__(self, theme: Theme, model: FactModel[Fact], parent: "FactList[Fact]") -> None:
        super().__init__(parent, theme)
        self._theme, self._model, self._list = theme, model, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, box of an input, icon, text, arrow."""
        pen, box = Pen(painter, self._theme), QRect(option.rect)
        row, column = index.row(), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        if self._model.is_input(row, column):
            pen.box(box.adjusted(3, 2, -3, -2), "surface", "border")
            pen.icon(
                box.right() - ARROW - 8, box.top() + box.height() / 2, "chevron-down", "text_muted", ARROW
            )
            inner = box.adjusted(3 + PADDING, 0, -ARROW - 14, 0)
        sign = self._model.sign(row, column)
        if sign is not None:
            pen.icon(inner.left(), box.top() + box.height() / 2, *sign, ICON)
            inner.setLeft(inner.left() + ICON + 5)
        pen.text(inner, self._model.text(row, column), self._model.token(row, column))
        if self._list.hasFocus() and self._list.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def words(self, index: Index) -> Sequence[str]:
        return self._list.words(index.row())

    def written(self, index: Index) -> str:
        return self._list.written(index.row())

    def take(self, index: Index, text: str) -> bool:
        return self._list.take(index.row(), text)

    def taken(self) -> None:
        self._list.taken()

    def given_up(self) -> None:
        self._list.forget_refusal()


class FactList(QTableView, Generic[Fact]):
    """`chosen(fact)` when one is looked at. Typing, F2 or a double click edits its input; Alt+Down or a click on the
    arrow offers what is likely. Copying gives the selected ones, or all."""

    chosen = Signal(object)
    widths: Sequence[int] = (0, 176, 0)
    """Px by column; 0 for the first: as its texts need, for another: what is left."""

    def __init__(
        self, theme: Theme, model: FactModel[Fact], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.facts_model = theme, model
        self.menu: QMenu | None = None
        self.setModel(model)
        self.setItemDelegate(FactCells(theme, model, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))

    # --- for subclasses -----------------------------------------------------------------------

    def words(self, row: int) -> Sequence[str]:
        """What the editor offers."""
        return ()

    def written(self, row: int) -> str:
        """What the editor begins with."""
        return ""

    def take(self, row: int, text: str) -> bool:
        """Whether what was typed is taken."""
        return True

    def taken(self) -> None:
        """The editor is closed: now the rows may become others."""

    def forget_refusal(self) -> None:
        """The editor was left without a word."""

    def fill_menu(self, menu: QMenu, row: int) -> None:
        """What is offered for a row."""

    # --- what is shown ------------------------------------------------------------------------

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces what is shown; the place in the list stays, so that one after the other can be dealt with."""
        row = self.currentIndex().row()
        self.facts_model.set_facts(facts)
        self.fit()
        if row >= 0 and facts:
            place = self.facts_model.index(min(row, len(facts) - 1), self.input_column)
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(place)
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    @property
    def input_column(self) -> int:
        return self.facts_model.columns - 1

    def copy(self) -> None:
        """Selected rows, else all, as cells for a spreadsheet."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if len(rows) < 2:
            rows = list(range(len(self.facts_model.facts)))
        model = self.facts_model
        copy_block([[model.text(row, column) for column in range(model.columns)] for row in rows])

    def open_menu(self, row: int) -> None:
        """Below the row's input."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        self.fill_menu(self.menu, row)
        if self.menu.actions():
            at = self.visualRect(self.facts_model.index(row, self.input_column)).bottomLeft()
            self.menu.popup(self.viewport().mapToGlobal(at))

    def offer(self, menu: QMenu, text: str, act: Callable[[], object], *, checked: bool = False) -> None:
        """An entry of a menu."""
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(checked)
        action.setChecked(checked)
        action.triggered.connect(lambda _checked=False: act())

    def type_in(self, row: int) -> None:
        """Opens the row's editor."""
        index = self.facts_model.index(row, self.input_column)
        if self.facts_model.is_input(row, self.input_column):
            self.setCurrentIndex(index)
            self.edit(index)

    def fit(self) -> None:
        """Widths for what there is."""
        wide = [max(self._needed(0, MOST_PLACE), LEAST_PLACE), *self.widths[1:]]
        wide[1] = self._needed(1, wide[1]) + ICON + 5
        room = self.viewport().width()
        if room - sum(wide) < LEAST_REST:
            wide = [*wide[:2], *(round(width * NARROWED) for width in wide[2:])]
        rest = max(LEAST_REST // 2, room - sum(wide))
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width or rest)

    def _needed(self, column: int, most: int) -> int:
        """Px that the texts of a column take, up to a limit."""
        metrics = self.theme.metrics()
        rows = range(min(SAMPLE, self.facts_model.rowCount()))
        texts = [self.facts_model.text(row, column) for row in rows]
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(longest + 2 * PADDING + 2, most)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.facts_model.facts):
            self.chosen.emit(self.facts_model.facts[row])

    # --- Qt -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The message takes the rest."""
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the arrow of an input: what is offered; elsewhere in it: the editor."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if not self.facts_model.is_input(index.row(), index.column()):
            self._choose(index.row())
        elif event.position().x() > self.visualRect(index).right() - ARROW - 14:
            self.open_menu(index.row())
        else:
            self.type_in(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, edit, offer; Enter edits where something can be typed, else it is the dialog's."""
        row = self.currentIndex().row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif alt and event.key() == Qt.Key.Key_Down and row >= 0:
            self.open_menu(row)
        elif event.key() == Qt.Key.Key_F2 and row >= 0:
            self.type_in(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0 and self.facts_model.is_input(row, self.input_column):
                self.type_in(row)
            else:
                event.ignore()
        elif (
            event.text().isprintable()
            and event.text()
            and not alt
            and row >= 0
            and not event.matches(QKeySequence.StandardKey.SelectAll)
        ):
            self.type_in(row)
            editor = QGuiApplication.focusObject()
            if isinstance(editor, CellEditor):
                editor.insert(event.text())
        else:
            super().keyPressEvent(event)
