"""Commands on the selected goal that need a dialog or a word with the plan: check-ins and time nodes."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from planning.edits.goals import skip_occurrences
from planning.edits.rows import delete_rows
from planning.goals.nodes import NODE_OCCURRENCES, occurrence_id
from planning.rows import Id
from ui.desk import Desk
from ui.dialogs.check_in import CheckInDialog
from ui.dialogs.time_node import TimeNodeDialog
from ui.table.table_tab import TableTab


class GoalCommands:
    """Belongs to the Goals tab; `chosen` gives the goal that is meant, also while one of its check-ins or time nodes is
    selected."""

    def __init__(self, tab: TableTab) -> None:
        self._tab = tab
        self.desk: Desk = tab.desk
        self.check_in = self._own("goals.check_in", "check-circle", self._check_in)
        self.add_node = self._own("goals.add_node", "calendar", lambda: self._node_dialog(None))
        self.edit_node = self._own("goals.edit_node", "edit", lambda: self._node_dialog(self.node()))
        self.skip_node = self._own("goals.skip_node", "arrow-right", self._skip)
        self.drop = self._own("goals.drop", "trash", self._drop)
        self.desk.selection.changed.connect(lambda _origin: self.show_able())
        self.show_able()

    def _own(self, key: str, icon: str, run: Callable[[], None]) -> QAction:
        action = self._tab.own(key, icon)
        action.triggered.connect(lambda _checked=False: run())
        return action

    def goal(self) -> Id | None:
        """The goal that is selected, or that what is selected belongs to."""
        selection = self.desk.selection
        if selection.table in ("check_in", "time_node"):
            row = self.desk.plan.find(selection.table, selection.current)
            return getattr(row, "goal", None)
        ids = selection.ids_in("goal")
        return ids[0] if ids and ids[0] in self.desk.plan.goals else None

    def node(self) -> Id | None:
        """The time node that is selected."""
        ids = self.desk.selection.ids_in("time_node")
        return ids[0] if ids and ids[0] in self.desk.plan.time_nodes else None

    def show_able(self) -> None:
        """Which of the commands the selection and the file allow."""
        writes = not self.desk.live.session.read_only
        goal, node = self.goal(), self.node()
        for action in (self.check_in, self.add_node):
            action.setEnabled(writes and goal is not None)
        self.drop.setEnabled(
            writes and self.desk.selection.table in ("check_in", "time_node") and goal is not None
        )
        for action in (self.edit_node, self.skip_node):
            action.setEnabled(writes and node is not None)

    def _check_in(self) -> None:
        goal = self.goal()
        if goal is not None:
            CheckInDialog(self.desk, goal, self._tab.window()).open()

    def _node_dialog(self, node: Id | None) -> None:
        goal = self.goal()
        if goal is not None:
            TimeNodeDialog(self.desk, goal, node, self._tab.window()).open()

    def _drop(self) -> None:
        """The check-in or time node that is selected; the goal is selected instead."""
        selection, goal = self.desk.selection, self.goal()
        if goal is None or selection.current is None:
            return
        table, ids = selection.table, selection.ids
        if self.desk.run(lambda: delete_rows(self.desk.plan, table, ids), self._tab):
            selection.select("goal", (goal,), self._tab)

    def _skip(self) -> None:
        """The first moment that is still open."""
        node, now = self.node(), self.desk.live.session.clock.now()
        listed = () if node is None else self.desk.get(NODE_OCCURRENCES)[node]
        numbers = [occurrence_id(one.node, one.at) for one in listed if one.open][:1]
        if numbers:
            self.desk.run(lambda: skip_occurrences(self.desk.plan, numbers, now), self._tab)
