"""The keyboard in the chart: everything that the mouse does to dates, and the way through the rows."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from planning.change import Change
from planning.edits.drag import carried, movable, move_together, resize_task, set_share, working_step
from planning.edits.rows import indent_rows, move_rows, outdent_rows
from planning.edits.trial import Trial
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from ui.timeline.bars import BAR
from ui.timeline.gestures import told_of_hold

if TYPE_CHECKING:
    from ui.timeline.gantt_chart import GanttChart

Key = Qt.Key
Modifier = Qt.KeyboardModifier
PAN = 60
"""Px that an arrow key scrolls time."""
STEP = 0.1
"""Progress that one key adds."""


class ChartKeys:
    """Works on the selection of the desk."""

    def __init__(self, chart: "GanttChart") -> None:
        self._chart = chart
        self._plain: dict[int, Callable[[], None]] = {
            Key.Key_Escape: chart.cancel,
            Key.Key_Up: lambda: self._step(-1),
            Key.Key_Down: lambda: self._step(1),
            Key.Key_Home: lambda: self._go(0),
            Key.Key_End: lambda: self._go(-1),
            Key.Key_Left: lambda: chart.axis.scroll_by(-PAN),
            Key.Key_Right: lambda: chart.axis.scroll_by(PAN),
            Key.Key_Plus: lambda: self._zoom(1),
            Key.Key_Equal: lambda: self._zoom(1),
            Key.Key_Minus: lambda: self._zoom(-1),
            Key.Key_Return: self._edit,
            Key.Key_Enter: self._edit,
            Key.Key_F2: self._edit,
        }
        self._edits = self._table_of_edits()

    def _table_of_edits(self) -> dict[tuple[int, int], Callable[[], None]]:
        alt, control = Modifier.AltModifier, Modifier.ControlModifier
        both = alt | Modifier.ShiftModifier
        return {
            (Key.Key_Left, alt.value): lambda: self.move(-1),
            (Key.Key_Right, alt.value): lambda: self.move(1),
            (Key.Key_Left, both.value): lambda: self.resize(-1),
            (Key.Key_Right, both.value): lambda: self.resize(1),
            (Key.Key_PageUp, alt.value): lambda: self.progress(STEP),
            (Key.Key_PageDown, alt.value): lambda: self.progress(-STEP),
            (Key.Key_Up, alt.value): lambda: self._on_rows(partial(move_rows, step=-1)),
            (Key.Key_Down, alt.value): lambda: self._on_rows(partial(move_rows, step=1)),
            (Key.Key_BracketRight, control.value): lambda: self._on_rows(indent_rows),
            (Key.Key_BracketLeft, control.value): lambda: self._on_rows(outdent_rows),
        }

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key means something here."""
        key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
        edit = self._edits.get((key, modifiers.value))
        if edit is not None:
            if not self._chart.desk.live.session.read_only:
                edit()
            return True
        if key in (Key.Key_Up, Key.Key_Down) and modifiers == Modifier.ShiftModifier:
            self._extend(1 if key == Key.Key_Down else -1)
            return True
        if modifiers & (Modifier.AltModifier | Modifier.ControlModifier) or key not in self._plain:
            return False
        self._plain[key]()
        return True

    def _selected(self) -> tuple[Id, ...]:
        return self._chart.desk.selection.ids_in("task")

    # --- dates --------------------------------------------------------------------------------

    def move(self, days: int) -> None:
        """The selected tasks by working days, summaries with all below."""
        values, chosen = self._chart.desk.values, self._selected()
        ids = carried(values, chosen) if chosen else ()
        if not ids:
            return
        moments = {one: working_step(values, one, days) for one in ids}
        by = moments[ids[0]] - values.get(SCHEDULE).start_of(ids[0])
        self._run("move", ids, lambda: move_together(values, chosen, moments.__getitem__, by))

    def resize(self, days: int) -> None:
        """The selected task longer or shorter by working days."""
        values = self._chart.desk.values
        ids = movable(values, self._selected()[:1])
        if ids and self._chart.bars[ids[0]].kind == BAR:
            finish = working_step(values, ids[0], days, finish=True)
            self._run("resize", ids, lambda: resize_task(values, ids[0], finish))

    def progress(self, by: float) -> None:
        """More or less of the selected task done."""
        desk = self._chart.desk
        for task_id in movable(desk.values, self._selected()[:1]):
            share = min(1.0, max(0.0, desk.plan.tasks[task_id].progress + by))
            desk.run(
                lambda task_id=task_id, share=share: set_share(desk.values, task_id, share),
                self._chart,
                merge_key=("progress", task_id),
            )

    def _on_rows(self, edit: Callable[[Plan, str, Sequence[Id]], Change]) -> None:
        """Reorders or indents the selected rows."""
        desk, ids = self._chart.desk, self._selected()
        if ids:
            desk.run(lambda: edit(desk.plan, "task", ids), self._chart)
            self._into_sight(ids[0])

    def _run(self, what: str, ids: tuple[Id, ...], edit: Callable[[], Change]) -> None:
        """What wouldn't move any of the tasks isn't done, and why is told. Quick repeats are one step of undo."""
        desk = self._chart.desk
        try:
            change = edit()
            moves = not change.is_empty and any(
                one in Trial(desk.values).outcome(change).moved for one in ids
            )
        except PlanError as refusal:
            desk.refused.emit(refusal)
            return
        if moves:
            desk.run(lambda: change, self._chart, merge_key=(what, ids))
            self._chart.reveal(ids[0])
        elif told := told_of_hold(desk, ids[0]):
            desk.told.emit(told)

    # --- rows and time ------------------------------------------------------------------------

    def _step(self, down: int) -> None:
        rows, current = self._chart.layout_of_rows, self._selected()[:1]
        row = rows.row_of.get(current[0], -1) if current else -1
        self._go(min(max(row + down, 0), len(rows.ids) - 1) if current else 0)

    def _go(self, row: int) -> None:
        ids = self._chart.layout_of_rows.ids
        if ids:
            self._chart.desk.selection.select("task", (ids[row],), self._chart)
            self._into_sight(ids[row])

    def _extend(self, down: int) -> None:
        """One row more or less, counted from the current one."""
        rows, chosen = self._chart.layout_of_rows, self._selected()
        if not chosen or chosen[0] not in rows.row_of:
            self._step(down)
            return
        first = rows.row_of[chosen[0]]
        last = max(
            (rows.row_of[one] for one in chosen if one in rows.row_of), key=lambda row: abs(row - first)
        )
        last = min(max(last + down, 0), len(rows.ids) - 1)
        self._chart.desk.selection.select(
            "task", self._chart.range_of(chosen[0], rows.ids[last]), self._chart
        )
        self._into_sight(rows.ids[last])

    def _into_sight(self, task_id: Id) -> None:
        rows = self._chart.layout_of_rows
        if task_id not in rows.row_of:
            return
        top = rows.row_top(rows.row_of[task_id])
        below = top + rows.row_height - rows.height
        if top < 0 or below > 0:
            self._chart.scroll_asked.emit(top if top < 0 else below)
        self._chart.reveal(task_id)

    def _zoom(self, notches: int) -> None:
        """Around the selected bar, else around the middle."""
        chart, current = self._chart, self._selected()[:1]
        about = chart.width() / 2
        if current and current[0] in chart.layout_of_rows.row_of:
            box = chart.layout_of_rows.box(current[0])
            about = min(max((box.left + box.right) / 2, 0), chart.width())
        chart.axis.zoom_by(notches, about)

    def _edit(self) -> None:
        if self._selected():
            self._chart.edit_asked.emit(self._selected()[0])
