"""Two states of the plan cell by cell: any baseline, any scenario or now; baselines are kept here as well."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.rows import Id
from planning.schedule.baselines import take_baseline
from planning.schedule.comparing import ComparedRow, rows_compared, side_state, sides
from ui.clipboard import copy_block
from ui.comparing.compare_table import CompareTable
from ui.desk import Desk, Moved
from ui.dialogs.undo_keys import add_undo_keys
from ui.slices import AT_ONCE, Slices
from ui.table import Column
from ui.table.side_table import SideTable
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label, rule

WIDTH, HEIGHT, LIST = 1160, 640, 280
PART = 2500
"""Rows that are compared in one turn of the event loop."""
BASELINES = (Column("name", width=120, grow=True), Column("at", width=92, editor="none", context=True))
Side = tuple[str, Id]
_TABLES = {"baseline", "scenario", "scenario_row", "task", "budget_line", "plan"}


class CompareDialog(DialogFrame):
    """`row_asked(table, id)` when a row is followed; the dialog closes then. `export_asked(block)`: the shown rows."""

    row_asked = Signal(str, int)
    export_asked = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget, old: Side | None = None, new: Side = ("now", 0)) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("compare.title"), "compare", parent=parent)
        self._desk = desk
        self._slices = Slices(self)
        self.old, self.new = QComboBox(), QComboBox()
        self.table = CompareTable(desk)
        self.baselines = SideTable(desk, "baseline", BASELINES, "compare.type_here", self)
        self.baselines.table.row_model.draft.make = lambda cells: take_baseline(
            desk.values, cells.get("name", "")
        )
        self._lay_out()
        self._fill_sides(old or self._newest(), new)
        self.old.currentIndexChanged.connect(self.show_states)
        self.new.currentIndexChanged.connect(self.show_states)
        self.baselines.current_changed.connect(self._choose_baseline)
        self.table.view.row_opened.connect(self._follow)
        desk.moved.connect(self._on_moved)
        add_undo_keys(self, desk)
        self.resize(WIDTH, HEIGHT)
        self.show_states()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        texts = self._desk.texts
        row = QHBoxLayout()
        row.setSpacing(0)
        self.baselines.setFixedWidth(LIST)
        row.addWidget(self.baselines)
        row.addWidget(rule(vertical=True))
        right = QVBoxLayout()
        right.setContentsMargins(14, 12, 14, 0)
        right.setSpacing(10)
        right.addLayout(self._choice())
        right.addWidget(self.table, 1)
        row.addLayout(right, 1)
        self.set_body_layout(row)
        self.add_note(texts("compare.note"))
        copy = self.add_button(texts("compare.copy"))
        copy.clicked.connect(self.copy)
        export = self.add_button(texts("compare.export"))
        export.clicked.connect(lambda: self.export_asked.emit(self.table.model.block()))
        close = self.add_button(texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        close.setDefault(False)

    def _choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for box, key in ((self.old, "compare.from"), (self.new, "compare.to")):
            words = label(self.theme, self.texts(key), tone="muted")
            words.setBuddy(box)
            box.setAccessibleName(self.texts(key))
            box.setMinimumWidth(200)
            if box is self.new:
                row.addWidget(IconLabel(self.theme, "arrow-right", "text_faint"))
            row.addWidget(words)
            row.addWidget(box)
        row.addStretch(1)
        return row

    # --- what is compared ---------------------------------------------------------------------

    def _newest(self) -> Side:
        found = [side for side in sides(self._desk.values) if side[0] == "baseline"]
        return found[0][:2] if found else ("now", 0)

    def _fill_sides(self, old: Side, new: Side) -> None:
        for box, wanted in ((self.old, old), (self.new, new)):
            box.blockSignals(True)
            box.clear()
            for kind, row_id, name in sides(self._desk.values):
                box.addItem(self.texts(f"compare.side.{kind}", name=name), (kind, row_id))
            at = next((at for at in range(box.count()) if box.itemData(at) == wanted), 0)
            box.setCurrentIndex(at)
            box.blockSignals(False)

    @property
    def pair(self) -> tuple[Side, Side]:
        """(kind, id) of both sides."""
        return self._side(self.old), self._side(self.new)

    @staticmethod
    def _side(box: QComboBox) -> Side:
        kind, row_id = box.currentData()
        return str(kind), int(row_id)

    def show_states(self) -> None:
        """Compares what is chosen; of a large plan a part in each turn of the event loop."""
        values = self._desk.values
        count = sum(len(values.plan.rows(table)) for table in ("task", "budget_line"))
        steps = self._compare(values, self.pair)
        self._slices.begin([partial(next, steps, None)] * (4 + count // PART))
        if count <= AT_ONCE:
            self._slices.finish()

    def _compare(self, values: DerivedValues, pair: tuple[Side, Side]) -> Iterator[None]:
        """Cut where it may wait; a change of the plan begins it anew."""
        try:
            old = side_state(values, *pair[0])
            yield
            new = side_state(values, *pair[1])
        except PlanError as refusal:
            self._desk.refused.emit(refusal)
            return
        yield
        rows: list[ComparedRow] = []
        for row in rows_compared(values, old, new):
            rows.append(row)
            if len(rows) % PART == 0:
                yield
        self.table.model.set_rows(rows)

    def _choose_baseline(self, row_id: Id) -> None:
        at = next((at for at in range(self.old.count()) if self.old.itemData(at) == ("baseline", row_id)), -1)
        if at >= 0:
            self.old.setCurrentIndex(at)

    def _on_moved(self, moved: Moved) -> None:
        deltas = moved.change.deltas if moved.change else ()
        if not any(delta.table in _TABLES for delta in deltas):
            return
        had = self.old.count()
        self._fill_sides(*self.pair)
        if self.old.count() > had and self.pair[0] == ("now", 0):
            self._fill_sides(self._newest(), self.pair[1])
        self.show_states()

    def copy(self) -> None:
        """The shown rows, as spreadsheets take them."""
        copy_block(self.table.model.block())
        self._desk.told.emit(self.texts("compare.copied", count=len(self.table.model.rows)))

    def _follow(self, table: str, row_id: Id) -> None:
        self.accept()
        self.row_asked.emit(table, row_id)


def baseline_name(desk: Desk) -> str:
    """A suggestion: the day."""
    return desk.texts("baseline.suggested", day=desk.formats.date(desk.values.now.date()))
