"""The calendar with its scroll bar and its own tools: which days, in what way, which channel."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollBar, QWidget

from planning.edits.rows import delete_rows
from planning.order import position_of
from planning.rows import Id
from ui.desk import Desk, Moved
from ui.timeline.board.arrangement import Spot
from ui.timeline.board.board_keys import BoardKeys
from ui.timeline.board.board_view import BoardView
from ui.timeline.board.span import MODES, MONTH, Span
from ui.timeline.compared import Compared
from ui.timeline.menus import OwnerMenu
from ui.widgets.label import label
from ui.widgets.toolbar_row import ToolbarRow

ICONS = {"channels": "list", "hours": "clock", "month": "calendar"}


class BoardPane(QWidget):
    """`view` is the calendar, `tools` a row for above it."""

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = BoardView(desk, compared)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        stays = self._bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(stays)
        self._asleep = False
        self._keys = BoardKeys(self.view)
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
        self.view.refresh()
        self._show_span()

    # --- tools --------------------------------------------------------------------------------

    def _made_tools(self) -> ToolbarRow:
        desk, texts = self.desk, self.desk.texts
        row = ToolbarRow(desk.theme, texts("calendar.tools"))
        row.add_action(self._action("previous", "chevron-left", lambda: self.view.step(-1)), narrow=True)
        row.add_action(self._action("today", "today", self.view.today))
        row.add_action(self._action("next", "chevron-right", lambda: self.view.step(1)), narrow=True)
        self._title = label(desk.theme, "", strong=True)
        row.add_widget(self._title)
        row.add_stretch()
        self._filter = self._action("filter", "filter", lambda: None)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_filter)
        self._filter.setMenu(self._menu)
        self._filter_tool = row.add_action(self._filter)
        self._add = self._action(
            "add_content", "add", lambda: self.view.add("content_item", self._keys.spot())
        )
        self._add.setEnabled(not desk.live.session.read_only)
        row.add_action(self._add)
        row.add_separator()
        modes = [(mode, texts(f"calendar.mode.{mode}")) for mode in MODES]
        self.modes = row.add_segments(modes, self.view.model.span.mode, texts("calendar.mode"))
        self.modes.changed.connect(self.set_mode)
        return row

    def _action(self, key: str, icon: str, do: Callable[[], object]) -> QAction:
        action = QAction(self.desk.texts(f"calendar.{key}"), self)
        action.setObjectName(f"calendar.{key}")
        action.setIcon(self.desk.theme.icon(icon))
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _fill_filter(self) -> None:
        self._menu.clear()
        desk, group = self.desk, QActionGroup(self._menu)
        order = sorted(desk.plan.channels.values(), key=lambda row: (position_of(row), row.id))
        choices: list[tuple[Id | None, str]] = [(None, desk.texts("calendar.all_channels"))]
        for channel, name in [*choices, *((row.id, row.name) for row in order)]:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(channel == self.view.model.only)
            action.triggered.connect(lambda _checked=False, one=channel: self.show_only(one))
            group.addAction(action)

    # --- what is shown ------------------------------------------------------------------------

    def set_mode(self, mode: str) -> None:
        """By channel, by the hour, or a month; the current item's days, if one is selected."""
        day, marks = self.view.model.span.day, self.view.marks
        item = self.view.model.item(*marks[0]) if marks else None
        span = self.view.model.span
        if item is not None and span.first <= item.start.date() <= span.last:
            day = item.start.date()
        elif span.mode == MONTH and span.holds(self.desk.values.now.date()):
            day = self.desk.values.now.date()
        self.view.show_span(Span(mode, day))

    def show_only(self, channel: Id | None) -> None:
        """One channel, or all."""
        self.view.model.only = channel
        self.view.refresh()
        self._show_span()

    def _show_span(self) -> None:
        desk, span, texts = self.desk, self.view.model.span, self.desk.texts
        if span.mode == MONTH:
            title = texts("calendar.title.month", year=span.day.year, month=texts(f"month.{span.day.month}"))
        else:
            first, last = desk.formats.date(span.first), desk.formats.date(span.last)
            title = texts("calendar.title.week", first=first, last=last, week=span.first.isocalendar().week)
        self._title.setText(title)
        self.modes.set_current(span.mode)
        only = desk.plan.channels.get(self.view.model.only) if self.view.model.only is not None else None
        self._filter.setText(only.name if only else texts("calendar.all_channels"))

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

    def note(self, _moved: Moved | None = None) -> None:
        """The plan has changed."""
        if not self.isVisible():
            self._asleep = True
            return
        self.view.refresh()
        self._show_span()

    def reveal(self, table: str, row_id: Id) -> bool:
        """Goes to an item; False if it has no place here."""
        return self.view.reveal(table, row_id)

    def today(self) -> None:
        """The days around now."""
        self.view.today()

    def state(self) -> dict[str, object]:
        """What the user made of it."""
        return {"mode": self.view.model.span.mode, "only": self.view.model.only}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; unknown things are passed over."""
        mode, only = state.get("mode"), state.get("only")
        if isinstance(only, int) and only in self.desk.plan.channels:
            self.view.model.only = only
        if mode in MODES:
            self.view.show_span(Span(str(mode), self.view.model.span.day))

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up; what is selected is brought into sight."""
        super().showEvent(event)
        if self._asleep:
            self._asleep = False
            self.note()

    def hideEvent(self, event: QHideEvent) -> None:
        """A drag doesn't outlive its view."""
        super().hideEvent(event)
        self.view.cancel()

    # --- menu ---------------------------------------------------------------------------------

    def _show_menu(self, at: QPoint, spot: Spot | None) -> None:
        menu = self.menu_for(spot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_for(self, spot: Spot | None) -> QMenu:
        """Of a place, or of the selected items for None."""
        menu, texts, writes = QMenu(self), self.desk.texts, not self.desk.live.session.read_only
        if spot is not None:
            self._entry(
                menu, "calendar.add_content.name", "note", lambda: self.view.add("content_item", spot), writes
            )
            self._entry(menu, "calendar.add_task.name", "task", lambda: self.view.add("task", spot), writes)
            menu.addSeparator()
            self._entry(menu, "calendar.open_day", "clock", lambda: self.view.open_day(spot), True)
            return menu
        marks = self.view.marks
        place = self.view.made.place_of(marks[0]) if marks else None
        if place is not None:
            self._entry(menu, "calendar.rename.name", "edit", lambda: self.view.rename(place), writes)
        if marks and marks[0][0] == "task" and writes:
            owners = OwnerMenu(self.desk, menu)
            owners.setTitle(texts("timeline.hand_over.name"))
            menu.addMenu(owners)
        self._entry(menu, "calendar.delete", "trash", self._delete, writes and bool(marks))
        return menu

    def _entry(self, menu: QMenu, key: str, icon: str, do: Callable[[], object], on: bool) -> None:
        action = menu.addAction(self.desk.theme.icon(icon), self.desk.texts(key))
        action.setEnabled(on)
        action.triggered.connect(lambda _checked=False: do())

    def _delete(self) -> None:
        marks = self.view.marks
        table, ids = marks[0][0], [one for _, one in marks]
        self.desk.run(lambda: delete_rows(self.desk.plan, table, ids), self.view)
