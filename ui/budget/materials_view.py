"""Budget → Materials: what must be ready before its use; below, the specification of one, checked point by point."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planning.edits.cells import CellEdit
from planning.materials.edits import (
    check_anew,
    set_ready,
    specs_of,
    tick_points,
    type_kinds,
    type_material,
)
from planning.materials.readiness import READINESS
from planning.rows import Id
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.cell import Cell
from ui.table.painters import paint_box, paint_state
from ui.table.table_tab import TableTab
from ui.widgets.button import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.kpi_strip import Kpi, KpiStrip
from ui.widgets.segmented_control import SegmentedControl
from ui.widgets.table_panel import TablePanel

Choices = tuple[tuple[str, str], ...]
STANDING_SIGNS = {
    "late": ("critical-octagon", "critical"),
    "after_use": ("critical-octagon", "critical"),
    "unchecked": ("warning-triangle", "warning"),
    "soon": ("clock", "warning"),
    "no_date": ("dash", "text_muted"),
    "on_time": ("clock", "info"),
    "ready": ("check-circle", "good"),
}
MET_SIGNS = {
    "met": ("check-circle", "good"),
    "not_met": ("critical-octagon", "critical"),
    "open": ("dash", "text_muted"),
}


def paint_standing(cell: Cell) -> None:
    """Sign and word."""
    if cell.id is not None:
        paint_state(cell, STANDING_SIGNS)


def paint_met(cell: Cell) -> None:
    """Sign and word."""
    if cell.id is not None:
        paint_state(cell, MET_SIGNS)


def paint_point(cell: Cell) -> None:
    """A box to tick; none where a value decides."""
    if cell.id is not None and cell.desk.plan.material_checks[cell.id].measure == "point":
        paint_box(cell)


def tick_chosen(desk: Desk, points: Sequence[Id]) -> bool:
    """Ticks the points, or takes the ticks back where all have theirs; those with a value are passed over."""
    rows = desk.plan.material_checks
    chosen = [point for point in points if rows[point].measure == "point"]
    ticked = any(not rows[point].ticked for point in chosen)
    if chosen:
        desk.run(lambda: tick_points(desk.plan, chosen, ticked=ticked))
    return bool(chosen)


MATERIAL_COLUMNS = (
    Column("name", width=190, grow=True),
    Column("kind", width=84, context=True, priority=4),
    Column("owner", width=76),
    Column("task", width=150, context=True, priority=3),
    Column("used_at", width=84, context=True, priority=3),
    Column("due_now", width=84),
    Column("state", width=76, priority=2),
    Column("checked", width=84, align="right", priority=2),
    Column("standing", width=116, paint=paint_standing),
    Column("channel", width=84, context=True, optional=True, priority=5),
    Column("lead_days", width=84, optional=True, priority=5),
    Column("ready_at", width=84, context=True, optional=True, priority=6),
    Column("note", width=120, context=True, optional=True, priority=7),
)
POINT_COLUMNS = (
    Column("name", width=200, grow=True),
    Column("measure", width=92, context=True, priority=3),
    Column("low", width=64, priority=2),
    Column("high", width=64, priority=2),
    Column("value", width=72),
    Column("ticked", width=64, align="center", paint=paint_point, ticks=tick_chosen),
    Column("met", width=92, paint=paint_met),
    Column("note", width=140, context=True, priority=4),
)


class MaterialsView(TableTab):
    """Materials on the one edit path; what they are checked against comes from the library's standards."""

    def __init__(self, desk: Desk, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(desk, "material", MATERIAL_COLUMNS, "materials.type_here", parent)
        texts = desk.texts
        self.views: SegmentedControl = self.tools.add_segments(choices, "materials", texts("budget.views"))
        self.tools.add_separator()
        self.add_row_tools(texts("materials.add"))
        self.tools.add_separator()
        self.ready = self.own("materials.ready", "tick")
        self.tools.add_action(self.ready)
        self.tools.add_stretch()
        self.figures = KpiStrip(desk.theme, texts("materials.figures"))
        self.material: Id | None = None
        self.points = TablePane(desk, "material_check", POINT_COLUMNS, "materials.type_point")
        self.take = button(desk.theme, "")
        self._build()
        self.table.row_model.draft.make = lambda cells: type_material(
            desk.library.plan, desk.values, cells, desk.wording
        )
        self.table.row_model.ask = self.bring_points
        self.ready.triggered.connect(lambda: self.toggle_ready())
        self.take.clicked.connect(lambda: self.take_points())
        desk.selection.changed.connect(self._follow)
        self.show_points(next(iter(desk.plan.materials), None))

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "tag", texts("materials.empty"), texts("materials.empty.step"))
        )
        self.points_panel = TablePanel(desk.theme, self.points, texts("table.material_check"), tool=self.take)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.pane, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(self.points_panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.layout_below.addWidget(split, 1)

    def show_points(self, material: Id | None) -> None:
        """The specification of this material; new points are its."""
        self.material = material if material in self.desk.plan.materials else None
        self.points.table.row_model.set_part({"material": self.material})
        self._tell_points()

    def take_points(self) -> None:
        """The library's points for the kind of the shown material, where they are missing."""
        shown = self.material
        if shown is not None:
            self.desk.run(lambda: check_anew(self.desk.library.plan, self.desk.plan, [shown]), self)

    def bring_points(self, edits: Sequence[CellEdit]) -> bool:
        """A kind typed for a material that has no points brings them, in the same step; True where it did."""
        desk = self.desk
        if all(edit.key != "kind" for edit in edits):
            return False
        model = self.table.row_model
        return desk.run(lambda: type_kinds(desk.library.plan, desk.values, edits, desk.wording), model)

    def toggle_ready(self) -> None:
        """The selected materials are ready, or no more; while points are selected the one that they belong to."""
        shown = () if self.material is None else (self.material,)
        chosen = self.desk.selection.ids_in("material") or shown
        if chosen:
            ready = any(self.desk.plan.materials[one].state != "ready" for one in chosen)
            day = self.desk.values.now.date()
            self.desk.run(lambda: set_ready(self.desk.plan, chosen, day, ready=ready), self)

    def reveal(self, table: str, row_id: Id) -> None:
        """A material, or a point with its material."""
        if table == "material":
            super().reveal(table, row_id)
            return
        self.show_points(getattr(self.desk.plan.find(table, row_id), "material", None))
        self.points.table.reveal(row_id)
        self.points.table.select_rows([row_id])
        self.points.table.setFocus()

    def show_picture(self) -> None:
        """The figures, and whose specification is shown."""
        self.figures.set_kpis(self._kpis())
        if self.material not in self.desk.plan.materials:
            self.show_points(next(iter(self.desk.plan.materials), None))
        self._tell_points()

    def _follow(self, _origin: object) -> None:
        ids = self.desk.selection.ids_in("material")
        if ids and ids[0] != self.material:
            self.show_points(ids[0])

    def _tell_points(self) -> None:
        desk, row = self.desk, self.desk.plan.materials.get(self.material or 0)
        self.ready.setEnabled(row is not None and not desk.live.session.read_only)
        if row is None:
            self.points_panel.set_about(desk.texts("materials.points.none"))
            self.take.setVisible(False)
            return
        kind = desk.text("material", row.id, "kind")
        self.points_panel.set_about(f"{row.name} · {kind}")
        known = {check.name for check in desk.plan.material_checks.values() if check.material == row.id}
        missing = [spec for spec in specs_of(desk.library.plan, row.kind) if spec.name not in known]
        self.take.setText(desk.texts("materials.take", kind=kind, count=len(missing)))
        self.take.setVisible(bool(missing))
        self.take.setEnabled(not desk.live.session.read_only)

    def _kpis(self) -> list[Kpi]:
        desk, texts = self.desk, self.desk.texts
        found = list(desk.get(READINESS).values())
        count = {key: sum(one.standing == key for one in found) for key in STANDING_SIGNS}
        late = count["late"] + count["after_use"]
        number, none = desk.formats.number, texts("people.kpi.none")
        return [
            Kpi(
                texts("materials.kpi.ready"),
                f"{count['ready']}/{len(found)}",
                texts("materials.kpi.ready.of"),
            ),
            Kpi(
                texts("materials.kpi.late"),
                number(late),
                texts("materials.kpi.late.of") if late else none,
                "critical" if late else "text",
            ),
            Kpi(
                texts("materials.kpi.soon"),
                number(count["soon"]),
                texts("materials.kpi.soon.of") if count["soon"] else none,
                "warning" if count["soon"] else "text",
            ),
            Kpi(
                texts("materials.kpi.unchecked"),
                number(count["unchecked"]),
                texts("materials.kpi.unchecked.of") if count["unchecked"] else none,
                "warning" if count["unchecked"] else "text",
            ),
        ]
