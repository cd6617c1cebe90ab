"""The clocks that desktop/ hands to planning."""

from datetime import date, datetime, timedelta


class SystemClock:
    """The laptop's own wall clock."""

    def now(self) -> datetime:
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        return self.now().date()


class ShiftedClock(SystemClock):
    """Began at `start` when it was made and runs on from there: the program's today, set by the user."""

    def __init__(self, start: datetime) -> None:
        self._shift: timedelta = start - super().now()

    def now(self) -> datetime:
        return super().now() + self._shift


def clock_at(text: str | None) -> SystemClock:
    """The clock for `--today`: a day begins at 09:00, a moment is taken as it is. ValueError if it is neither."""
    if text is None:
        return SystemClock()
    moment = datetime.fromisoformat(text)
    return ShiftedClock(moment.replace(hour=9) if len(text) <= len("2026-11-03") else moment)
