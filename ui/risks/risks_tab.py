"""The Risks tab: heat map left, register right, one selection for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.desk import Desk
from ui.dialogs.draw_on_reserve import DrawOnReserveDialog
from ui.risks.heat_map import HeatMap
from ui.risks.risks_columns import RISK_COLUMNS
from ui.table.picture_panel import PicturePanel
from ui.table.table_tab import TableTab
from ui.widgets.empty_state import EmptyState


class RisksTab(TableTab):
    """The register on the one edit path; the map shows where its risks stand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "risk", RISK_COLUMNS, "risks.type_here", parent)
        texts = desk.texts
        self.add_row_tools(texts("risks.add"))
        self.tools.add_separator()
        choices = (("before", texts("risks.before")), ("after", texts("risks.after")))
        self.when = self.tools.add_segments(choices, name=texts("risks.when"))
        self.tools.add_separator()
        self.draw = self.own("risks.draw", "lock")
        self.tools.add_action(self.draw)
        self.tools.add_stretch()
        self.heat = HeatMap(desk)
        self._build()
        self.when.changed.connect(lambda key: self.heat.set_residual(key == "after"))
        self.heat.picked.connect(lambda ids: desk.selection.select("risk", ids, self.heat))
        self.draw.triggered.connect(lambda: self.ask_and_draw())
        desk.selection.changed.connect(self._show_able)
        self._show_able()

    def _build(self) -> None:
        desk, texts = self.desk, self.desk.texts
        self.pane.set_empty_state(
            EmptyState(desk.theme, "risks", texts("risks.empty"), texts("risks.empty.step"))
        )
        self.panel = PicturePanel(
            desk,
            texts("risks.heat"),
            texts("risks.heat.read"),
            self.heat,
            texts("risks.heat.empty"),
            "heat-map",
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        self.layout_below.addWidget(split, 1)

    def ask_and_draw(self) -> None:
        """The selected risk has happened: its money comes from the reserve."""
        ids = self.desk.selection.ids_in("risk")
        if ids:
            DrawOnReserveDialog(self.desk, ids[0], self.window()).open()

    def _show_able(self, _origin: object = None) -> None:
        writes = not self.desk.live.session.read_only
        self.draw.setEnabled(writes and bool(self.desk.selection.ids_in("risk")))

    def show_picture(self) -> None:
        """The map as the risks stand now."""
        self.heat.show_plan()
        self.panel.show_picture(bool(self.desk.plan.risks))
