"""Where the rows go: into the plan that is open, or into a new one that comes into being with them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from planning.change import Change, Scope
from planning.derived import DerivedValues
from planning.importing.draft import DraftTable
from planning.plan import Plan
from planning.templates import empty_plan
from planning.writing import Writing
from ui.desk import Desk


class ImportTarget:
    """`new_name` None: the open plan. `created(scope)` is called with the plan that came into being."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.new_name: str | None = None
        self.created: Callable[[Scope], None] | None = None
        self._making: Change | None = None

    @property
    def can_create(self) -> bool:
        """Whether whoever opened the import can show a new plan."""
        return self.created is not None

    def values(self, tables: Iterable[DraftTable]) -> DerivedValues:
        """What the trial starts from: a copy of the plan, or an empty one that begins with the file's first day."""
        if self.new_name is None:
            return self._desk.live.frozen()
        session, info = self._desk.live.session, self._desk.plan.info
        scope = session.new_scope()
        start = _first_day(tables) or session.clock.today()
        self._making = empty_plan(scope, self.new_name, info.currency, start)
        plan = Plan(scope)
        plan.swap(plan.prepare(self._making))
        return DerivedValues(plan, self._desk.values.now)

    def run(self, change: Change, origin: object, then: Callable[[bool], None]) -> None:
        """Writes the rows as one step; `then(False)` if that was refused: the desk has told why."""
        if self.new_name is None:
            self._desk.run_large(lambda: change, origin, then)
            return
        session, making = self._desk.live.session, self._making
        assert making is not None

        def begin() -> Writing | None:
            session.run(making, origin, undoable=False)
            return session.begin(change, origin)

        self._desk.carry_out(begin, then)

    @property
    def scope(self) -> Scope:
        """Of the plan that the rows went to."""
        if self.new_name is None or self._making is None:
            return self._desk.live.scope
        return next(iter(self._making.scopes))

    def undo(self, then: Callable[[bool], None]) -> None:
        """Takes the rows back; a plan that came with them stays, empty."""
        if self.new_name is None:
            self._desk.undo(then)
        else:
            self._desk.carry_out(lambda: self._desk.live.session.begin_undo(self.scope), then)

    def show(self) -> None:
        """Goes over to the plan that came into being."""
        if self.new_name is not None and self.created is not None:
            self.created(self.scope)


def _first_day(tables: Iterable[DraftTable]) -> date | None:
    days = [
        value.date() if isinstance(value, datetime) else value
        for table in tables
        if table.kind == "task"
        for row in table.rows
        if isinstance(value := row.values.get("start", row.values.get("finish")), date)
    ]
    return min(days, default=None)
