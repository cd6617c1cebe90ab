"""The chart of the monitor with the choice of its figure; copied to the clipboard, saved as PNG or SVG.

The drawing library is loaded when the chart is first shown, beside the window, so that nothing stands still.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planning.errors import StoreError
from planning.monitoring.spans import SPANS, span_days
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule
from ui.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from ui.charts.canvas import ChartCanvas

CANVAS, DATA = "ui.charts.canvas", "ui.monitor.chart_data"
METRICS = ("ctr", "impressions", "clicks", "signups", "cvr", "cost")
LEAST_SPAN = "month"
"""A line needs more days than the table's week."""


class Loading(QObject):
    """Imports the drawing library beside the window. A window that is closed meanwhile waits for nothing: a QThread
    that still runs would end the process by an abort."""

    finished = Signal()

    def start(self) -> None:
        """Once; later imports find it there."""
        Thread(target=self._load, name="luodi-charts", daemon=True).start()

    def _load(self) -> None:
        import_module("ui.charts.days")
        with suppress(RuntimeError):  # the panel went with its window
            self.finished.emit()


class ChartPanel(QWidget):
    """`metric_changed` tells that another figure is shown."""

    metric_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.canvas: ChartCanvas | None = None
        self._loading: Loading | None = None
        self._channels: tuple[Id, ...] = ()
        self._span = LEAST_SPAN
        self._drawn: object = None
        choices = [(key, desk.texts(f"monitor.metric.{key}")) for key in METRICS]
        self.metrics = SegmentedControl(desk.theme, choices, name=desk.texts("monitor.metric"))
        self.title = label(desk.theme, "", strong=True)
        self.empty = EmptyState(desk.theme, "chart", desk.texts("monitor.chart.empty"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._build()
        self.metrics.changed.connect(self._choose)
        desk.theme.changed.connect(self.show_plan)

    def _build(self) -> None:
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget()
        head.setFixedHeight(self._desk.theme.size("panel_head"))
        self.head_row = QHBoxLayout(head)
        self.head_row.setContentsMargins(14, 0, 8, 0)
        self.head_row.setSpacing(8)
        self.head_row.addWidget(self.title, 1)
        self.head_row.addWidget(self.metrics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(self._pages, 1)

    @property
    def metric(self) -> str:
        """The figure that is drawn."""
        return self.metrics.current

    def show_metric(self, key: str) -> None:
        """Draws another figure; one that has no chart is passed over."""
        if key in METRICS:
            self.metrics.set_current(key)
            self._choose(key)

    def show_channels(self, channels: Sequence[Id], span: str) -> None:
        """Which lines, and the days: at least four weeks, else those of the table."""
        self._channels = tuple(channels)
        length = SPANS[span]
        self._span = span if length is None else LEAST_SPAN
        self.show_plan()

    def show_plan(self) -> None:
        """Draws the figures as they are now."""
        self.title.setText(self._title())
        if self.canvas is None:
            return
        data = import_module(DATA)
        days = import_module("ui.charts.days")
        desk = self._desk
        chart = data.day_chart(desk, self.metric, self._channels, span_days(desk.values, self._span))
        seen = (chart.lines, chart.low, self.metric, desk.theme.scheme)
        if seen == self._drawn:
            return
        self._drawn = seen
        look = data.chart_look(desk)
        self.canvas.show_drawing(lambda figure: days.draw_days(figure, chart, look))
        told = " · ".join(f"{name} {value}" for name, value in data.told(chart).items())
        self.canvas.setAccessibleName(f"{self._title()}: {told}")
        self._pages.setCurrentWidget(self.canvas if chart.lines else self.empty)

    def copy(self) -> None:
        """The picture onto the clipboard."""
        if self.canvas is not None:
            QGuiApplication.clipboard().setImage(QImage.fromData(self.canvas.picture("png")))
            self._desk.told.emit(self._desk.texts("monitor.chart.copied"))

    def save(self, path: Path) -> None:
        """As PNG or SVG by the name's ending; StoreError `picture_not_written`."""
        if self.canvas is None:
            return
        kind = "svg" if path.suffix.lower() == ".svg" else "png"
        try:
            path.write_bytes(self.canvas.picture(kind))
        except OSError as fault:
            raise StoreError("picture_not_written", path=str(path)) from fault
        self._desk.told.emit(self._desk.texts("monitor.chart.saved", name=path.name))

    def load_now(self) -> None:
        """The canvas, whatever the import takes: for pictures and tests."""
        if self.canvas is None:
            self.canvas = import_module(CANVAS).ChartCanvas()
            self._pages.addWidget(self.canvas)
            self.show_plan()

    def _title(self) -> str:
        texts, channels = self._desk.texts, self._desk.plan.channels
        metric = texts(f"monitor.metric.{self.metric}")
        if len(self._channels) == 1 and self._channels[0] in channels:
            return texts("monitor.chart.of", name=channels[self._channels[0]].name, metric=metric)
        return texts("monitor.chart.title", metric=metric)

    def _choose(self, key: str) -> None:
        self.show_plan()
        self.metric_changed.emit(key)

    def showEvent(self, event: QShowEvent) -> None:
        """Loads what draws, the first time."""
        super().showEvent(event)
        if self.canvas is not None or self._loading is not None:
            return
        if "ui.charts.days" in sys.modules:
            self.load_now()
            return
        self._loading = Loading(self)
        self._loading.finished.connect(self.load_now)
        self._loading.start()
