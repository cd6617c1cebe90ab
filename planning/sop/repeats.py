"""How often a step repeats within the event: `every 60 min`, `每小时`, `前 10 条`, `10 times`."""

import re
from dataclasses import dataclass

from planning.parsing.durations import unit_of
from planning.parsing.text import plain_text
from planning.sop.spans import MINUTES

_EVERY = re.compile(r"(?:every|每) ?(\d+)? ?(?:个)?([a-z]+|[^\d\s]+)$")
_TIMES = re.compile(r"(?:the first|first|前)? ?(\d+) ?(?:times|comments|次|条|个|×|x)")


@dataclass(frozen=True, slots=True)
class Repeat:
    """`every` minutes within the step's duration, or a number of `times`; neither: once."""

    every: int = 0
    times: int = 1

    def count(self, duration: int) -> int:
        """How many ticks a step of `duration` minutes has: `every` counts both ends."""
        return duration // self.every + 1 if self.every else self.times


def read_repeat(text: str) -> Repeat:
    """What can't be read as a rhythm (`every Wednesday`) is done once and stays a remark."""
    plain = plain_text(text).lower().strip()
    every = _EVERY.fullmatch(plain)
    if every is not None:
        size = MINUTES.get(unit_of(every[2]) or "", 0)
        return Repeat(every=int(every[1] or 1) * size)
    times = _TIMES.fullmatch(plain)
    return Repeat(times=max(1, int(times[1]))) if times else Repeat()
