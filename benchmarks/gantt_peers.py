"""What Qt offers for the same rows: a QGraphicsScene of all bars, and a QTreeView with a column of bars."""

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE
from ui.timeline.bars import SUMMARY
from ui.timeline.link_painter import route_of
from ui.timeline.ties import Tie
from ui.timeline.timeline_tab import TimelineTab

BARS = 6
"""The column that holds the bars."""


class Scene:
    """Everything that the chart would ever show, as items; `bars` by task."""

    def __init__(self, tab: TimelineTab) -> None:
        self.scene, self.bars = QGraphicsScene(), dict[Id, QGraphicsRectItem]()
        self._add_bars(tab)
        self._add_links(tab)
        self.view = QGraphicsView(self.scene)
        self.view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.scene.setParent(self.view)
        self.view.resize(tab.chart.size())
        self.view.show()
        QApplication.processEvents()

    def _add_bars(self, tab: TimelineTab) -> None:
        layout, desk, scene = tab.chart.layout_of_rows, tab.desk, self.scene
        colour = desk.theme.color
        done, left, line = QBrush(colour("bar_done")), QBrush(colour("bar_left")), QPen(colour("bar_line"))
        for task_id in layout.ids:
            box = layout.box(task_id)
            width, height = box.right - box.left, box.bottom - box.top
            if box.bar.kind == SUMMARY:
                scene.addRect(box.left, box.top, width, height, QPen(), QBrush(colour("summary")))
                continue
            self.bars[task_id] = scene.addRect(box.left, box.top, width, height, line, left)
            part = scene.addRect(box.left, box.top, box.split - box.left, height, QPen(), done)
            part.setParentItem(self.bars[task_id])
            if box.bar.label:
                text = scene.addSimpleText(box.bar.label, desk.theme.font("caption"))
                text.setPos(box.right + 12, box.top)

    def _add_links(self, tab: TimelineTab) -> None:
        pen = QPen(QColor(tab.desk.theme.color("link_line")), 1.1)
        for link in tab.desk.plan.links.values():
            path = QPainterPath()
            tie = Tie(link, link.predecessor, link.successor)
            points = route_of(tab.chart.layout_of_rows, tie).points
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            item = QGraphicsPathItem(path)
            item.setPen(pen)
            self.scene.addItem(item)


class BarDelegate(QStyledItemDelegate):
    """Paints the bar that a row's item carries: left, split and right."""

    def __init__(self, tab: TimelineTab) -> None:
        super().__init__()
        self._done, self._left = (tab.desk.theme.color(token) for token in ("bar_done", "bar_left"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        sides = index.data(Qt.ItemDataRole.UserRole)
        if sides:
            left, split, right = sides
            box = option.rect
            whole = QRectF(box.left() + left, box.top() + 5, right - left, 13)
            painter.fillRect(whole, self._left)
            whole.setWidth(split - left)
            painter.fillRect(whole, self._done)


def tree_of(tab: TimelineTab) -> QTreeView:
    """The table's six columns of text, and the bars in a seventh."""
    layout, table, outline = tab.chart.layout_of_rows, tab.table.row_model, tab.desk.get(TASK_OUTLINE)
    model, parents = QStandardItemModel(0, BARS + 1), dict[int, QStandardItem]()
    for row, task_id in enumerate(layout.ids):
        items = [QStandardItem(table.text(row, column)) for column in range(1, BARS + 1)]
        box, bar = layout.box(task_id), QStandardItem()
        bar.setData((box.left, box.split, box.right), Qt.ItemDataRole.UserRole)
        level = outline[task_id].level
        parents[level] = items[0]
        (parents[level - 1] if level else model.invisibleRootItem()).appendRow([*items, bar])
    view = QTreeView()
    view.setUniformRowHeights(True)
    view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    model.setParent(view)
    delegate = BarDelegate(tab)
    delegate.setParent(view)
    view.setItemDelegateForColumn(BARS, delegate)
    view.expandAll()
    view.setColumnWidth(0, 200)
    view.setColumnWidth(BARS, tab.chart.width())
    view.resize(tab.size())
    view.show()
    QApplication.processEvents()
    return view
