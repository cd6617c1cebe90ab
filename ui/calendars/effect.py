"""What the last edit did to the dates: how many tasks moved, where the plan ends now. Remembers one state."""

from planning.edits.trial import Shift
from planning.errors import PlanError
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.passes import Passes
from ui.desk import Desk


class Effect:
    """`told()` compares with the dates at the last call, or at the beginning."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._before = self._passes()

    def told(self) -> str:
        """In words; empty where no date moved."""
        before, after = self._before, self._passes()
        self._before = after
        if before is None or after is None or before is after:
            return ""
        shift = Shift(before, after)
        if not shift.moved:
            return ""
        texts, formats = self._desk.texts, self._desk.formats
        key = "working.effect.one" if len(shift.moved) == 1 else "working.effect"
        return texts(key, count=len(shift.moved), finish=formats.date(shift.finish_after.date()))

    def _passes(self) -> Passes | None:
        try:
            return self._desk.get(SCHEDULE).passes
        except PlanError:
            return None
