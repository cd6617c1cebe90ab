"""The commands of the split in the Budget tab: check, fill, recompute, lock, approve; its state and the bar that asks
again once an approved split was changed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.budget.approval import APPROVAL, APPROVED, CHANGED, ApprovalState
from planning.budget.by_rule import off_rule
from planning.cells import name_of
from planning.change import Change
from planning.edits.approving import back_to_approved
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit
from planning.rows import Id
from ui.budget.amount_moves import signed
from ui.budget.approve_dialog import ApproveDialog
from ui.budget.give_way_dialog import GiveWayDialog, is_worth_asking
from ui.budget.split_dialog import CHECK, FILL, RECOMPUTE, SplitDialog
from ui.desk import Desk
from ui.table import RowTable
from ui.widgets.chip import Chip, ChipRow
from ui.widgets.message_bar import MessageAction, MessageBar
from ui.widgets.toolbar_row import ToolbarRow, ToolRowButton

ICONS = {"check": "check-circle", "fill": "edit", "recompute": "split", "lock": "lock", "approve": "tick"}


class SplitCommands(QObject):
    """`opened` gives each dialog as it is shown."""

    opened = Signal(object)

    def __init__(self, desk: Desk, table: RowTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._table, self._parent = desk, table, parent
        self._tools: ToolbarRow | None = None
        self._recompute: ToolRowButton | None = None
        self.actions = {key: self._action(key) for key in ICONS}
        self.chip = ChipRow(desk.theme)
        self.chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = MessageBar(desk.theme, desk.texts)
        self.bar.action_triggered.connect(self._answer)
        self._shown: ApprovalState | None = None
        table.row_model.ask = self.ask

    def _action(self, key: str) -> QAction:
        action = QAction(self._desk.theme.icon(ICONS[key]), self._desk.texts(f"budget.{key}"), self)
        action.setObjectName(f"budget.{key}")
        if key != "approve":
            action.setToolTip(self._desk.texts(f"budget.{key}.tip"))
        action.setEnabled(key == "check" or not self._desk.live.session.read_only)
        slot = {"lock": self.toggle_lock, "approve": self.approve}.get(key)
        action.triggered.connect(lambda _on=False: slot() if slot else self.show_split(key))
        return action

    def add_tools(self, tools: ToolbarRow, more: QAction) -> None:
        """Left what works on lines and `more`, right the state of the whole."""
        tools.add_separator()
        tools.add_action(self.actions["lock"], narrow=True)
        texts = self._desk.texts
        made = [
            tools.add_action(self.actions[key], text=texts(f"budget.{key}.tool"))
            for key in (CHECK, FILL, RECOMPUTE)
        ]
        tools.fold_last(made)
        self._recompute = made[-1]
        tools.add_action(more)
        tools.add_stretch()
        tools.add_widget(self.chip)
        # No tool that folds: its word is what the chip beside it asks for.
        tools.add_widget(ToolRowButton(self._desk.theme, self.actions["approve"], "boxed"))
        self._tools = tools

    # --- what is asked before -----------------------------------------------------------------

    def ask(self, edits: Sequence[CellEdit]) -> bool:
        """A share or amount that moves other lines is shown first; True where that takes the edit over."""
        if (
            len(edits) != 1
            or edits[0].key not in ("share", "amount_total")
            or not str(edits[0].value or "").strip()
        ):
            return False
        if not is_worth_asking(self._desk, edits[0]):
            return False
        self._open(GiveWayDialog(self._desk, edits[0], self._parent))
        return True

    def show_split(self, mode: str) -> None:
        """Check, fill or recompute."""
        self._open(SplitDialog(self._desk, mode, self._parent))

    def approve(self) -> None:
        """Asks by whom."""
        self._open(ApproveDialog(self._desk, self._parent))

    def _open(self, dialog: QWidget) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)

    # --- at once ------------------------------------------------------------------------------

    def toggle_lock(self) -> None:
        """Locks the selected lines; unlocks them where all are locked."""
        ids = self._table.selected_ids()
        if ids:
            self._desk.run(lambda: self._locked(ids), self)

    def _locked(self, ids: tuple[Id, ...]) -> Change:
        lines = self._desk.plan.budget_lines
        lock = not all(lines[line].locked for line in ids)
        builder = ChangeBuilder(self._desk.plan)
        for line in ids:
            builder.update("budget_line", line, locked=lock)
        return builder.change("undo.lock_lines" if lock else "undo.unlock_lines", count=len(ids))

    def _answer(self, key: str) -> None:
        if key == "approve":
            self.approve()
        else:
            self._desk.run(lambda: back_to_approved(self._desk.values), self)

    # --- state --------------------------------------------------------------------------------

    def show_plan(self) -> None:
        """Badge, chip and bar as the plan is now; a bar that was put away comes back with the next difference."""
        if self._recompute is not None:
            self._recompute.set_badge(len(off_rule(self._desk.values)))
        state = self._desk.get(APPROVAL)
        if state != self._shown:
            self._shown = state
            self._show_state(state)
        if self._tools is not None:
            self._tools.fit()

    def _show_state(self, state: ApprovalState) -> None:
        self.chip.set_chips([self._chip(state)])
        self.chip.setFixedSize(self.chip.sizeHint())
        self.chip.setToolTip(self._who(state) if state.approval else self._desk.texts("approval.draft.tip"))
        if state.state == CHANGED:
            self._show_bar(state)
        else:
            self.bar.clear()

    def _chip(self, state: ApprovalState) -> Chip:
        texts, count = self._desk.texts, len(state.differences)
        if state.state == CHANGED:
            key = "approval.changed.one" if count == 1 else "approval.changed"
            return Chip(texts(key, count=count), "warning")
        if state.state == APPROVED:
            day = self._desk.formats.date(state.approval.at.date()) if state.approval else ""
            return Chip(texts("approval.approved", day=day), "good")
        return Chip(texts("approval.draft"), "neutral", "edit")

    def _who(self, state: ApprovalState) -> str:
        approval, texts = state.approval, self._desk.texts
        if approval is None:
            return texts("approval.draft")
        day = self._desk.formats.date(approval.at.date())
        name = name_of(self._desk.values, "person", approval.person)
        return (
            texts("approval.approved_by", name=name, day=day) if name else texts("approval.approved", day=day)
        )

    def _show_bar(self, state: ApprovalState) -> None:
        texts = self._desk.texts
        known = {"who": self._who(state), "count": len(state.differences)}
        told = texts("approval.bar.same", **known)
        if state.difference:
            told = texts("approval.bar.text", **known, change=signed(self._desk.formats, state.difference))
        actions = [MessageAction(key, texts(f"approval.bar.{key}")) for key in ("approve", "back")]
        if self._desk.live.session.read_only:
            actions = []
        self.bar.show_message("warning", texts("approval.bar.title"), told, actions)
