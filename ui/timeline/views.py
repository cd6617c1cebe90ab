"""The ways in which the Timeline shows its rows: a switch, each view's own tools beside it, the views below. A view is
built when it is first shown."""

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from planning.rows import Id
from ui.desk import Desk, Moved
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.toolbar_row import ToolbarRow

GANTT, CALENDAR, PEOPLE = "gantt", "calendar", "people"
VIEWS = (GANTT, CALENDAR, PEOPLE)
ICONS = {GANTT: "timeline", CALENDAR: "calendar", PEOPLE: "people"}


class View(Protocol):
    """What the tab asks of a view beside the Gantt, which is a QWidget as well."""

    tools: ToolbarRow

    def note(self, moved: Moved | None = None) -> None:
        """The plan has changed; a view that isn't seen catches up when it is."""
        ...

    def reveal(self, table: str, row_id: Id) -> bool:
        """Goes to a row; False if it has no place there."""
        ...

    def today(self) -> None: ...

    def state(self) -> dict[str, object]: ...

    def restore(self, state: dict[str, object]) -> None: ...


class Views(QWidget):
    """`changed(key)` when another view is shown."""

    changed = Signal(str)

    def __init__(
        self, desk: Desk, gantt: QWidget, tools: QWidget, makers: Mapping[str, Callable[[], View]]
    ) -> None:
        """`gantt` with its `tools` is there from the start; `makers` build the others by key."""
        super().__init__()
        self._makers = makers
        self._built: dict[str, View] = {}
        self._kept: dict[str, dict[str, object]] = {}
        self.current = GANTT
        self._pages, self._tools = QStackedWidget(), QStackedWidget()
        self._pages.addWidget(gantt)
        self._tools.addWidget(tools)
        self.switch = self._made_switch(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top)
        layout.addWidget(self._pages, 1)

    def _made_switch(self, desk: Desk) -> SegmentedControl:
        texts = desk.texts
        row = ToolbarRow(desk.theme, texts("timeline.view"))
        choices = [(key, texts(f"timeline.view.{key}")) for key in VIEWS]
        switch = row.add_segments(choices, GANTT, texts("timeline.view"))
        for key in VIEWS:
            switch.segment(key).set_drawing(ICONS[key])
            switch.segment(key).setToolTip(texts(f"timeline.view.{key}.name"))
        switch.changed.connect(self.show_view)
        row.setFixedWidth(switch.sizeHint().width() + 14)
        self._tools.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tools.setFixedHeight(desk.theme.size("toolbar"))
        self._top = QHBoxLayout()
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(row)
        self._top.addWidget(self._tools, 1)
        return switch

    def show_view(self, key: str) -> None:
        """Builds it the first time. The keyboard goes along, unless it is on the switch."""
        if key == self.current:
            return
        had = self._pages.currentWidget().isAncestorOf(self.focusWidget() or self)
        self.current = key
        at = 0
        if key != GANTT:
            page = cast(QWidget, self.view(key))
            at = self._pages.indexOf(page)
        self._tools.setCurrentIndex(at)
        self._pages.setCurrentIndex(at)
        self.switch.set_current(key)
        if had:
            self._pages.currentWidget().setFocus()
        self.changed.emit(key)

    def view(self, key: str) -> View:
        """The calendar or the people."""
        if key not in self._built:
            made = self._built[key] = self._makers[key]()
            self._pages.addWidget(cast(QWidget, made))
            self._tools.addWidget(made.tools)
            if kept := self._kept.pop(key, None):
                made.restore(kept)
        return self._built[key]

    @property
    def shown(self) -> View | None:
        """The view beside the Gantt that is shown, if one is."""
        return self._built.get(self.current)

    def note(self, moved: Moved | None = None) -> None:
        """To every view that has been built."""
        for view in self._built.values():
            view.note(moved)

    def state(self) -> dict[str, object]:
        """Which view is shown, and what the user made of each."""
        views = {**self._kept, **{key: view.state() for key, view in self._built.items()}}
        return {"view": self.current, "views": views}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; unknown views are passed over."""
        views = state.get("views")
        for key, kept in views.items() if isinstance(views, dict) else ():
            if key in self._makers and isinstance(kept, dict):
                self._kept[key] = kept
        key = state.get("view")
        if key in VIEWS:
            self.show_view(str(key))
