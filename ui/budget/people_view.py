"""Budget → People: who does what, may decide what, and carries how much; below, roles and the days off of a person."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planning.change import Change
from planning.edits.people import type_leave
from planning.goals.carrying import CARRYING
from planning.people.cells import over_days
from planning.people.load import PEOPLE_LOAD
from planning.rows import Id
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.cell import Cell
from ui.table.painters import paint_sign
from ui.table.table_tab import TableTab
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiStrip
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.table_panel import TablePanel

Choices = tuple[tuple[str, str], ...]
ROLES_SHARE, LEAVE_SHARE = 3, 2
WIDE = 300
"""Px that a share has at first; what the window has is handed out by shares."""


def paint_over(cell: Cell) -> None:
    """A warning sign where there is more work than time."""
    if cell.value:
        text = cell.desk.texts("people.over_days", count=int(str(cell.value)))
        paint_sign(cell, "warning-triangle", "warning", text)


def _some(key: str) -> Callable[[Desk, Id], str]:
    """A count or an amount; nothing for none."""
    return lambda desk, row_id: desk.text("person", row_id, key) if desk.value("person", row_id, key) else ""


def _count(key: str) -> Column:
    return Column(key, width=60, priority=3, text=_some(key))


PEOPLE_COLUMNS = (
    Column("name", width=132),
    Column("role", width=132),
    Column("duty", width=110, context=True, grow=True, priority=4),
    Column("authority", width=160, context=True, priority=5),
    Column("team", width=84, context=True, optional=True, priority=6),
    Column("capacity", width=72, priority=3),
    _count("goals_owned"),
    _count("tasks_owned"),
    Column("money_owned", width=112, context=True, priority=2, text=_some("money_owned")),
    Column("work_left", width=84, text=_some("work_left")),
    Column("over_days", width=92, align="left", paint=paint_over),
    _count("days_off"),
    Column("calendar", width=90, context=True, optional=True, priority=6),
    Column("note", width=120, context=True, optional=True, priority=7),
)
ROLE_COLUMNS = (
    Column("name", width=140),
    Column("duty", width=150, grow=True),
    Column("authority", width=180, context=True),
    Column("note", width=100, context=True, optional=True, priority=4),
)
LEAVE_COLUMNS = (
    Column("first", width=128),
    Column("last", width=84),
    Column("reason", width=84, grow=True, context=True),
)


class PeopleView(TableTab):
    """People on the one edit path; days off move the dates of what they own."""

    def __init__(self, desk: Desk, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(desk, "person", PEOPLE_COLUMNS, "people.type_here", parent)
        texts = desk.texts
        self.views: SegmentedControl = self.tools.add_segments(choices, "people", texts("budget.views"))
        self.tools.add_separator()
        self.add_row_tools(texts("people.add"))
        self.tools.add_stretch()
        self.figures = KpiStrip(desk.theme, texts("people.figures"))
        self.person: Id | None = None
        self.roles = TablePane(desk, "role", ROLE_COLUMNS, "people.type_role")
        self.leave = TablePane(desk, "day_off", LEAVE_COLUMNS, "people.type_leave")
        self.leave.table.row_model.draft.make = self._leave_typed
        self._build()
        desk.selection.changed.connect(self._follow)
        self.show_leave(next(iter(desk.plan.persons), None))

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "people", texts("people.empty"), texts("people.empty.step"))
        )
        self.roles_panel = TablePanel(desk.theme, self.roles, texts("table.role"), texts("people.roles.read"))
        self.leave_panel = TablePanel(desk.theme, self.leave, texts("table.day_off"))
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.roles_panel)
        below.addWidget(self.leave_panel)
        below.setStretchFactor(0, ROLES_SHARE)
        below.setStretchFactor(1, LEAVE_SHARE)
        below.setSizes([ROLES_SHARE * WIDE, LEAVE_SHARE * WIDE])
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.pane, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.layout_below.addWidget(split, 1)

    def show_leave(self, person: Id | None) -> None:
        """The days off of this person; new ones are theirs."""
        self.person = person if person in self.desk.plan.persons else None
        self.leave.table.row_model.set_part({"person": self.person})
        row = self.desk.plan.persons.get(self.person or 0)
        self.leave_panel.set_about(row.name if row else self.desk.texts("people.leave.none"))

    def reveal(self, table: str, row_id: Id) -> None:
        """A person, a role, or a day off with its person."""
        if table == "person":
            super().reveal(table, row_id)
            return
        pane = self.roles if table == "role" else self.leave
        if table == "day_off":
            self.show_leave(getattr(self.desk.plan.find(table, row_id), "person", None))
        pane.table.reveal(row_id)
        pane.table.select_rows([row_id])
        pane.table.setFocus()

    def show_picture(self) -> None:
        """The figures, and whose days off are shown."""
        self.figures.set_kpis(self._kpis())
        if self.person not in self.desk.plan.persons:
            self.show_leave(next(iter(self.desk.plan.persons), None))

    def _leave_typed(self, cells: dict[str, str]) -> Change:
        """A first day alone is one day off; the line is there only while somebody is shown."""
        desk, person = self.desk, self.person or 0
        return type_leave(desk.values, person, cells, desk.values.now.date(), desk.wording)

    def _follow(self, _origin: object) -> None:
        ids = self.desk.selection.ids_in("person")
        if ids and ids[0] != self.person:
            self.show_leave(ids[0])

    def _kpis(self) -> list[Kpi]:
        desk, texts = self.desk, self.desk.texts
        people, loads = desk.plan.persons, desk.get(PEOPLE_LOAD)
        over = [person for person in people if over_days(desk.values, person)]
        nobody = next((load for load in desk.get(CARRYING) if load.person is None), None)
        left = sum(load.left for load in loads.values())
        named = ", ".join(people[person].name for person in over)
        roles = texts("people.kpi.roles", count=len(desk.plan.roles))
        tone = "warning" if over else "text"
        loose = nobody.tasks if nobody else 0
        return [
            Kpi(texts("people.kpi.people"), desk.formats.number(len(people)), roles),
            Kpi(texts("people.kpi.left"), self._days(left), texts("people.kpi.left.from")),
            Kpi(
                texts("people.kpi.over"),
                desk.formats.number(len(over)),
                named or texts("people.kpi.none"),
                tone,
            ),
            Kpi(
                texts("people.kpi.loose"),
                desk.formats.number(loose),
                texts("people.kpi.loose.tasks" if loose else "people.kpi.none"),
                "warning" if loose else "text",
            ),
        ]

    def _days(self, minutes: float) -> str:
        return self.desk.formats.minutes(round(minutes))
