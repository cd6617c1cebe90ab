"""The Retro tab: facts left, result – cause – improvement in the middle, the evidence of the selected cause right."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planning.edits.rows import add_row
from planning.retro.board import BOARD
from planning.retro.edits import make_task, take_over
from planning.retro.facts import FACTS, Fact
from planning.rows import Id, RetroCause, RetroImprovement
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.work import TASK_WORK
from ui.desk import Desk, Moved
from ui.retro.cards_view import TABLES, CardsView
from ui.retro.evidence_panel import EvidencePanel
from ui.retro.facts_list import FactsList
from ui.retro.retro_tables import RetroTables
from ui.slices import AT_ONCE, Slices
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule
from ui.widgets.toolbar_row import ToolbarRow

SHARES = (39, 63, 36)
VIEWS = ("cards", "tables")
PARENTS = {"retro_cause": "result", "retro_improvement": "cause"}


class RetroTab(QWidget):
    """One place (result and cause of it) for cards, tables and evidence; it follows the window's selection."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.result: Id | None = None
        self.cause: Id | None = None
        self._stale = True
        self._slices = Slices(self)
        self._own: list[QAction] = []
        self.tools = ToolbarRow(desk.theme, desk.texts("table.tools"))
        self.facts = FactsList(desk)
        self.cards = CardsView(desk)
        self.tables = RetroTables(desk)
        self.evidence = EvidencePanel(desk)
        self._build_tools()
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------

    def _build_tools(self) -> None:
        texts = self.desk.texts
        choices = [(view, texts(f"retro.view.{view}")) for view in VIEWS]
        self.views = self.tools.add_segments(choices, name=texts("retro.views"))
        self.tools.add_separator()
        for table in TABLES:
            action = self._action(f"retro.add_{table.removeprefix('retro_')}", "add")
            action.triggered.connect(lambda _=False, table=table: self.add(table))
            self.tools.add_action(action)
        delete = self._action("retro.delete", "trash")
        delete.triggered.connect(lambda: self.cards.delete())
        self.tools.add_action(delete, narrow=True)
        self.tools.add_separator()
        self.take = self._action("retro.take_over", "arrow-right")
        self.take.triggered.connect(lambda: self._take(self.facts.fact))
        self.tools.add_action(self.take)
        self.task = self._action("retro.make_task", "task")
        self.task.triggered.connect(lambda: self.make_task(self._improvement()))
        self.tools.add_action(self.task)
        self.tools.add_stretch()

    def _action(self, key: str, icon: str) -> QAction:
        action = QAction(self.desk.theme.icon(icon), self.desk.texts(key), self)
        action.setObjectName(key)
        action.setEnabled(not self.desk.live.session.read_only)
        self._own.append(action)
        return action

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.told = label(desk.theme, role="caption", tone="muted")
        self.no_facts = EmptyState(desk.theme, "retro", texts("retro.facts.empty"))
        self.no_board = EmptyState(
            desk.theme, "retro", texts("retro.board.empty"), texts("retro.board.empty.step")
        )
        self.middle = QStackedWidget()
        self.middle.addWidget(self.cards)
        self.middle.addWidget(self.tables)
        read = label(desk.theme, texts("retro.facts.read"), "caption", "muted")
        hint = label(desk.theme, texts("retro.facts.hint"), "caption", "faint", wrap=True)
        hint.setContentsMargins(14, 8, 14, 8)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(14, 8, 14, 8)
        line.addWidget(hint)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._part("retro.facts", [read], self.facts, self.no_facts, foot))
        split.addWidget(self._part("retro.board", [self.told], self.middle, self.no_board))
        split.addWidget(self.evidence)
        for at, share in enumerate(SHARES):
            split.setStretchFactor(at, share)
        split.setSizes([share * 10 for share in SHARES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(split, 1)
        self.setFocusProxy(self.cards)

    def _part(self, title: str, notes: list[QWidget], *parts: QWidget) -> QWidget:
        part = QWidget()
        part.setProperty("surface", "surface")
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QWidget()
        head.setFixedHeight(self.desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(self.desk.theme, self.desk.texts(title), strong=True))
        for number, note in enumerate(notes):
            if number:
                row.addStretch(1)
            row.addWidget(note)
        row.addStretch(1 if len(notes) < 2 else 0)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        for number, widget in enumerate(parts):
            column.addWidget(widget, 1 if number == 0 else 0)
        return part

    def _connect(self) -> None:
        self.views.changed.connect(self.show_view)
        self.facts.taken.connect(self._take)
        self.facts.chosen.connect(lambda table, row_id: self._select(table, row_id))
        self.cards.add_asked.connect(lambda table: self.add(table or "retro_result"))
        self.evidence.task_asked.connect(self.make_task)
        self.evidence.row_asked.connect(self._show_row)
        self.no_board.first_step.connect(lambda: self.add("retro_result"))
        self.desk.moved.connect(self._moved)
        self.desk.selection.changed.connect(lambda _: self._follow())

    # --- what the window asks -----------------------------------------------------------------

    def actions(self) -> list[QAction]:
        """The tab's commands; those of the tables are in their menus."""
        return list(self._own)

    def refresh(self) -> None:
        """Facts, board and evidence as they are now."""
        self._stale = False
        self.facts.show_plan()
        self.cards.show_plan()
        self._settle()
        board = self.desk.get(BOARD)
        self.no_board.setVisible(not board)
        has_facts = bool(self.facts.rows)
        self.facts.setVisible(has_facts)
        self.no_facts.setVisible(not has_facts)
        self._count()

    def state(self) -> dict[str, object]:
        """The view and how its tables are arranged, as plain data."""
        tables = {name: pane.table.view_state() for name, pane in self.tables.panes.items()}
        return {"view": self.views.current, "tables": tables}

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; what it doesn't know stays as it is."""
        view, tables = state.get("view"), state.get("tables")
        for name, pane in self.tables.panes.items():
            kept = tables.get(name) if isinstance(tables, dict) else None
            if isinstance(kept, dict):
                pane.table.restore_view(kept)
        if view in VIEWS:
            self.views.set_current(str(view))
            self.show_view(str(view))

    def reveal(self, table: str, row_id: Id) -> None:
        """Brings a result, cause or improvement into view and selects it."""
        self._slices.finish()
        self._select(table, row_id)
        if self.views.current == "cards":
            self.cards.reveal(table, row_id)
            self.cards.setFocus()
        else:
            self.tables.panes[table].table.reveal(row_id)
            self.tables.panes[table].table.select_rows([row_id])

    def show_view(self, view: str) -> None:
        """Cards or tables."""
        self.middle.setCurrentIndex(VIEWS.index(view))
        self.setFocusProxy(self.middle.currentWidget())
        self.middle.currentWidget().setFocus()

    # --- commands -----------------------------------------------------------------------------

    def add(self, table: str) -> None:
        """A new row at the current place, opened for typing; a cause needs a result, an improvement a cause."""
        values: dict[str, Id | str] = {"name": self.desk.texts(f"table.new.{table}")}
        if table in PARENTS:
            above = self.result if table == "retro_cause" else self.cause
            if above is None:
                return
            values[PARENTS[table]] = above
        before = set(self.desk.plan.rows(table))
        if not self.desk.run(lambda: add_row(self.desk.plan, table, values), self):
            return
        (row_id,) = set(self.desk.plan.rows(table)) - before
        self._select(table, row_id)
        if self.views.current == "cards":
            self.cards.edit_row(table, row_id)
        else:
            shown = self.tables.panes[table].table
            shown.edit_name(shown.row_model.row_of(row_id))

    def make_task(self, improvement: Id | None) -> None:
        """The improvement becomes a task on the timeline."""
        row = self.desk.plan.find("retro_improvement", improvement)
        if not isinstance(row, RetroImprovement):
            return
        if self.desk.run(lambda: make_task(self.desk.values, row.id), self):
            self.desk.told.emit(self.desk.texts("retro.task_made", name=row.name))

    def _take(self, fact: Fact | None) -> None:
        if fact is None:
            return
        before = set(self.desk.plan.rows("retro_result"))
        if self.desk.run(lambda: take_over(self.desk.plan, fact), self):
            (row_id,) = set(self.desk.plan.rows("retro_result")) - before
            self.reveal("retro_result", row_id)

    def _improvement(self) -> Id | None:
        return next(iter(self.desk.selection.ids_in("retro_improvement")), None)

    def _show_row(self, table: str, row_id: Id) -> None:
        if table in TABLES:
            self.reveal(table, row_id)
        else:
            self._select(table, row_id)

    # --- the place ----------------------------------------------------------------------------

    def _select(self, table: str, row_id: Id) -> None:
        self.desk.selection.select(table, (row_id,), None)

    def _follow(self) -> None:
        selection = self.desk.selection
        row = self.desk.plan.find(selection.table, selection.current) if selection.table in TABLES else None
        if row is None:
            self._enable()
            return
        if isinstance(row, RetroImprovement):
            cause = cast(RetroCause, self.desk.plan.row("retro_cause", row.cause))
            self._place(cause.result, cause.id)
        elif isinstance(row, RetroCause):
            self._place(row.result, row.id)
        else:
            kept = self.cause if self._belongs(self.cause, row.id) else None
            self._place(row.id, kept if kept is not None else self._first_cause(row.id))

    def _settle(self) -> None:
        """The place may be gone; then the first result is the place."""
        result = self.result if self.desk.plan.find("retro_result", self.result) else None
        if result is None:
            board = self.desk.get(BOARD)
            result = board[0].row.id if board else None
        cause = self.cause if self._belongs(self.cause, result) else self._first_cause(result)
        self._place(result, cause)

    def _place(self, result: Id | None, cause: Id | None) -> None:
        self.result, self.cause = result, cause
        self.tables.show_place(result, cause)
        self.evidence.show_place(result, cause)
        self._enable()

    def _belongs(self, cause: Id | None, result: Id | None) -> bool:
        row = self.desk.plan.find("retro_cause", cause)
        return isinstance(row, RetroCause) and row.result == result

    def _first_cause(self, result: Id | None) -> Id | None:
        found = next((one for one in self.desk.get(BOARD) if one.row.id == result), None)
        return found.causes[0].row.id if found and found.causes else None

    def _enable(self) -> None:
        writes = not self.desk.live.session.read_only
        by_key = {action.objectName(): action for action in self._own}
        by_key["retro.add_cause"].setEnabled(writes and self.result is not None)
        by_key["retro.add_improvement"].setEnabled(writes and self.cause is not None)
        self.task.setEnabled(writes and self._improvement() is not None)
        self.take.setEnabled(writes and self.facts.fact is not None)

    def _count(self) -> None:
        texts, board = self.desk.texts, self.desk.get(BOARD)
        rows = [row for result in board for row in result.improvements]
        lacking = sum(row.owner is None or row.due is None for row in rows)
        key = "retro.board.open" if lacking else "retro.board.all_set"
        told = texts(key, count=len(rows), **({"open": lacking} if lacking else {}))
        self.told.setText(told if rows else "")
        self.told.set_tone("warning" if lacking else "muted")
        self.told.updateGeometry()

    def _moved(self, moved: Moved) -> None:
        if self.isVisible():
            self._catch_up()
        else:
            self._stale = True
            self._slices.stop()

    def _catch_up(self) -> None:
        """As `refresh`; of a large plan the facts are gathered in a turn of their own."""
        self._slices.begin(
            (*(partial(self.desk.get, value) for value in (SCHEDULE, TASK_WORK, FACTS)), self.refresh)
        )
        if len(self.desk.plan.tasks) <= AT_ONCE:
            self._slices.finish()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up if anything happened while hidden."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()
