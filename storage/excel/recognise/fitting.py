"""Whether the cells of a column can be what its header says: no amounts of words, no dates without a digit."""

from dataclasses import dataclass
from datetime import date, datetime, time

from storage.excel.recognise.blocks import Block
from storage.excel.recognise.grid import Grid, is_mark, is_number, is_timeline_label, is_weekday_name
from storage.excel.sheet import Value

SAMPLE = 60
LONGEST_FIGURE = 25
FEWEST = 2
NUMERIC = frozenset(
    {
        "amount", "actual_amount", "unit_price", "quantity", "impressions", "clicks", "signups", "orders", "cost",
        "revenue", "users", "active_users", "repeat_users", "conversions", "unit_cost",
    }
)  # fmt: skip
DATED = frozenset({"start", "finish", "date", "due", "day", "at", "makeup"})
MEASURED = frozenset({"baseline", "actual"})
FEWEST_STATES = 4
"""Words alone in so many rows are states of something (Neutral, Leading) and no measure."""
WORDY = frozenset({"name", "owner"})
NAMED_BY_NUMBERS = frozenset({"metric", "journey", "calendar"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the filled cells of a column, 0–1: real numbers, figures (also `$5,000`), moments, words without any
    digit."""

    filled: int
    numbers: float
    figures: float
    moments: float
    words: float
    weekdays: float = 0.0

    def fits(self, kind: str, field: str) -> bool:
        """False only where the cells clearly are something else."""
        if self.filled < FEWEST:
            return True
        if field in NUMERIC:
            return self.figures >= 0.3
        if field in DATED:
            return self.words < 0.8 and not self.is_weekdays
        if field in MEASURED and kind == "goal":
            return self.filled < FEWEST_STATES or self.words < 1
        if field in WORDY and kind not in NAMED_BY_NUMBERS:
            return self.numbers + self.moments < 0.9
        return True

    @property
    def is_weekdays(self) -> bool:
        """Nothing but names of days of the week: no date."""
        return self.filled >= FEWEST and self.weekdays >= 0.8


def profile(grid: Grid, block: Block, index: int) -> Profile:
    """What stands in a column of a block."""
    values = [value for row in block.rows[:SAMPLE] if (value := grid.value(row, index)) is not None]
    values = [value for value in values if not is_mark(value)]
    if not values:
        return Profile(0, 0.0, 0.0, 0.0, 0.0)
    kinds = [_kind(value) for value in values]
    numbers, figures, moments, words = (
        kinds.count(name) / len(kinds) for name in ("number", "figure", "moment", "word")
    )
    weekdays = sum(map(is_weekday_name, values)) / len(values)
    return Profile(len(values), numbers, numbers + figures, moments, words, weekdays)


def _kind(value: Value) -> str:
    """A text with digits is neither a word nor surely anything else, unless it is short and begins like money."""
    if is_number(value):
        return "number"
    if isinstance(value, date | datetime | time):
        return "moment"
    if not isinstance(value, str):
        return "other"
    text = value.strip()
    if is_timeline_label(text) and not text.isdigit():
        return "label"
    if not any(character.isdigit() for character in text):
        return "word"
    if len(text) <= LONGEST_FIGURE and "%" not in text and (text[0].isdigit() or not text[0].isalnum()):
        return "figure"
    return "other"
