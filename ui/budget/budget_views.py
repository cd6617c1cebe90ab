"""The Budget tab as a whole: money, people, materials, one at a time; each is built when it is first shown."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from planning.rows import Id
from ui.budget.budget_tab import BudgetTab
from ui.budget.materials_view import MaterialsView
from ui.budget.people_view import PeopleView
from ui.desk import Desk
from ui.table.row_table import RowTable
from ui.table.table_tab import TableTab
from ui.widgets.segmented_control import SegmentedControl

MONEY, PEOPLE, MATERIALS = VIEWS = ("money", "people", "materials")
HOLDS = {
    "person": PEOPLE,
    "role": PEOPLE,
    "day_off": PEOPLE,
    "material": MATERIALS,
    "material_check": MATERIALS,
}
"""Table → the view that shows its rows; all others are money."""


class BudgetViews(QWidget):
    """`attach_requested(table, id, paths)` and `reveal_requested(table, id)` come from the view with the money;
    `actions_changed` when another view is gone to."""

    attach_requested = Signal(str, int, list)
    reveal_requested = Signal(str, int)
    actions_changed = Signal()
    VIEWS: Mapping[str, str] = {MONEY: "budget_line", PEOPLE: "person", MATERIALS: "material"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = MONEY
        self._views: dict[str, TableTab] = {}
        self._kept: dict[str, object] = {}
        self._choices = tuple((view, desk.texts(f"budget.view.{view}")) for view in VIEWS)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.show_view(MONEY)

    @property
    def money(self) -> BudgetTab:
        """The lines, whether or not they are shown."""
        view = self.built(MONEY)
        assert isinstance(view, BudgetTab)
        return view

    def built(self, view: str) -> TableTab:
        """A view, made if need be."""
        if view not in self._views:
            self._views[view] = made = self._make(view)
            self.stack.addWidget(made)
            self._switch(made).changed.connect(self.show_view)
            kept = self._kept.pop(view, None)
            if isinstance(kept, dict):
                made.restore(kept)
        return self._views[view]

    @property
    def table(self) -> RowTable:
        """The table of the view that is shown."""
        return self.built(self.view).table

    def _switch(self, view: TableTab) -> SegmentedControl:
        control = getattr(view, "views", None)
        assert isinstance(control, SegmentedControl)
        return control

    def _make(self, view: str) -> "BudgetTab | PeopleView | MaterialsView":
        make: dict[str, Callable[..., BudgetTab | PeopleView | MaterialsView]] = {
            MONEY: BudgetTab,
            PEOPLE: PeopleView,
            MATERIALS: MaterialsView,
        }
        made = make[view](self.desk, self._choices)
        if isinstance(made, BudgetTab):
            made.attach_requested.connect(self.attach_requested)
            made.reveal_requested.connect(self.reveal_requested)
        return made

    def show_view(self, view: str) -> None:
        """Goes to money, people or materials; the keyboard stays on the switch, or goes into the new view's table."""
        focus, before = QApplication.focusWidget(), self._views.get(self.view)
        self.view = view
        shown = self.built(view)
        self._switch(shown).set_current(view)
        self.stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if before is not None and before is not shown and focus is not None and before.isAncestorOf(focus):
            switched = self._switch(before).isAncestorOf(focus)
            (self._switch(shown).segment(view) if switched else shown).setFocus()
        self.actions_changed.emit()

    # --- as a tab -----------------------------------------------------------------------------

    def actions(self) -> list[QAction]:
        """The commands of the view that is shown."""
        return self.built(self.view).actions()

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self.built(self.view).refresh()

    def reveal(self, table: str, row_id: Id) -> None:
        """Goes to the view that shows the row."""
        self.show_view(HOLDS.get(table, MONEY))
        self.built(self.view).reveal(table, row_id)

    def state(self) -> dict[str, object]:
        """Which view is shown and how each is arranged, as plain data."""
        views = {view: made.state() for view, made in self._views.items()}
        return {"view": self.view, "views": {**self._kept, **views}}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what it doesn't know stays as it is."""
        views, view = state.get("views"), state.get("view")
        if isinstance(views, dict):
            self._kept = {key: kept for key, kept in views.items() if key in VIEWS}
            for key, made in self._views.items():
                kept = self._kept.pop(key, None)
                if isinstance(kept, dict):
                    made.restore(kept)
        if view in VIEWS:
            self.show_view(str(view))
