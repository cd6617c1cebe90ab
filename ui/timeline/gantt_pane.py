"""Header, chart and scroll bars together, kept in step with the table that owns the rows."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk, Moved
from ui.table import RowTable
from ui.timeline.axis import TimeAxis
from ui.timeline.compared import Compared
from ui.timeline.gantt_chart import GanttChart
from ui.timeline.gantt_header import GanttHeader
from ui.timeline.overview import Overview
from ui.timeline.scale import day_number
from ui.timeline.shading import DayShades

TODAY_AT = 0.72
"""Where today stands in the chart's width when it is asked for: what is due soon is right of it."""
LABEL_ROOM = 90


class GanttPane(QWidget):
    """`axis` and `chart` are there for who works on them; `overview` is placed by who has room for it."""

    def __init__(self, desk: Desk, table: RowTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._placed = False
        self.shades = DayShades(desk)
        self.axis = TimeAxis(desk.theme, day_number(desk.values.now), self)
        self.header = GanttHeader(desk, self.axis, self.shades)
        self.compared = Compared(desk, self)
        self.chart = GanttChart(desk, self.axis, self.shades, self.compared)
        self.overview = Overview(desk, self.axis, self.chart.layout_of_rows)
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self._down = QScrollBar(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.header, 0, 0)
        grid.addWidget(self.chart, 1, 0)
        grid.addWidget(self._across, 2, 0)
        grid.addWidget(self._down, 0, 1, 3, 1)
        grid.setRowStretch(1, 1)

    def _connect(self) -> None:
        rows = self._table.verticalScrollBar()
        rows.valueChanged.connect(self._rows_scrolled)
        rows.rangeChanged.connect(self._rows_ranged)
        self._down.valueChanged.connect(rows.setValue)
        self.chart.scroll_asked.connect(self._scroll_rows)
        self.overview.scroll_asked.connect(rows.setValue)
        self.chart.resized.connect(self.overview.update)
        self._table.ids_changed.connect(self._rows_changed)
        self.axis.changed.connect(self._axis_changed)
        self._across.valueChanged.connect(self.axis.scroll_to)
        self.chart.resized.connect(self._place)
        self._desk.theme.changed.connect(self._theme_changed)

    def _theme_changed(self) -> None:
        """The table measures its rows first, in the same turn."""
        QTimer.singleShot(0, self, self._rows_changed)

    # --- rows ---------------------------------------------------------------------------------

    def _rows_changed(self) -> None:
        table = self._table
        self.chart.set_rows(table.shown_ids(), table.row_height(), table.offset(), table.pinned.ids)
        self.overview.note()
        self._rows_ranged()

    def _scroll_rows(self, by: int) -> None:
        rows = self._table.verticalScrollBar()
        rows.setValue(rows.value() + by)

    def _rows_scrolled(self, offset: int) -> None:
        self.chart.set_offset(offset, self._table.pinned.ids)
        self.overview.update()
        self._down.setValue(offset)

    def _rows_ranged(self) -> None:
        rows = self._table.verticalScrollBar()
        self._down.blockSignals(True)
        self._down.setRange(rows.minimum(), rows.maximum())
        self._down.setPageStep(rows.pageStep())
        self._down.setSingleStep(self._table.row_height())
        self._down.setValue(rows.value())
        self._down.blockSignals(False)

    # --- time ---------------------------------------------------------------------------------

    def _axis_changed(self) -> None:
        axis, bar = self.axis, self._across
        bar.blockSignals(True)
        bar.setRange(0, max(0, axis.content_width - axis.width))
        bar.setPageStep(axis.width)
        bar.setSingleStep(max(1, round(axis.scale.day_width)))
        bar.setValue(axis.offset)
        bar.blockSignals(False)

    def _place(self) -> None:
        """Until the user has seen it, the chart begins where today is, however wide it becomes."""
        if not self._placed and not self.chart.painted:
            self.show_start()

    def refresh(self, moved: Moved | None = None) -> None:
        """The plan as it is now."""
        self.chart.note(moved)
        self.header.update()
        self.overview.note()
        if moved is None or SCHEDULE.key in moved.stale:
            schedule = self._desk.get(SCHEDULE)
            begin, end = day_number(schedule.start), day_number(schedule.finish)
            now = day_number(self._desk.values.now)
            self.axis.set_range(*((begin, end) if schedule else (now, now)))
        if moved is None:
            self._rows_changed()

    def set_placed(self) -> None:
        """The axis stands where it shall: it isn't moved when the chart is first seen."""
        self._placed = True

    def show_start(self) -> None:
        """Today, if the plan is running; else its start."""
        schedule, now = self._desk.get(SCHEDULE), self._desk.values.now
        if schedule and not schedule.start <= now <= schedule.finish:
            self.axis.show_day(day_number(schedule.start), 0.05)
        else:
            self.show_today()

    def show_today(self) -> None:
        """Scrolls to now."""
        self.axis.show_day(day_number(self._desk.values.now), TODAY_AT)

    def fit(self) -> None:
        """The whole plan in the chart's width."""
        self.axis.fit(LABEL_ROOM)
