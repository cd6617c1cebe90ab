"""Short codes on printed checklists: letters name the task, the number its step. They never change.

The letters are the task's id in base 24 without I and O, which a pen makes look like 1 and 0; number 0 is
the task itself. So a list printed yesterday still ticks the right rows after the plan was edited. A time node has
letters too, then a point and month and day of the occurrence: C.1106.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planning.errors import PlanError
from planning.rows import ChecklistItem, Id

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE = re.compile(r"([A-Z]+)([0-9]+)")
_MOMENT = re.compile(r"([A-Z]+)[.]([0-9]{2})([0-9]{2})")
_RANGE = re.compile(r"([A-Z]+)([0-9]+)-([A-Z]*)([0-9]+)")
MOST_IN_RANGE = 200


@lru_cache(maxsize=1 << 15)
def task_letters(task_id: Id) -> str:
    """1 → A, 24 → Z, 25 → AA."""
    letters = ""
    rest = task_id
    while rest > 0:
        rest, digit = divmod(rest - 1, len(LETTERS))
        letters = LETTERS[digit] + letters
    return letters


def task_code(task_id: Id) -> str:
    return f"{task_letters(task_id)}0"


def item_code(item: ChecklistItem) -> str:
    return f"{task_letters(item.task)}{item.number}"


class NodeCode(NamedTuple):
    """One day of a time node; the paper doesn't say the year."""

    node: Id
    month: int
    day: int


def node_code(node: Id, day: date) -> str:
    return f"{task_letters(node)}.{day:%m%d}"


def parse_codes(text: str) -> list[tuple[Id, int] | NodeCode]:
    """(task id, step number) or the day of a time node for every code in `A1 A3, C1-C4 C.1106`.

    PlanError `code_unreadable` names the first bad one.
    """
    found: list[tuple[Id, int] | NodeCode] = []
    for word in re.split(r"[\s,;、，；]+", unicodedata.normalize("NFKC", text).upper().replace("–", "-")):
        if word:
            found.extend(_parse_word(word))
    if not found:
        raise PlanError("code_missing")
    return list(dict.fromkeys(found))


def _parse_word(word: str) -> Sequence[tuple[Id, int] | NodeCode]:
    moment = _MOMENT.fullmatch(word)
    if moment:
        return [NodeCode(_task_id(moment[1], word), int(moment[2]), int(moment[3]))]
    single = _CODE.fullmatch(word)
    if single:
        return [(_task_id(single[1], word), int(single[2]))]
    span = _RANGE.fullmatch(word)
    if span and span[3] in ("", span[1]):
        task_id, first, last = _task_id(span[1], word), int(span[2]), int(span[4])
        if 0 <= last - first <= MOST_IN_RANGE:
            return [(task_id, number) for number in range(first, last + 1)]
    raise PlanError("code_unreadable", typed=word)


def _task_id(letters: str, word: str) -> Id:
    task_id = 0
    for letter in letters:
        if letter not in LETTERS:
            raise PlanError("code_unreadable", typed=word)
        task_id = task_id * len(LETTERS) + LETTERS.index(letter) + 1
    return task_id
