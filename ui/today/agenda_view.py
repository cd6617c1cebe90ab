"""The list of Today on screen: keys, clicks, columns by room, the selection of the window. Changes no plan."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planning.agenda import row_named, source_table
from planning.edits.checklist import Tickable
from ui.desk import Desk
from ui.table.cell import PADDING
from ui.today.agenda_delegate import HEAD_LEFT, ICON, AgendaDelegate
from ui.today.agenda_model import CHECK, DUE, OWNER, SOURCE, STATE, WHAT, AgendaModel, Head, Item

Key = Qt.Key
CHECK_WIDTH = 40
LEAST_NAME, LEAST_SOURCE = 220, 132
MOST_SOURCE, MOST_OWNER = 240, 120
MEASURED = 300
"""Lines whose words are measured for the widths of columns."""
GIVE_WAY = (SOURCE, OWNER)
"""Columns that go, the first one first, when there is too little room for names."""


class AgendaView(QTableView):
    """`source_activated(table, id)` for a click on a link, `details_requested()` for Enter and double click.

    `chosen` tells that other lines are selected.
    """

    source_activated = Signal(str, int)
    details_requested = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.agenda = model
        self._unwanted: frozenset[int] = frozenset()
        self._pressed: object = None
        self._following = False
        self._had_selection = False
        # Before the view's own connections: afterwards there is nothing left to note.
        model.rowsAboutToBeRemoved.connect(lambda *_: self._note_selection())
        self.setModel(model)
        self.painter = AgendaDelegate(desk, self, model)
        self.setItemDelegate(self.painter)
        self._dress()
        model.arranged.connect(self._rearranged)
        model.arranged.connect(self._hand_selection_on)
        model.words_changed.connect(self.fit)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentChanged.connect(self._selected)
        desk.selection.changed.connect(self._selection_changed)
        desk.theme.changed.connect(self._rearranged)

    def _dress(self) -> None:
        self.setAccessibleName(self.desk.texts("today.list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(CHECK_WIDTH)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(self.desk.theme.size("header"))

    # --- what others see ----------------------------------------------------------------------

    def marks(self) -> list[Tickable]:
        """The selected rows that can be ticked, from top to bottom."""
        return [item.mark for item in self.selected_items()]

    def selected_items(self) -> list[Item]:
        """The selected lines without heads."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows(WHAT))
        return [item for row in rows if (item := self.agenda.item(row)) is not None]

    def select_mark(self, mark: Tickable) -> bool:
        """Brings a row into view as the only selected one; False if the list doesn't hold it."""
        if not self.agenda.open_for(mark):
            return False
        index = self.agenda.index(self.agenda.row_of(mark), WHAT)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def leave_out(self, columns: Sequence[int]) -> None:
        """Columns that would say what the heads say already."""
        self._unwanted = frozenset(columns)
        self.fit()

    def fit(self) -> None:
        """Widths by what the columns hold; source, then owner give way before names get too narrow."""
        room = self.viewport().width()
        widths = {column: self._needed(column) for column in (SOURCE, OWNER, DUE, STATE)}
        widths[CHECK] = CHECK_WIDTH
        for column in self._unwanted:
            widths.pop(column, None)
        for column in GIVE_WAY:
            if room - sum(widths.values()) < LEAST_NAME:
                widths.pop(column, None)
        self._give_names_room(widths, room)
        widths[WHAT] = max(LEAST_NAME, room - sum(widths.values()))
        for column in range(self.agenda.columnCount()):
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])

    def _give_names_room(self, widths: dict[int, int], room: int) -> None:
        """Where things come from is cut before their names are, as far as it can still be read."""
        if SOURCE in widths:
            missing = self._needed(WHAT) - (room - sum(widths.values()))
            widths[SOURCE] -= min(max(0, missing), widths[SOURCE] - min(widths[SOURCE], LEAST_SOURCE))

    def _needed(self, column: int) -> int:
        metrics, model = self.desk.theme.metrics(), self.agenda
        head = self.desk.theme.metrics("caption", True).horizontalAdvance(
            str(model.headerData(column, Qt.Orientation.Horizontal))
        )
        items = (model.item(row) for row in range(min(MEASURED, len(model.ids))))
        texts = {model.text(item, column) for item in items if item is not None}
        wide = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        if column == STATE:
            wide += ICON + 5
        most = {SOURCE: MOST_SOURCE, OWNER: MOST_OWNER}.get(column, wide)
        return max(head, min(wide, most)) + 2 * PADDING + 2

    # --- lines --------------------------------------------------------------------------------

    def _rearranged(self) -> None:
        """Heads are higher than rows and go across all columns."""
        high, head = self.desk.theme.row_height(), self.desk.theme.size("group")
        self.clearSpans()
        self.verticalHeader().setDefaultSectionSize(high)
        heads = set(self.agenda.heads())
        for row in range(len(self.agenda.ids)):
            wanted = head if row in heads else high
            if self.rowHeight(row) != wanted:
                self.setRowHeight(row, wanted)
        for row in heads:
            self.setSpan(row, 0, 1, self.agenda.columnCount())
        self.fit()
        self.viewport().update()

    def _note_selection(self) -> None:
        """Before rows go: Qt forgets a selection with its last row."""
        self._had_selection = self._had_selection or self.selectionModel().hasSelection()

    def _hand_selection_on(self) -> None:
        """Where the selected rows have gone, the next one takes over, so that work goes on from there."""
        had, self._had_selection = self._had_selection, False
        if had and not self.selectionModel().hasSelection():
            row = self._item_near(self.currentIndex().row())
            if row >= 0:
                self.setCurrentIndex(self.agenda.index(row, WHAT))

    def _item_near(self, row: int) -> int:
        """The row itself or the next below that is no head, else the last above; -1 if there is none."""
        count, row = len(self.agenda.ids), max(row, 0)
        order = (*range(row, count), *range(min(row, count) - 1, -1, -1))
        return next((at for at in order if self.agenda.item(at) is not None), -1)

    # --- selection ----------------------------------------------------------------------------

    def _selected(self) -> None:
        self.viewport().update()
        self.chosen.emit()
        if self._following or not self.isVisible():
            return
        row = self.currentIndex().row()
        current = self.agenda.line(row) if self.selectionModel().isRowSelected(row) else None
        if isinstance(current, Head):
            self.desk.selection.select(*_target_of(current), self)
        elif current is not None:
            table, first = row_named(*current.mark)
            named = (row_named(*mark) for mark in self.marks())
            others = dict.fromkeys(row_id for name, row_id in named if name == table and row_id != first)
            self.desk.selection.select(table, (first, *others), self)

    def _selection_changed(self, origin: object) -> None:
        if origin is not self and self.isVisible():
            self.follow()

    def follow(self) -> None:
        """Selects what the window has selected, if it stands here."""
        selection = self.desk.selection
        current = self.agenda.item(self.currentIndex().row())
        wanted = (selection.table, selection.current)
        if selection.current is None or (current and row_named(*current.mark) == wanted):
            return
        self._following = True
        if not self.select_mark(self.agenda.mark_of(*wanted)):
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().clearSelection()
            self._selected()
        self._following = False

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for details, ← and → fold groups, Home and End go to the first and last line."""
        row, last = self.currentIndex().row(), len(self.agenda.ids) - 1
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Key.Key_Return, Key.Key_Enter) and row >= 0:
            self.details_requested.emit()
        elif key in (Key.Key_Left, Key.Key_Right) and plain and row >= 0:
            self._fold(row, key == Key.Key_Right)
        elif key in (Key.Key_Home, Key.Key_End) and plain and last >= 0:
            self.setCurrentIndex(self.agenda.index(0 if key == Key.Key_Home else last, WHAT))
        else:
            super().keyPressEvent(event)

    def _fold(self, row: int, is_open: bool) -> None:
        """← on a row goes to the head of its group, on a head it folds the group."""
        line = self.agenda.line(row)
        if isinstance(line, Head):
            self.agenda.set_open(line.group, is_open)
        elif not is_open:
            self.setCurrentIndex(self.agenda.index(self.agenda.head_above(row), WHAT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a twisty folds its group and selects nothing."""
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._on_twisty(place):
            self.agenda.toggle(self.indexAt(place).row())
            return
        self._pressed = self._hit(place) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A box is ticked and a link followed where the button went down."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed != self._hit(event.position().toPoint()):
            return
        what, mark = pressed
        row = self.agenda.row_of(mark)
        if what == CHECK:
            box = Qt.CheckState.Checked
            self.agenda.setData(self.agenda.index(row, CHECK), box, Qt.ItemDataRole.CheckStateRole)
        else:
            item = self.agenda.item(row).row
            self.source_activated.emit(source_table(item), item.source_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks on a box or a twisty are two clicks; elsewhere it asks for details."""
        place = event.position().toPoint()
        if self._hit(place) is not None or self._on_twisty(place):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        row = self.indexAt(place).row()
        if self.agenda.item(row) is not None:
            self.details_requested.emit()
        else:
            self.agenda.toggle(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over links."""
        hit = self._hit(event.position().toPoint())
        over_link = hit is not None and hit[0] == SOURCE
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def _hit(self, place: QPoint) -> tuple[int, Tickable] | None:
        """(CHECK or SOURCE, the row) where a box or a link is."""
        index = self.indexAt(place)
        item = self.agenda.item(index.row())
        if item is None:
            return None
        if index.column() == CHECK:
            return (CHECK, item.mark)
        if index.column() != SOURCE or item.row.source_id is None:
            return None
        over = self.painter.link_box(self.visualRect(index), item).contains(place)
        return (SOURCE, item.mark) if over else None

    def _on_twisty(self, place: QPoint) -> bool:
        line = self.agenda.line(self.indexAt(place).row())
        return isinstance(line, Head) and place.x() < HEAD_LEFT

    # --- shown and hidden ---------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, a row is selected; Qt by itself would only point at the first head."""
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            index = self.agenda.index(self._item_near(self.currentIndex().row()), WHAT)
            flag = QItemSelectionModel.SelectionFlag
            wanted = flag.ClearAndSelect | flag.Rows if by_key else flag.NoUpdate
            self.selectionModel().setCurrentIndex(index, wanted)
        super().focusInEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with the window's selection."""
        super().showEvent(event)
        if not event.spontaneous():
            self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names take what the other columns leave."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _target_of(head: Head) -> tuple[str, tuple[int, ...]]:
    """A task or summary that heads a group can be looked at; people and days can't."""
    view, key = head.group
    return ("task", (key,)) if view == "source" and isinstance(key, int) else ("", ())
