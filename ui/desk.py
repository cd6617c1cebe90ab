"""What every tab works with: the open plan, its texts and looks, and the one way to run an edit."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from planning.cells import text_of, value_of
from planning.change import LIBRARY, Change
from planning.derived import Derived, DerivedValues, T
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError, Refusal, StoreError
from planning.fields import TABLES
from planning.formats import Formats
from planning.joint_history import JointHistory
from planning.live import LivePlan
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.ports import HistoryEntry
from planning.rows import Id, Value
from planning.schedule.from_plan import day_minutes
from planning.telling import change_label, refusal_text
from planning.texts import Texts
from planning.wording import choice_words
from planning.writing import Writing
from ui.saving import Saving
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
        self._library: LibraryDesk | None = None
        self._steps = JointHistory(live.session, live.scope, LIBRARY)
        self._saving = Saving(self)
        self._end = live.watch(self._on_move)

    @property
    def saving(self) -> Saving:
        """What takes large changes to disk."""
        return self._saving

    @property
    def plan(self) -> Plan:
        return self.live.plan

    @property
    def tentative(self) -> bool:
        """Whether edits stay out of the plan, as in a scenario."""
        return False

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

    @property
    def library(self) -> "Desk":
        """The desk of the library beside this plan: same selection, same messages, same undo."""
        if self._library is None:
            self._library = LibraryDesk(self)
        return self._library

    def desk_of(self, table: str) -> "Desk":
        """The desk that holds the table."""
        return self.library if table in TABLES and TABLES[table].library else self

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

    def run_large(
        self, edit: Callable[[], Change], origin: object = None, then: Callable[[bool], None] | None = None
    ) -> None:
        """`run` for what may be large: it is written beside the window then, and every other edit is refused until
        `then` is called with whether it was done."""
        self.carry_out(lambda: self.live.session.begin(edit(), origin), then)

    def carry_out(
        self, begin: Callable[[], Writing | None], then: Callable[[bool], None] | None = None
    ) -> None:
        """A step that the session began, however large; a refusal is told."""

        def ended(refusal: Refusal | None) -> None:
            if refusal is not None:
                self.refused.emit(refusal)
            if then is not None:
                then(refusal is None)

        self.saving.carry_out(begin, ended)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Does what may be refused; a refusal is told."""
        try:
            act()
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

    def undo(self, then: Callable[[bool], None] | None = None) -> None:
        """The newest step of plan and library is taken back; `then` as in `run_large`."""
        self.carry_out(self._steps.begin_undo, then)

    def redo(self) -> None:
        self.carry_out(self._steps.begin_redo)

    def undo_list(self) -> list[HistoryEntry]:
        """The steps of plan and library that `undo` takes back, newest first."""
        return self._steps.undo_list()

    def redo_list(self) -> list[HistoryEntry]:
        """The step that `redo` does next, if any."""
        return self._steps.redo_list()

    def label_of(self, change: Change) -> str:
        """The name of a step in the undo list."""
        return change_label(self.texts, change)

    def message_of(self, refusal: Refusal) -> str:
        """A refusal as a sentence."""
        return refusal_text(self.texts, refusal, self.formats)

    def close(self) -> None:
        """A change on its way to disk is waited for."""
        self._saving.close()
        if self._library is not None:
            self._library.close()
        self._steps.close()
        self._end()
        self.live.close()

    def _on_move(self, change: Change | None, stale: frozenset[str], origin: object) -> None:
        self._formats = None
        if self.plan.exists:
            self.moved.emit(Moved(change, stale, origin))


class LibraryDesk(Desk):
    """The workspace's library as a desk, so that the shared table shows it like any plan. Numbers and dates look as in
    the plan that it stands beside."""

    def __init__(self, beside: Desk) -> None:
        super().__init__(LivePlan(beside.live.session, LIBRARY), beside.texts, beside.theme, beside)
        self._beside = beside
        self.selection = beside.selection
        self.refused.connect(beside.refused)
        self.told.connect(beside.told)

    @property
    def saving(self) -> Saving:
        return self._beside.saving

    @property
    def formats(self) -> Formats:
        """Those of the plan; the library has no currency of its own."""
        return self._beside.formats

    @property
    def library(self) -> Desk:
        """Itself."""
        return self
