"""What tabs around one table share: tool row on top, the table, a picture that is repainted only while seen."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planning.rows import Id
from ui.desk import Desk, Moved
from ui.slices import AT_ONCE, Slices
from ui.table.columns import Column
from ui.table.pane import TablePane
from ui.table.row_table import RowTable
from ui.widgets.toolbar_row import ToolbarRow


class TableTab(QWidget):
    """A tab overrides `show_picture`; its own actions are added with `own`."""

    def __init__(
        self, desk: Desk, table: str, columns: Iterable[Column], hint_key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tools = ToolbarRow(desk.theme, desk.texts("table.tools"))
        self.pane = TablePane(desk, table, columns, hint_key)
        self.table: RowTable = self.pane.table
        self.setFocusProxy(self.table)
        self._own: list[QAction] = []
        self._stale = True
        self._slices = Slices(self)
        self.layout_below = QVBoxLayout(self)
        self.layout_below.setContentsMargins(0, 0, 0, 0)
        self.layout_below.setSpacing(0)
        self.layout_below.addWidget(self.tools)
        desk.moved.connect(self._moved)

    def add_row_tools(self, add: str, add_below: str = "") -> None:
        """The commands that every table has: add, delete, indent, filter, columns."""
        commands = self.pane.commands
        self.tools.add_action(commands["table.insert"], text=add)
        if self.table.is_tree:
            self.tools.add_action(commands["table.insert_below"], text=add_below)
        self.tools.add_action(commands["table.delete"], narrow=True)
        self.tools.add_separator()
        if self.table.is_tree:
            self.tools.add_action(commands["table.outdent"], narrow=True)
            self.tools.add_action(commands["table.indent"], narrow=True)
            self.tools.add_separator()
        self.tools.add_action(commands["table.filter"])
        self.tools.add_action(commands["table.columns"])

    def own(self, key: str, icon: str = "") -> QAction:
        """A command of this tab with the text `key`."""
        action = QAction(self.desk.texts(key), self)
        action.setObjectName(key)
        if icon:
            action.setIcon(self.desk.theme.icon(icon))
        self._own.append(action)
        return action

    def actions(self) -> list[QAction]:
        """The table's commands, then the tab's own."""
        return [*self.pane.commands.values(), *self._own]

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self.table.row_model.wake()
        self._stale = False
        self.show_picture()

    def show_picture(self) -> None:
        """Brings what stands beside the table in line with the plan."""

    def reveal(self, table: str, row_id: Id) -> None:
        """Brings a row of this tab's table into view and makes it the selection; a filter that hides it is lifted."""
        if table != self.table.row_model.table:
            return
        if not self.table.reveal(row_id) and self.table.row_model.filtered:
            self.lift_filters()
            self.table.reveal(row_id)
        self.table.select_rows([row_id])
        self.table.setFocus()

    def lift_filters(self) -> None:
        """All rows are shown again."""
        self.pane.find_bar.leave()
        self.table.row_model.set_wanted(None)

    def state(self) -> dict[str, object]:
        """How the user arranged the tab, as plain data."""
        return {"table": self.table.view_state()}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back."""
        table = state.get("table")
        if isinstance(table, dict):
            self.table.restore_view(table)

    def _moved(self, moved: Moved) -> None:
        if self.isVisible():
            self._picture_later()
        else:
            self._stale = True
            self._slices.stop()

    def _picture_later(self) -> None:
        """Of a large table in a turn of its own: the rows don't wait for what stands beside them."""
        self._slices.begin((self.show_picture,))
        if len(self.desk.plan.rows(self.table.row_model.table)) <= AT_ONCE:
            self._slices.finish()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up if anything happened while hidden."""
        super().showEvent(event)
        if self._stale:
            self.table.row_model.wake()
            self._stale = False
            self._picture_later()
