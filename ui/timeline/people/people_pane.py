"""The People view with its scroll bar and its own tools: which weeks, how many, who has too much."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollBar, QWidget

from planning.rows import Id
from ui.desk import Desk, Moved
from ui.slices import AT_ONCE
from ui.timeline.compared import Compared
from ui.timeline.menus import OwnerMenu
from ui.timeline.people.model import SCOPES
from ui.timeline.people.people_view import PeopleView
from ui.widgets.label import label
from ui.widgets.toolbar_row import ToolbarRow


class PeoplePane(QWidget):
    """`view` is the picture, `tools` a row for above it."""

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = PeopleView(desk, compared)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        stays = self._bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(stays)
        self._asleep = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.catch_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.view)
        self.tools = self._made_tools()
        self.view.scrolled.connect(self._ranged)
        self.view.span_changed.connect(self._show_span)
        self.view.menu_asked.connect(self._show_menu)
        self._bar.valueChanged.connect(self.view.scroll_to)
        self.catch_up()

    # --- tools --------------------------------------------------------------------------------

    def _made_tools(self) -> ToolbarRow:
        desk, texts = self.desk, self.desk.texts
        row = ToolbarRow(desk.theme, texts("people.tools"))
        row.add_action(self._action("previous", "chevron-left", lambda: self.view.step(-1)), narrow=True)
        row.add_action(self._action("today", "today", self.view.today))
        row.add_action(self._action("next", "chevron-right", lambda: self.view.step(1)), narrow=True)
        self._title = label(desk.theme, "", strong=True)
        row.add_widget(self._title)
        row.add_stretch()
        self.jump = self._action("over", "critical-octagon", self.view.jump)
        row.add_action(self.jump)
        row.add_separator()
        scopes = [(scope, texts(f"people.scope.{scope}")) for scope in SCOPES]
        self.scopes = row.add_segments(scopes, self.view.model.scope, texts("people.scope"))
        for scope in SCOPES:
            self.scopes.segment(scope).setToolTip(texts(f"people.scope.{scope}.name"))
        self.scopes.changed.connect(self.set_scope)
        return row

    def _action(self, key: str, icon: str, do: Callable[[], object]) -> QAction:
        action = QAction(self.desk.texts(f"people.{key}"), self)
        action.setObjectName(f"people.{key}")
        action.setIcon(self.desk.theme.icon(icon, "critical" if key == "over" else "text"))
        action.triggered.connect(lambda _checked=False: do())
        return action

    def set_scope(self, scope: str) -> None:
        """How many weeks."""
        self.view.set_scope(scope)
        self.scopes.set_current(scope)

    def _show_span(self) -> None:
        model, formats = self.view.model, self.desk.formats
        self._title.setText(
            self.desk.texts("people.title", first=formats.date(model.first), last=formats.date(model.last))
        )

    def _show_over(self) -> None:
        model, texts = self.view.model, self.desk.texts
        people, days = model.people_over, len(model.overs)
        key = "people.over.none" if not people else "people.over.one" if people == 1 else "people.over"
        self.jump.setText(texts(key, people=people, days=days))
        icon = ("critical-octagon", "critical") if people else ("check-circle", "good")
        self.jump.setIcon(self.desk.theme.icon(*icon))
        self.jump.setToolTip(texts("people.over.tip") if people else "")
        self.jump.setEnabled(bool(people))

    def _ranged(self) -> None:
        bar, view = self._bar, self.view
        bar.blockSignals(True)
        bar.setRange(0, view.most)
        bar.setPageStep(max(1, view.height() - view.top))
        bar.setSingleStep(view.desk.theme.row_height())
        bar.setValue(view.offset)
        bar.setVisible(view.most > 0)
        bar.blockSignals(False)

    # --- what the tab asks --------------------------------------------------------------------

    def catch_up(self) -> None:
        """The plan as it is now."""
        self._asleep = False
        self._later.stop()
        self.view.refresh()
        self._show_span()
        self._show_over()

    def note(self, _moved: Moved | None = None) -> None:
        """The plan has changed. The load of a large plan is counted in a turn of its own."""
        if not self.isVisible():
            self._asleep = True
        elif len(self.desk.plan.tasks) > AT_ONCE:
            self._later.start(0)
        else:
            self.catch_up()

    def reveal(self, table: str, row_id: Id) -> bool:
        """Goes to a task or a person; False if it has no place here."""
        return self.view.reveal(table, row_id)

    def today(self) -> None:
        """The weeks from today on."""
        self.view.today()

    def state(self) -> dict[str, object]:
        """What the user made of it."""
        model = self.view.model
        return {"scope": model.scope, "expanded": [one for one in model.rows if one in model.expanded]}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; unknown things are passed over."""
        scope, expanded = state.get("scope"), state.get("expanded")
        if isinstance(expanded, list):
            self.view.model.expanded = {one for one in expanded if one in self.view.model.rows}
        if scope in SCOPES:
            self.set_scope(str(scope))

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up."""
        super().showEvent(event)
        if self._asleep:
            self.catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """A drag doesn't outlive its view."""
        super().hideEvent(event)
        self.view.cancel()

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """Of the selected tasks: to whom they can go."""
        menu = OwnerMenu(self.desk, self)
        menu.setEnabled(not self.desk.live.session.read_only)
        return menu
