"""What every tab works with: the open plan, its texts and looks, and the one way to run an edit."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from planning.cells import text_of, value_of
from planning.change import Change
from planning.derived import Derived, DerivedValues, T
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError, Refusal, StoreError
from planning.formats import Formats
from planning.live import LivePlan
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.rows import Id, Value
from planning.schedule.from_plan import day_minutes
from planning.telling import change_label, refusal_text
from planning.texts import Texts
from planning.wording import choice_words
from ui.selection import Selection
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change did, as views need it: `change` None when only time moved, `stale` keys of computed values."""

    change: Change | None
    stale: frozenset[str]
    origin: object


class Desk(QObject):
    """One open plan in one window. Tabs listen to `moved`; refusals of their edits are told by `refused`."""

    moved = Signal(object)
    refused = Signal(object)
    told = Signal(str)

    def __init__(self, live: LivePlan, texts: Texts, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.live = live
        self.texts = texts
        self.theme = theme
        self.selection = Selection(self)
        self.wording: Wording = choice_words(texts)
        self._formats: Formats | None = None
        self._end = live.watch(self._on_move)

    @property
    def plan(self) -> Plan:
        return self.live.plan

    @property
    def values(self) -> DerivedValues:
        return self.live.values

    @property
    def formats(self) -> Formats:
        """Formats for the plan's currency and today's year."""
        if self._formats is None:
            info, today = self.plan.info, self.values.now.date()
            self._formats = Formats(self.texts, info.currency, today, day_minutes(self.values))
        return self._formats

    def get(self, derived: Derived[T]) -> T:
        return self.live.get(derived)

    def value(self, table: str, row_id: Id, key: str) -> Value:
        return value_of(self.values, table, row_id, key)

    def text(self, table: str, row_id: Id, key: str) -> str:
        return text_of(self.values, self.formats, table, row_id, key)

    def run(self, edit: Callable[[], Change], origin: object = None, merge_key: Hashable = None) -> bool:
        """Runs what an edit function returns; a refusal is told and nothing has happened."""
        try:
            change = edit()
            self.live.session.run(change, origin, merge_key=merge_key)
        except (PlanError, StoreError) as refusal:
            self.refused.emit(refusal)
            return False
        return True

    def type_into(
        self, table: str, cells: Iterable[CellEdit], origin: object = None, merge_key: Hashable = None
    ) -> bool:
        """Cells edited by the user, as one step."""
        edits = tuple(cells)
        return self.run(lambda: set_cells(self.values, table, edits, self.wording), origin, merge_key)

    def undo(self) -> None:
        self._step(self.live.session.undo)

    def redo(self) -> None:
        self._step(self.live.session.redo)

    def label_of(self, change: Change) -> str:
        """The name of a step in the undo list."""
        return change_label(self.texts, change)

    def message_of(self, refusal: Refusal) -> str:
        """A refusal as a sentence."""
        return refusal_text(self.texts, refusal, self.formats)

    def close(self) -> None:
        self._end()
        self.live.close()

    def _step(self, step: Callable[[int], Change]) -> None:
        try:
            step(self.live.scope)
        except (PlanError, StoreError) as refusal:
            self.refused.emit(refusal)

    def _on_move(self, change: Change | None, stale: frozenset[str], origin: object) -> None:
        self._formats = None
        if self.plan.exists:
            self.moved.emit(Moved(change, stale, origin))
