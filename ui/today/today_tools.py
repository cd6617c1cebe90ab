"""The tool row of Today and its commands as actions. Decides nothing: the tab connects them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.desk import Desk
from ui.today.agenda_words import BY_PERSON, BY_SOURCE, BY_TIME
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.toolbar_row import ToolbarRow

VIEWS = (BY_PERSON, BY_TIME, BY_SOURCE)
SPANS: Mapping[str, int | None] = {"today": 0, "week": 7, "month": 30, "all": None}
"""What the filter offers, and how many days ahead that is."""
DELAYS = {"one_day": 1, "one_week": 7}


class TodayTools(ToolbarRow):
    """`span_chosen(key of SPANS)`, `view_chosen(key)`; the actions are attributes."""

    span_chosen = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.texts("today.tools"))
        self.desk = desk
        self.tick = self._action("today.tick", "check-circle", "Space")
        self.postpone = {
            days: self._action(f"today.postpone.{key}", "", keys)
            for (key, days), keys in zip(DELAYS.items(), ("Ctrl+Right", "Ctrl+Shift+Right"), strict=True)
        }
        self.skip = self._action("today.skip", "arrow-right")
        self.go_to_task = self._action("today.go_to_task", "timeline", "Ctrl+Return")
        self.tick_codes = self._action("today.tick_codes", "tick")
        self.show_done = self._action("today.show_done", "")
        self.show_done.setCheckable(True)
        self.show_done.setChecked(True)
        self.print = self._action("today.print", "print")
        self.spans = {key: self._span(key) for key in SPANS}
        self._filter = self._menu_action("today.span", "filter", list(self.spans.values()))
        self._filter.setIcon(desk.theme.icon("filter", on="accent"))
        self._filter.setCheckable(True)
        self._later = self._menu_action("today.postpone", "arrow-right", list(self.postpone.values()))
        self.date = label(desk.theme)
        self._fill()
        self.set_span("week")

    def list_actions(self) -> list[QAction]:
        """What works on the selected rows: for the list's context menu and keys."""
        return [self.tick, *self.postpone.values(), self.skip, self.go_to_task]

    def set_span(self, key: str) -> None:
        """Shows which days the list holds; pressed while it leaves any out."""
        self.spans[key].setChecked(True)
        self._filter.setText(self.desk.texts(f"today.span.{key}"))
        self._filter.setChecked(SPANS[key] is not None)
        self.fit()

    def set_date(self, text: str) -> None:
        """The day that is today."""
        self.date.setText(text)
        self.date.setMinimumWidth(self.date.sizeHint().width())
        self.fit()

    def set_tick(self, takes_back: bool) -> None:
        """What the tick command will do with the selection."""
        self.tick.setText(self.desk.texts("today.untick" if takes_back else "today.tick"))

    def set_able(self, *, tick: bool, postpone: bool, go: bool) -> None:
        """Which commands the selection and the file allow."""
        self.tick.setEnabled(tick)
        self.go_to_task.setEnabled(go)
        for action in (self._later, *self.postpone.values()):
            action.setEnabled(postpone)

    def _fill(self) -> None:
        texts = self.desk.texts
        self.views = self.add_segments(
            [(view, texts(f"today.by.{view}")) for view in VIEWS], name=texts("today.by")
        )
        self.views.changed.connect(self.view_chosen)
        self.add_separator()
        self.add_action(self.tick, text=texts("today.tick"))
        self.postpone_tool = self.add_action(self._later)
        self.add_action(self.tick_codes, text=texts("today.tick_codes.short"))
        self.add_separator()
        self.filter_tool = self.add_action(self._filter)
        self.done_tool = self.add_action(self.show_done)
        self.add_stretch()
        self.add_widget(self._date_part())
        self.print_tool = self.add_action(self.print)

    def _date_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self.desk.theme, "calendar", "text"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.date, 0, Qt.AlignmentFlag.AlignVCenter)
        return part

    def _action(self, key: str, icon: str, keys: str = "") -> QAction:
        action = QAction(self.desk.texts(key), self)
        action.setObjectName(key)
        if icon:
            action.setIcon(self.desk.theme.icon(icon))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _span(self, key: str) -> QAction:
        action = self._action(f"today.span.{key}", "")
        action.setCheckable(True)
        action.triggered.connect(lambda: self._choose_span(key))
        return action

    def _choose_span(self, key: str) -> None:
        self.set_span(key)
        self.span_chosen.emit(key)

    def _menu_action(self, key: str, icon: str, entries: list[QAction]) -> QAction:
        menu = QMenu(self)
        menu.addActions(entries)
        if entries[0].isCheckable():
            group = QActionGroup(menu)
            for entry in entries:
                group.addAction(entry)
        action = self._action(key, icon)
        action.setMenu(menu)
        return action
