"""The Goals tab: the tree on the one edit path, gaps on demand, the funnel under it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from planning.goals.numbers import GOAL_NUMBERS
from planning.rows import Id
from ui.desk import Desk
from ui.goals.breakdown.dialog import BreakDownDialog
from ui.goals.goal_commands import GoalCommands
from ui.goals.goals_columns import GOAL_COLUMNS
from ui.goals.pictures_panel import GoalPictures
from ui.table.table_tab import TableTab
from ui.widgets.empty_state import EmptyState

TABLE_SHARE, FUNNEL_SHARE = 7, 3


class GoalsTab(TableTab):
    """Everything about goals that a lead does in ten minutes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "goal", GOAL_COLUMNS, "goals.type_here", parent)
        self._build_tools()
        self.pictures = GoalPictures(desk, self._picture_actions())
        self.funnel = self.pictures.funnel
        self._build()
        self.pictures.picked.connect(self._show_picked)

    def _build_tools(self) -> None:
        self.add_row_tools(self.desk.texts("goals.add"), self.desk.texts("goals.add_below"))
        self.tools.add_separator()
        self.break_down = self.own("goals.break_down", "split")
        self.break_down.setShortcut("Ctrl+Shift+B")
        self.break_down.triggered.connect(lambda: self.ask_break_down())
        self.tools.add_action(self.break_down, "boxed")
        self.tools.add_separator()
        self.only_gaps = self.own("goals.only_gaps", "warning-triangle")
        self.only_gaps.setCheckable(True)
        self.only_gaps.toggled.connect(self._filter_gaps)
        self._gaps_tool = self.tools.add_action(self.only_gaps)
        self.tools.add_separator()
        self.commands = GoalCommands(self)
        self.tools.add_action(self.commands.check_in)
        self.tools.add_action(self.commands.add_node)
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
        self.split.addWidget(self.pictures)
        self.split.setStretchFactor(0, TABLE_SHARE)
        self.split.setStretchFactor(1, FUNNEL_SHARE)
        self.layout_below.addWidget(self.split, 1)

    def ask_break_down(self) -> BreakDownDialog:
        """From the goal that is gone to, where it is a count."""
        goal = self.desk.plan.goals.get(self.table.current_id() or 0)
        counts = goal is not None and goal.kind == "count"
        dialog = BreakDownDialog(self.desk, goal.id if counts and goal is not None else None, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _picture_actions(self) -> dict[str, QAction]:
        """Of the picture that is shown; in the menu and the palette, the buttons stand at the picture."""
        keys = {"copy": "copy", "save": "export", "print": "print"}
        return {key: self.own(f"goals.picture.{key}", icon) for key, icon in keys.items()}

    def _show_picked(self, table: str, row_id: Id) -> None:
        if table == "goal":
            self.reveal(table, row_id)
        else:
            self.desk.selection.select(table, (row_id,), self)

    def gaps(self) -> set[Id]:
        """Goals that lack an owner, a due date, a target or an action."""
        return {row_id for row_id, numbers in self.desk.get(GOAL_NUMBERS).items() if numbers.gaps}

    def show_picture(self) -> None:
        """The picture below; the count of gaps."""
        self._gaps_tool.set_badge(len(self.gaps()), "critical")
        self.pictures.show_plan()

    def reveal(self, table: str, row_id: Id) -> None:
        """A goal, what was said of it, when it is due; or a level of the funnel and its shares."""
        if table in ("funnel_step", "funnel_share"):
            self.pictures.reveal(table, row_id)
            return
        if table in ("check_in", "time_node"):
            super().reveal("goal", getattr(self.desk.plan.find(table, row_id), "goal", 0))
            self.desk.selection.select(table, (row_id,), self)
            return
        super().reveal(table, row_id)

    def lift_filters(self) -> None:
        """All goals are shown again."""
        self.only_gaps.setChecked(False)
        super().lift_filters()

    def _filter_gaps(self, on: bool) -> None:
        self.table.row_model.set_wanted(self.gaps if on else None)
