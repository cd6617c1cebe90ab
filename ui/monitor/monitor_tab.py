"""The Monitor tab: a row a channel, below it the figures by day as a chart or a table, alerts; attribution."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planning.attribution.journeys import ATTRIBUTION
from planning.edits.alerts import AlertTask, task_from_alert
from planning.errors import StoreError
from planning.monitoring.alerts import ALERTS
from planning.monitoring.channels import MONITORS
from planning.monitoring.figures import POINTS
from planning.monitoring.spans import DEFAULT, SPANS, last_complete_day, span_days
from planning.rows import Id
from ui.desk import Desk
from ui.monitor.alert_words import alert_section, cause, fall_title, task_name
from ui.monitor.attribution_picture import AttributionPicture
from ui.monitor.channel_columns import DAY_COLUMNS, JOURNEY_COLUMNS, SHOWN, ChannelColumns
from ui.monitor.chart_panel import ChartPanel
from ui.monitor.figure_texts import figure_text
from ui.table import TablePane
from ui.table.picture_panel import PicturePanel
from ui.table.table_tab import TableTab
from ui.table.total_row import TotalRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.side_panel import SidePanel

CHANNELS, ATTRIBUTED = "channels", "attribution"
CHART, DAYS = "chart", "days"
ALERTS_LEAST = 210
SHARE_PX = 200
"""Sizes are asked for in parts of a large window; the splitter scales them."""


class MonitorTab(TableTab):
    """The channels' table is the tab's own; the figures by day and the journeys are tables below it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._span = DEFAULT
        self.columns = ChannelColumns(lambda: self._span)
        super().__init__(desk, "channel", self.columns.columns(), "monitor.type_here", parent)
        self._channels: tuple[Id, ...] = ()
        self.total = TotalRow(self.table)
        self.chart = ChartPanel(desk)
        self.days = TablePane(desk, "metric_point", DAY_COLUMNS, "monitor.type_day")
        self.journeys = TablePane(desk, "journey", JOURNEY_COLUMNS, "monitor.type_path")
        self.attribution = AttributionPicture(desk)
        self.alerts = SidePanel(desk.theme, desk.texts("monitor.alerts"))
        self._build_tools()
        self._build()
        self._connect()
        self.table.setCurrentIndex(self.table.row_model.index(0, self.table.row_model.name_column))

    # --- building -----------------------------------------------------------------------------

    def _build_tools(self) -> None:
        texts, tools = self.desk.texts, self.tools
        views = ((CHANNELS, texts("monitor.view.channels")), (ATTRIBUTED, texts("monitor.view.attribution")))
        self.views = tools.add_segments(views, name=texts("monitor.view"))
        tools.add_separator()
        self.add_row_tools(texts("monitor.add"))
        tools.add_separator()
        self.span = self.own("monitor.span", "calendar")
        self.span.setMenu(self._span_menu())
        self.span.setText(self._span_text())
        tools.add_action(self.span)
        tools.add_stretch()
        self.copy_chart = self.own("monitor.chart.copy", "copy")
        self.save_chart = self.own("monitor.chart.save", "export")
        tools.add_action(self.copy_chart)
        tools.add_action(self.save_chart, narrow=True)

    def _span_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for key in SPANS:
            action = menu.addAction(self.desk.texts(f"monitor.span.{key}"))
            action.setCheckable(True)
            action.setChecked(key == self._span)
            action.triggered.connect(lambda _checked=False, key=key: self.choose_span(key))
            group.addAction(action)
        return menu

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "monitor", texts("monitor.empty"), texts("monitor.empty.step"))
        )
        choices = ((CHART, texts("monitor.chart")), (DAYS, texts("monitor.days")))
        self.below = SegmentedControl(desk.theme, choices, name=texts("monitor.below"))
        self.chart.head_row.insertWidget(0, self.below)
        self.day_panel = PicturePanel(desk, "", "", self.days, "")
        self.days_told = label(desk.theme, "", strong=True)
        self.day_panel.head_row.insertWidget(0, self.days_told)
        self.below_days = SegmentedControl(desk.theme, choices, DAYS, texts("monitor.below"))
        self.day_panel.head_row.insertWidget(0, self.below_days)
        self.day_panel.show_picture(True)
        self._below_pages = QStackedWidget()
        self._below_pages.addWidget(self.chart)
        self._below_pages.addWidget(self.day_panel)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._channels_page())
        self._pages.addWidget(self._attribution_page())
        self.layout_below.addWidget(self._pages, 1)

    def _channels_page(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.total)
        self.alerts.setMinimumWidth(ALERTS_LEAST)
        low = _split(Qt.Orientation.Horizontal, (self._below_pages, 7), (self.alerts, 3))
        return _split(Qt.Orientation.Vertical, (top, 4), (low, 6))

    def _attribution_page(self) -> QWidget:
        texts = self.desk.texts
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(self.attribution)
        self.attribution_panel = PicturePanel(
            self.desk, texts("monitor.attribution"), "", scrolled, texts("monitor.attribution.empty")
        )
        self.attribution_told = label(self.desk.theme, "", "caption", "muted")
        self.attribution_panel.head_row.insertWidget(1, self.attribution_told)
        journeys = PicturePanel(
            self.desk, texts("monitor.journeys"), texts("monitor.journeys.read"), self.journeys, ""
        )
        journeys.show_picture(True)
        return _split(Qt.Orientation.Vertical, (self.attribution_panel, 1), (journeys, 1))

    def _connect(self) -> None:
        self.views.changed.connect(self.show_view)
        self.below.changed.connect(self.show_below)
        self.below_days.changed.connect(self.show_below)
        self.copy_chart.triggered.connect(lambda: self.chart.copy())
        self.save_chart.triggered.connect(lambda: self.ask_and_save())
        self.alerts.entry_activated.connect(self._choose_alert)
        self.alerts.link_activated.connect(self.make_task)
        self.desk.selection.changed.connect(self._selected)

    # --- what the window asks -----------------------------------------------------------------

    def reveal(self, table: str, row_id: Id) -> None:
        """A channel, a day's figures or a journey, in the view that shows it."""
        if table == "journey":
            self.show_view(ATTRIBUTED)
            _point_at(self.journeys, row_id)
        elif table == "metric_point":
            self.show_view(CHANNELS)
            self.show_below(DAYS)
            self._take_channels((getattr(self.desk.plan.find(table, row_id), "channel", 0),))
            _point_at(self.days, row_id)
        else:
            self.show_view(CHANNELS)
            super().reveal(table, row_id)

    def state(self) -> dict[str, object]:
        """How the user arranged the tab, as plain data."""
        return {**super().state(), "span": self._span, "metric": self.chart.metric}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what it doesn't know stays as it is."""
        super().restore(state)
        if state.get("span") in SPANS:
            self.choose_span(str(state["span"]))
        self.chart.show_metric(str(state.get("metric", "")))

    # --- what is shown ------------------------------------------------------------------------

    def show_view(self, key: str) -> None:
        """Channels or attribution."""
        self.views.set_current(key)
        self._pages.setCurrentIndex(0 if key == CHANNELS else 1)
        for tool in self.tools.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            tool.setVisible(tool is self.views or key == CHANNELS)
        self.setFocusProxy(self.table if key == CHANNELS else self.journeys.table)

    def show_below(self, key: str) -> None:
        """The chart or the figures by day."""
        self.below.set_current(key)
        self.below_days.set_current(key)
        self._below_pages.setCurrentIndex(0 if key == CHART else 1)

    def choose_span(self, key: str) -> None:
        """Other days count."""
        self._span = key
        self.table.row_model.forget_texts()
        self.table.viewport().update()
        self.show_picture()

    def show_picture(self) -> None:
        """Totals, chart, alerts and attribution as the plan is now."""
        desk = self.desk
        whole = desk.get(MONITORS[self._span]).all
        texts = {key: figure_text(desk.formats, key, whole.value(key)) for key in SHOWN}
        self.total.set_texts({"name": desk.texts("monitor.all"), **texts})
        self.span.setText(self._span_text())
        self.alerts.set_sections([alert_section(desk, desk.get(ALERTS))])
        self._take_channels(self._channels)
        self.attribution.show_plan()
        found = desk.get(ATTRIBUTION)
        self.attribution_panel.show_picture(found.conversions > 0)
        told = desk.texts("monitor.attribution.read", count=desk.formats.number(found.conversions))
        self.attribution_told.setText(told)

    def _span_text(self) -> str:
        first, last = span_days(self.desk.values, self._span)
        date_text = self.desk.formats.date
        return self.desk.texts(
            "monitor.span.days",
            first=date_text(first),
            last=date_text(last),
            span=self.desk.texts(f"monitor.span.{self._span}"),
        )

    def _selected(self, _origin: object) -> None:
        selection = self.desk.selection
        if selection.table == "channel" and self.isVisible():
            self._take_channels(selection.ids)

    def _take_channels(self, channels: tuple[Id, ...]) -> None:
        """The chart and the figures by day follow the channels."""
        self._channels = tuple(channel for channel in channels if channel in self.desk.plan.channels)
        one = self._channels[0] if len(self._channels) == 1 else None
        model = self.days.table.row_model
        model.given = {"day": self._next_day(one)}
        model.set_part({"channel": one} if one is not None else None)
        self.chart.show_channels(self._channels, self._span)
        told = "monitor.days.all" if one is None else "monitor.days.of"
        name = "" if one is None else self.desk.plan.channels[one].name
        self.days_told.setText(self.desk.texts(told, name=name))

    def _next_day(self, channel: Id | None) -> date:
        """The day after the channel's last one, yesterday at most."""
        held = self.desk.get(POINTS)
        days = [points[-1].day for of, points in held.items() if channel in (None, of)]
        yesterday = last_complete_day(self.desk.values.now.date())
        return min(max(days) + timedelta(days=1), yesterday) if days else yesterday

    # --- commands -----------------------------------------------------------------------------

    def make_task(self, number: int) -> None:
        """The alert of the list becomes a task."""
        desk, alert = self.desk, self.desk.get(ALERTS)[number]
        words = AlertTask(task_name(desk, alert), f"{fall_title(desk, alert)}\n{cause(desk, alert)}")
        if desk.run(lambda: task_from_alert(desk.values, alert, words), self):
            desk.told.emit(desk.texts("monitor.task.made", name=words.name))

    def ask_and_save(self) -> None:
        """Where to, then saves."""
        texts = self.desk.texts
        kinds = ";;".join((texts("monitor.chart.png"), texts("monitor.chart.svg")))
        name, kind = QFileDialog.getSaveFileName(
            self, texts("monitor.chart.save"), f"{texts('monitor.chart.file')}.png", kinds
        )
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(".svg" if kind == texts("monitor.chart.svg") else ".png")
        try:
            self.chart.save(path)
        except StoreError as refusal:
            self.desk.refused.emit(refusal)

    def _choose_alert(self, target: tuple[str, Id, str]) -> None:
        table, channel, metric = target
        self.show_below(CHART)
        self.chart.show_metric(metric)
        super().reveal(table, channel)
        self._take_channels((channel,))


def _point_at(pane: TablePane, row_id: Id) -> None:
    pane.table.reveal(row_id)
    pane.table.select_rows([row_id])
    pane.table.setFocus()


def _split(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Widgets with their shares."""
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    for at, (widget, share) in enumerate(parts):
        made.addWidget(widget)
        made.setStretchFactor(at, share)
    made.setSizes([share * SHARE_PX for _, share in parts])
    return made
