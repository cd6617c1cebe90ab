"""One part of the library: its table with what belongs around it; SOPs also show the steps of the selected one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from planning.finding import found
from planning.rows import Case, Id, Sop
from ui.desk import Desk, Moved
from ui.library.library_columns import LIBRARY_COLUMNS
from ui.table.pane import TablePane
from ui.table.row_table import RowTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import label, rule

ICONS = {"sop": "sop", "case": "lesson", "platform_rule": "risks", "script": "note", "material_spec": "tick"}
FIELD_WIDTH = 300


class Shelf(QWidget):
    """`desk` is the library's; `pane` holds the table."""

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__()
        self.desk = desk
        self.pane = make_pane(desk, table)
        empty = EmptyState(
            desk.theme,
            ICONS.get(table, "calendar"),
            desk.texts(f"library.{table}.empty"),
            desk.texts(f"library.{table}.empty.step"),
        )
        self.pane.set_empty_state(empty)
        self.setFocusProxy(self.pane.table)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @property
    def panes(self) -> dict[str, TablePane]:
        """The tables that this part can reveal rows of."""
        return {self.pane.table.row_model.table: self.pane}

    def lift_filters(self) -> None:
        """All rows are shown again."""
        self.pane.find_bar.leave()
        self.pane.table.row_model.set_wanted(None)

    def reveal(self, table: str, row_id: Id) -> None:
        """Brings the row into view and makes it the selection."""
        shown: RowTable = self.panes[table].table
        if not shown.reveal(row_id):
            self.lift_filters()
            shown.reveal(row_id)
        shown.select_rows([row_id])
        shown.setFocus()


class PlainShelf(Shelf):
    """Nothing but the table."""

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk, table)
        self.column.addWidget(self.pane, 1)


class CaseShelf(Shelf):
    """Cases with a field that finds them, in Chinese without spaces too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "case")
        self.field = QLineEdit()
        self.field.setPlaceholderText(desk.texts("library.search"))
        self.field.setAccessibleName(desk.texts("library.search"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(FIELD_WIDTH)
        self.count = label(desk.theme, "", tone="muted")
        line = QWidget()
        line.setProperty("surface", "panel")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.count, 1)
        self.column.addWidget(line)
        self.column.addWidget(rule())
        self.column.addWidget(self.pane, 1)
        self.field.textChanged.connect(self._search)
        # Two filters of one table: the later one replaces the former.
        self.pane.find_bar.filtered.connect(lambda on: self.field.clear() if on else None)

    def matches(self) -> list[Id]:
        """The cases that fit what is typed, best first."""
        rows = self.desk.plan.rows("case")
        return found(self.field.text(), rows, lambda row_id: _case_text(rows[row_id]))

    def lift_filters(self) -> None:
        """All cases are shown again."""
        self.field.clear()
        super().lift_filters()

    def _search(self, typed: str) -> None:
        wanted = bool(typed.strip())
        self.pane.table.row_model.set_wanted(self.matches if wanted else None)
        told = {"count": len(self.matches()), "all": len(self.desk.plan.rows("case"))}
        self.count.setText(self.desk.texts("library.search.count", **told) if wanted else "")


class SopShelf(Shelf):
    """SOPs over the steps of the selected one. `chosen(sop)` tells which that is, None for none."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "sop")
        self.sop: Id | None = None
        self.steps = make_pane(desk, "sop_step")
        self.head = label(desk.theme, strong=True)
        self.about = label(desk.theme, role="caption", tone="muted")
        self._build()
        desk.selection.changed.connect(self._follow)
        desk.moved.connect(self._on_moved)
        self.show_steps(next(iter(self.pane.table.shown_ids()), None))

    def _build(self) -> None:
        lower = QWidget()
        lower.setProperty("surface", "surface")
        lower.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(self.desk.theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.head)
        row.addWidget(self.about, 1)
        column.addWidget(head)
        column.addWidget(rule("grid"))
        column.addWidget(self.steps, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.pane)
        split.addWidget(lower)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        self.column.addWidget(split, 1)

    @property
    def panes(self) -> dict[str, TablePane]:
        """SOPs and their steps."""
        return {"sop": self.pane, "sop_step": self.steps}

    def show_steps(self, sop_id: Id | None) -> None:
        """The steps of this SOP; None shows none and takes none."""
        row = self.desk.plan.find("sop", sop_id)
        self.sop = sop_id if isinstance(row, Sop) else None
        texts = self.desk.texts
        self.steps.table.row_model.set_part({"sop": self.sop})
        self.head.setText(texts("library.steps", name=row.name) if isinstance(row, Sop) else "")
        self.about.setText(self._about(row if isinstance(row, Sop) else None))
        for part in (self.head, self.about):
            part.updateGeometry()
        self.chosen.emit(self.sop)

    def reveal(self, table: str, row_id: Id) -> None:
        """A step is shown with its SOP."""
        if table == "sop_step":
            step = self.desk.plan.find("sop_step", row_id)
            self.show_steps(getattr(step, "sop", None))
        super().reveal(table, row_id)

    def _about(self, sop: Sop | None) -> str:
        texts = self.desk.texts
        if sop is None:
            return texts("library.steps.none")
        if sop.kind == "audit":
            return texts("library.steps.audit")
        return texts("library.steps.anchor", anchor=sop.anchor or "–")

    def _follow(self, _origin: object) -> None:
        ids = self.desk.selection.ids_in("sop")
        if ids and ids[0] != self.sop:
            self.show_steps(ids[0])

    def _on_moved(self, moved: Moved) -> None:
        change = moved.change
        if change is None or not change.touches(self.desk.plan.scope, "sop"):
            return
        gone = self.sop is None or self.desk.plan.find("sop", self.sop) is None
        self.show_steps(next(iter(self.desk.plan.rows("sop")), None) if gone else self.sop)


def make_pane(desk: Desk, table: str) -> TablePane:
    """The shared table over one table of the library."""
    pane = TablePane(desk, table, LIBRARY_COLUMNS[table], f"library.{table}.type_here")
    if table == "platform_rule":
        pane.table.row_model.given = {"platform": desk.texts("library.any_platform")}
    return pane


def _case_text(row: object) -> str:
    if not isinstance(row, Case):
        return ""
    return " ".join((row.name, row.tags, row.lesson, row.source, row.note))
