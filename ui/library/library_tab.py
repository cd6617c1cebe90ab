"""The Library tab: SOPs, cases, platform rules, scripts, channel profiles and standards of materials, each on the
shared table."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planning.rows import Id
from ui.desk import Desk
from ui.dialogs.use_sop import UseSopDialog
from ui.library.shelf import CaseShelf, PlainShelf, Shelf, SopShelf
from ui.table.pane import TablePane
from ui.widgets.toolbar_row import ToolbarRow

VIEWS = ("sop", "case", "platform_rule", "script", "channel_profile", "material_spec")
_SHARED = ("table.insert", "table.delete", "table.filter", "table.columns")


class LibraryTab(QWidget):
    """`desk` is the open plan's: an SOP is used in it. The tables stand on the library's desk beside it.
    `actions_changed` when another part is gone to."""

    actions_changed = Signal()
    VIEWS: Mapping[str, str] = {view: view for view in VIEWS}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.shelves: dict[str, Shelf] = {}
        self._tools: dict[str, list[QWidget]] = {}
        self.tools = ToolbarRow(desk.theme, desk.texts("table.tools"))
        choices = [(view, desk.texts(f"library.{view}")) for view in VIEWS]
        self.views = self.tools.add_segments(choices, name=desk.texts("library.views"))
        self.tools.add_separator()
        self.stack = QStackedWidget()
        self.use = QAction(desk.theme.icon("sop"), desk.texts("library.use"), self)
        self.use.triggered.connect(lambda: self.use_sop())
        for view in VIEWS:
            self._add_shelf(view)
        self.tools.add_stretch()
        self._use_tool = self.tools.add_action(self.use, look="boxed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.stack, 1)
        self.views.changed.connect(self.show_view)
        self.show_view("sop")

    def _add_shelf(self, view: str) -> None:
        library = self.desk.library
        make = {"sop": SopShelf, "case": CaseShelf}.get(view)
        shelf = make(library) if make else PlainShelf(library, view)
        self.shelves[view] = shelf
        self.stack.addWidget(shelf)
        commands = shelf.pane.commands
        add = self.desk.texts(f"table.{view}")
        self._tools[view] = [
            self.tools.add_action(commands["table.insert"], text=add),
            self.tools.add_action(commands["table.delete"], narrow=True),
            self.tools.add_action(commands["table.filter"]),
            self.tools.add_action(commands["table.columns"]),
        ]

    @property
    def shelf(self) -> Shelf:
        """The part that is shown."""
        return self.shelves[self.views.current]

    def show_view(self, view: str) -> None:
        """Goes to one part of the library."""
        if self.views.current != view:
            self.views.set_current(view)
        for name, tools in self._tools.items():
            for tool in tools:
                tool.setVisible(name == view)
        self._use_tool.setVisible(view == "sop")
        self.stack.setCurrentWidget(self.shelves[view])
        self.setFocusProxy(self.shelves[view])
        self.tools.fit()
        self.actions_changed.emit()

    def use_sop(self) -> UseSopDialog:
        """Asks for the moment and the people, then puts the SOP into the plan."""
        shelf = self.shelves["sop"]
        chosen = shelf.sop if isinstance(shelf, SopShelf) else None
        dialog = UseSopDialog(self.desk, chosen, self.window())
        dialog.open()
        return dialog

    def actions(self) -> list[QAction]:
        """The commands of the part that is shown, then the tab's own."""
        return [*self.shelf.pane.commands.values(), self.use]

    def refresh(self) -> None:
        """The tables wake by themselves when they are shown."""

    def state(self) -> dict[str, object]:
        """Which part is shown and how its tables are arranged, as plain data."""
        tables = {name: pane.table.view_state() for name, pane in self._panes().items()}
        return {"view": self.views.current, "tables": tables}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what it doesn't know stays as it is."""
        tables, view = state.get("tables"), state.get("view")
        for name, pane in self._panes().items():
            kept = tables.get(name) if isinstance(tables, dict) else None
            if isinstance(kept, dict):
                pane.table.restore_view(kept)
        if view in VIEWS:
            self.show_view(str(view))

    def _panes(self) -> dict[str, TablePane]:
        return {name: pane for shelf in self.shelves.values() for name, pane in shelf.panes.items()}

    def reveal(self, table: str, row_id: Id) -> None:
        """Goes to the part that holds the row and selects it there."""
        for view, shelf in self.shelves.items():
            if table in shelf.panes:
                self.show_view(view)
                shelf.reveal(table, row_id)
                return
