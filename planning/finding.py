"""Finding texts by what is typed, Chinese without spaces too: whole words first, else by pairs of characters."""

import re
from collections.abc import Callable, Iterable

from planning.parsing.text import plain_text
from planning.rows import Id

ENOUGH = 0.5
"""The part of a query's pairs of characters that a text must hold to be found."""
_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff]+")


def score(typed: str, text: str) -> float:
    """0 (not found) to 1 (every part as typed). Every Latin word must be there; of Chinese, half of its pairs."""
    wanted, held = plain_text(typed).casefold(), plain_text(text).casefold()
    parts = _RUN.findall(wanted)
    if not parts:
        return 0.0
    shares = [_share(part, held) for part in parts]
    return 0.0 if min(shares) < ENOUGH else sum(shares) / len(shares)


def found(typed: str, ids: Iterable[Id], text_of: Callable[[Id], str]) -> list[Id]:
    """The ids whose text fits, best first."""
    scored = [(score(typed, text_of(row_id)), row_id) for row_id in ids]
    return [row_id for share, row_id in sorted(scored, key=lambda pair: -pair[0]) if share]


def _share(part: str, held: str) -> float:
    if part in held:
        return 1.0
    if len(part) < 3 or part[0] < "\u3400":
        return 0.0
    pairs = [part[at : at + 2] for at in range(len(part) - 1)]
    share = sum(pair in held for pair in pairs) / len(pairs)
    return share * 0.9  # less than a text that holds the words as they were typed
