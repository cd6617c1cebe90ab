"""A table with what belongs around it: find bar, column chooser, the state of an empty table, context menu."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.table.columns import Column
from ui.table.commands import make_actions
from ui.table.find_bar import FindBar
from ui.table.row_table import RowTable
from ui.widgets.empty_state import EmptyState

MENU = (
    ("table.cut", "table.copy", "table.paste", "table.clear", "table.fill_down"),
    ("table.insert", "table.insert_below", "table.delete"),
    ("table.indent", "table.outdent", "table.move_up", "table.move_down"),
    ("table.open_all", "table.close_all"),
)


class TablePane(QWidget):
    """`table` is the table, `commands` its actions by key; those of the pane (find, filter, columns) are among them."""

    def __init__(
        self,
        desk: Desk,
        table: str,
        columns: Iterable[Column],
        hint_key: str = "table.type_here",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.table = RowTable(desk, table, columns, hint_key)
        self.commands = dict(make_actions(self.table))
        self.find_bar = FindBar(self.table)
        self._empty: EmptyState | None = None
        self._add_pane_commands()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.table, 1)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.columns_menu().popup(header.viewport().mapToGlobal(at))
        )

    def _add_pane_commands(self) -> None:
        self._command("table.find", "search", (QKeySequence.StandardKey.Find,)).triggered.connect(
            lambda: self.find_bar.ask()
        )
        self._command("table.find.next", "", (QKeySequence.StandardKey.FindNext,)).triggered.connect(
            lambda: self.find_bar.step(1)
        )
        self._command("table.find.previous", "", (QKeySequence.StandardKey.FindPrevious,)).triggered.connect(
            lambda: self.find_bar.step(-1)
        )
        self._command("table.filter", "filter", ("Ctrl+Shift+L",)).triggered.connect(
            lambda: self.find_bar.ask(only=True)
        )
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill_columns(menu))
        self._command("table.columns", "columns", ()).setMenu(menu)

    def _command(self, key: str, icon: str, shortcuts: Iterable[str | QKeySequence.StandardKey]) -> QAction:
        action = QAction(self.desk.texts(key), self)
        action.setObjectName(key)
        if icon:
            action.setIcon(self.desk.theme.icon(icon))
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        self.commands[key] = action
        return action

    # --- the empty table ----------------------------------------------------------------------

    def set_empty_state(self, empty: EmptyState) -> None:
        """Shown below the line for a new row while there is no row at all."""
        self._empty = empty
        empty.setParent(self.table.viewport())
        empty.first_step.connect(lambda: self.table.edit_name(0))
        self.table.viewport().installEventFilter(self)
        self.table.ids_changed.connect(self._place_empty)
        self._place_empty()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the empty state in its place."""
        if event.type() == QEvent.Type.Resize:
            self._place_empty()
        return super().eventFilter(watched, event)

    def _place_empty(self) -> None:
        if self._empty is None:
            return
        viewport = self.table.viewport()
        top = self.table.row_height() * self.table.row_model.rowCount()
        self._empty.setGeometry(0, top, viewport.width(), max(0, viewport.height() - top))
        self._empty.setVisible(not self.table.row_model.tree.rows)

    # --- menus --------------------------------------------------------------------------------

    def context_menu(self) -> QMenu:
        """What can be done with the selection."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, group in enumerate(MENU):
            actions = [self.commands[key] for key in group if key in self.commands]
            if number and actions:
                menu.addSeparator()
            menu.addActions(actions)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        self.context_menu().popup(self.table.viewport().mapToGlobal(at))

    def columns_menu(self) -> QMenu:
        """One checkable entry a column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_columns(menu)
        return menu

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        layout = self.table.layout_of_columns
        for at, column in enumerate(self.table.row_model.columns):
            if column.tree:
                continue
            action = menu.addAction(column.header or column.tip)
            action.setCheckable(True)
            action.setChecked(layout.is_wanted(at))
            action.toggled.connect(lambda wanted, at=at: layout.set_wanted(at, wanted))
