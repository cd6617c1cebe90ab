"""The funnel's levels with their rates, and the channels' shares of the one that is gone to, both edited in place."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planning.goals.breakdown import direct_channels
from planning.goals.funnel_steps import funnel_levels, shares_by_step
from planning.order import sorted_ids
from planning.rows import Id
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.painters import paint_stage
from ui.table.percent_text import exact_percent
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule

LEVELS, SHARES = 7, 3
SHARE_PX = 100
WHOLE = 1e-9


def whole_number(key: str) -> Callable[[Desk, Id], str]:
    """A count of a level without parts of one."""

    def text(desk: Desk, row_id: Id) -> str:
        value = desk.value("funnel_step", row_id, key)
        return desk.formats.number(round(value)) if isinstance(value, int | float) else ""

    return text


LEVEL_COLUMNS = (
    Column("name", width=120, grow=True),
    Column("rate", "funnel.head.rate", width=84, text=exact_percent("funnel_step", "rate")),
    Column("reachable", "funnel.head.reachable", width=84, text=exact_percent("funnel_step", "reachable")),
    Column(
        "actual_rate",
        "funnel.head.actual_rate",
        width=84,
        context=True,
        text=exact_percent("funnel_step", "actual_rate"),
    ),
    Column("needed", width=90, context=True, text=whole_number("needed")),
    Column("actual_now", width=90, context=True, text=whole_number("actual_now"), priority=2),
    Column("unit", width=72, priority=5),
    Column("stage", width=72, paint=paint_stage, priority=4),
    Column("metric", width=84, priority=3),
    Column("note", width=120, context=True, optional=True, priority=6),
)
EDITED_COLUMNS = tuple(
    replace(column, optional=column.key not in ("name", "rate", "reachable", "metric"), priority=1)
    for column in LEVEL_COLUMNS
    if column.key not in ("needed", "actual_now")
)
"""Where the levels are edited beside a breakdown: what they need stands there."""
SHARE_COLUMNS = (
    Column("channel", width=120, grow=True),
    Column("share", width=90, text=exact_percent("funnel_share", "share")),
)


class LevelsPanel(QWidget):
    """`level_changed(id)` when another level is gone to."""

    level_changed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        across: Qt.Orientation = Qt.Orientation.Horizontal,
        columns: Iterable[Column] = LEVEL_COLUMNS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.step: Id | None = None
        self.levels = TablePane(desk, "funnel_step", columns, "funnel.type_level")
        self.shares = TablePane(desk, "funnel_share", SHARE_COLUMNS, "funnel.type_share")
        for pane in (self.levels, self.shares):
            pane.table.verticalHeader().hide()
        self._told = label(desk.theme, "", strong=True)
        self._sum = label(desk.theme, "", "caption", "muted")
        self._direct = label(desk.theme, "", "caption", "muted", wrap=True)
        self._build(across)
        self.levels.table.selectionModel().currentRowChanged.connect(self._go_to)
        desk.moved.connect(lambda _moved: self.show_plan())
        first = sorted_ids(desk.plan.rows("funnel_step"))[:1]
        self.show_step(first[0] if first else None)

    def _build(self, across: Qt.Orientation) -> None:
        desk = self.desk
        self.levels.set_empty_state(
            EmptyState(
                desk.theme, "funnel", desk.texts("funnel.levels.empty"), desk.texts("funnel.levels.first")
            )
        )
        split = QSplitter(across)
        split.setChildrenCollapsible(False)
        split.addWidget(self.levels)
        split.addWidget(self._share_side())
        above, below = (LEVELS, SHARES) if across == Qt.Orientation.Horizontal else (1, 1)
        split.setStretchFactor(0, above)
        split.setStretchFactor(1, below)
        split.setSizes([above * SHARE_PX, below * SHARE_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)

    def _share_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("surface", "surface")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.setSpacing(10)
        head.addWidget(self._told)
        head.addStretch(1)
        head.addWidget(self._sum)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule("grid"))
        column.addWidget(self.shares, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(14, 4, 14, 6)
        beside.addWidget(self._direct)
        column.addLayout(beside)
        return side

    def show_step(self, step: Id | None) -> None:
        """Its shares; a new one is of it."""
        self.step = step if step in self.desk.plan.funnel_steps else None
        self.shares.table.row_model.set_part({"step": self.step})
        self.show_plan()

    def show_plan(self) -> None:
        """What the shares add up to."""
        plan, texts = self.desk.plan, self.desk.texts
        self._direct.setText(self._told_direct())
        self._direct.setVisible(bool(self._direct.text()))
        if self.step is not None and self.step not in plan.funnel_steps:
            self.show_step(None)
            return
        if self.step is None:
            self._told.setText(texts("funnel.shares.none"))
            self._sum.setText("")
            return
        self._told.setText(texts("funnel.shares.of", name=plan.funnel_steps[self.step].name))
        held = shares_by_step(plan).get(self.step, {})
        total = sum(held.values())
        whole = abs(total - 1) < WHOLE
        self._sum.setText(
            texts("funnel.shares.sum", share=self.desk.formats.percent(total, 2)) if held else ""
        )
        self._sum.set_tone("muted" if whole or not held else "warning")

    def _told_direct(self) -> str:
        """Whose part of the next level needs nothing of this one."""
        levels = funnel_levels(self.desk.plan)
        at = next((at for at, level in enumerate(levels) if level.id == self.step), None)
        channels = [] if at is None or at + 1 >= len(levels) else direct_channels(levels, at + 1)
        if at is None or not channels:
            return ""
        names = [self.desk.plan.channels[channel].name for channel in channels]
        after = self.desk.plan.funnel_steps[levels[at + 1].id].name
        told = self.desk.texts("list.separator").join(names)
        return self.desk.texts("funnel.shares.direct", names=told, after=after)

    def reveal(self, table: str, row_id: Id) -> None:
        """A level, or a share of one."""
        pane = self.levels if table == "funnel_step" else self.shares
        share = self.desk.plan.funnel_shares.get(row_id) if table == "funnel_share" else None
        if share is not None:
            self.show_step(share.step)
        if pane.table.reveal(row_id):
            pane.table.select_rows([row_id])
            pane.table.setFocus()

    def _go_to(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        current = self.levels.table.current_id()
        if current is not None and current != self.step:
            self.show_step(current)
            self.level_changed.emit(current)
