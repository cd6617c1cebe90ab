"""What a change would do to the dates, in words, before it is made: for dialogs that ask first."""

from planning.change import Change
from planning.edits.trial import Trial
from ui.desk import Desk


class Foresight:
    """Tries changes over the plan as it stands; nothing is written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trial = Trial(desk.values)

    def told(self, change: Change) -> str:
        """PlanError as the schedule raises it."""
        outcome = self._trial.outcome(change)
        texts, formats = self._desk.texts, self._desk.formats
        if not outcome.moved:
            return texts("add_link.effect.none")
        finish = formats.date(outcome.finish_after.date())
        return texts("add_link.effect", count=len(outcome.moved), finish=finish)
