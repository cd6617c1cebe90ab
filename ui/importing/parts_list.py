"""The tables of the file, each with a box to leave it out, and the sheets of which none came, with the reason."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planning.importing.draft import Unrecognised
from planning.importing.trial import Part
from planning.texts import Texts
from ui.importing.state import ImportState
from ui.importing.words import kind_text
from ui.theme import Theme
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
SIDE = 12
BOX = 14
LINE = 20
PAD = 6
NOWHERE = QModelIndex()


def part_facts(texts: Texts, part: Part) -> str:
    """Kind, rows and header in one line."""
    table = part.table
    kind = kind_text(texts, table.kind)
    key = "import.part" if table.header_row else "import.part_headless"
    return texts(key, kind=kind, rows=len(table.rows), header=table.header_row)


class PartsModel(QAbstractListModel):
    """First the tables, then the unrecognised sheets."""

    def __init__(self, texts: Texts, state: ImportState) -> None:
        super().__init__(state)
        self._texts, self._state = texts, state

    def part(self, row: int) -> Part | None:
        return self._state.parts[row] if 0 <= row < len(self._state.parts) else None

    def unrecognised(self, row: int) -> Unrecognised | None:
        at = row - len(self._state.parts)
        return self._state.unrecognised[at] if 0 <= at < len(self._state.unrecognised) else None

    def lines(self, row: int) -> tuple[str, str]:
        """The sheet, and what is known of it."""
        part, lost = self.part(row), self.unrecognised(row)
        if part is not None and part.own:
            return part.table.sheet, self._own_facts(row, part)
        if part is not None and part.table.supported:
            return part.table.sheet, part_facts(self._texts, part)
        if part is not None:
            kind = kind_text(self._texts, part.table.kind)
            return part.table.sheet, self._texts("import.kind_not_yet", kind=kind)
        if lost is not None:
            return lost.sheet, self._texts(f"import.no_table.{lost.reason}")
        return "", ""

    def _own_facts(self, row: int, part: Part) -> str:
        """How many of our own rows would change."""
        trial = self._state.trial
        table = trial.tables[row] if trial else None
        changed = table.count("added") + table.count("updated") if table else 0
        kind, rows = kind_text(self._texts, part.table.kind), len(part.own.rows if part.own else ())
        return self._texts("import.part_own", kind=kind, rows=rows, changed=changed)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._state.parts) + len(self._state.unrecognised)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Both lines for screen readers and tips, the box as a check state."""
        part = self.part(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(self.lines(index.row()))
        if role == Qt.ItemDataRole.CheckStateRole and part is not None:
            return Qt.CheckState.Checked if part.taken else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A sheet without a table can only be looked at where its cells are at hand."""
        lost = self.unrecognised(index.row())
        source = self._state.reading.source
        sheet = source.sheet(lost.sheet) if lost is not None and source is not None else None
        if self.part(index.row()) is None and (sheet is None or not sheet.height):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PartCells(QStyledItemDelegate):
    """Box, sheet in 600, facts below; the kind in a column of its own where there is room."""

    def __init__(self, theme: Theme, model: PartsModel, state: ImportState) -> None:
        super().__init__(model)
        self._theme, self._model, self._state = theme, model, state

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, 2 * LINE + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, box or icon, lines."""
        pen, box = Pen(painter, self._theme), QRect(option.rect)
        part = self._model.part(index.row())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        pen.rule(box.left(), box.bottom(), box.width(), 1, "grid")
        self._sign(pen, box, part, index.row())
        title, facts = self._model.lines(index.row())
        left = box.left() + SIDE + BOX + 10
        upper = QRect(left, box.top() + PAD, box.right() - left - SIDE, LINE)
        taken = part is not None and part.taken
        pen.text(upper, title, "text" if taken else "text_muted", strong=part is not None)
        pen.text(upper.translated(0, LINE), facts, "text_muted", "caption")

    def _sign(self, pen: Pen, box: QRect, part: Part | None, row: int) -> None:
        middle = box.top() + PAD + LINE / 2
        if part is None or not self._state.can_be_taken(row):
            pen.icon(box.left() + SIDE, middle, "minus", "text_faint", BOX)
            return
        square = QRect(box.left() + SIDE, round(middle - BOX / 2), BOX, BOX)
        checked = part.taken
        pen.box(
            square,
            "accent" if checked else "surface",
            "accent" if checked else "border_control",
            "radius.cell",
        )
        if checked:
            pen.icon(square.left() + 1, middle, "check", "on_accent", BOX - 2)


class PartsList(QListView):
    """`current_part(at)` when another table is chosen, `sheet_chosen(name)` when a sheet without one is; Space or a
    click on the box takes or leaves a table."""

    current_part = Signal(int)
    sheet_chosen = Signal(str)
    included = Signal(int, bool)

    def __init__(self, theme: Theme, texts: Texts, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.parts_model = PartsModel(texts, state)
        self.setModel(self.parts_model)
        self.setItemDelegate(PartCells(theme, self.parts_model, state))
        self.setAccessibleName(texts("import.tables"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.follow()
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now.row()))

    def follow(self) -> None:
        """Shows which table is looked at, and the boxes as they are."""
        state = self._state
        lost = [
            len(state.parts) + at
            for at, item in enumerate(state.unrecognised)
            if item.sheet == state.sheet_name
        ]
        at = state.current if state.part is not None or not lost else lost[0]
        self.setCurrentIndex(self.parts_model.index(at))
        self.viewport().update()

    def renew(self) -> None:
        """The tables are others now."""
        self.parts_model.beginResetModel()
        self.parts_model.endResetModel()
        self.follow()

    def _choose(self, at: int) -> None:
        lost = self.parts_model.unrecognised(at)
        if lost is not None:
            self.sheet_chosen.emit(lost.sheet)
        elif at >= 0:
            self.current_part.emit(at)

    def box_of(self, at: int) -> QRect:
        """Where the box of a table is in the viewport."""
        rect = self.visualRect(self.parts_model.index(at))
        return QRect(rect.left(), rect.top(), SIDE + BOX + 6, rect.height())

    def _toggle(self, at: int) -> None:
        part = self.parts_model.part(at)
        if part is not None and self._state.can_be_taken(at):
            self.included.emit(at, not part.included)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the box it toggles, elsewhere it chooses."""
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint()).row()
        if at >= 0 and self.box_of(at).contains(event.position().toPoint()):
            self._toggle(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles; Enter is the dialog's."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
