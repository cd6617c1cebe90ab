"""The Goals tab: the tree on the one edit path, gaps on demand, the funnel under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from planning.goals.numbers import GOAL_NUMBERS
from planning.rows import Id
from ui.desk import Desk
from ui.goals.funnel import FunnelPicture
from ui.goals.goals_columns import GOAL_COLUMNS
from ui.table.picture_panel import PicturePanel
from ui.table.table_tab import TableTab
from ui.widgets.empty_state import EmptyState

TABLE_SHARE, FUNNEL_SHARE = 7, 3


class GoalsTab(TableTab):
    """Everything about goals that a lead does in ten minutes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "goal", GOAL_COLUMNS, "goals.type_here", parent)
        self.funnel = FunnelPicture(desk)
        self._build_tools()
        self._build()
        self.funnel.picked.connect(lambda row_id: self.reveal("goal", row_id))

    def _build_tools(self) -> None:
        self.add_row_tools(self.desk.texts("goals.add"), self.desk.texts("goals.add_below"))
        self.tools.add_separator()
        self.only_gaps = self.own("goals.only_gaps", "warning-triangle")
        self.only_gaps.setCheckable(True)
        self.only_gaps.toggled.connect(self._filter_gaps)
        self._gaps_tool = self.tools.add_action(self.only_gaps)
        self.tools.add_stretch()

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "goals", texts("goals.empty"), texts("goals.empty.step"))
        )
        # Two filters of one table: the later one replaces the former.
        self.pane.find_bar.filtered.connect(lambda: self.only_gaps.setChecked(False))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.pane)
        self.panel = PicturePanel(
            desk,
            texts("goals.funnel"),
            texts("goals.funnel.read"),
            self.funnel,
            texts("goals.funnel.empty"),
            "funnel",
        )
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, TABLE_SHARE)
        self.split.setStretchFactor(1, FUNNEL_SHARE)
        self.layout_below.addWidget(self.split, 1)

    def gaps(self) -> set[Id]:
        """Goals that lack an owner, a due date, a target or an action."""
        return {row_id for row_id, numbers in self.desk.get(GOAL_NUMBERS).items() if numbers.gaps}

    def show_picture(self) -> None:
        """The funnel, or what it needs; the count of gaps."""
        self._gaps_tool.set_badge(len(self.gaps()), "critical")
        self.funnel.show_plan()
        self.panel.show_picture(bool(self.funnel.stages))

    def lift_filters(self) -> None:
        """All goals are shown again."""
        self.only_gaps.setChecked(False)
        super().lift_filters()

    def _filter_gaps(self, on: bool) -> None:
        self.table.row_model.set_wanted(self.gaps if on else None)
