"""Procedures, platform rules and cases: rows that all plans share."""

import re

from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.taking.context import (
    Taking,
    header_of,
    note_line,
    note_of,
    text,
    title_of,
    whole,
)
from planning.rows import Id, Value

_DAY = 1440
_BEFORE = re.compile(
    r"(?:[dt]\s*[-－–]\s*(\d{1,3})|(?:提前|前)\s*(\d{1,3})\s*天|(\d{1,3})\s*days?\s*before)", re.I
)
_AFTER = re.compile(
    r"(?:[dt]\s*\+\s*(\d{1,3})|(?:活动后|结束后|后)\s*(\d{1,3})\s*天|(\d{1,3})\s*days?\s*after)", re.I
)


def take_procedure_step(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A step of the procedure that the list is called; each section of the list is a procedure of its own."""
    library = _library(taking)
    called = " · ".join(row.section) or title_of(table, taking)
    kind = (
        "event" if any(word in called.casefold() for word in ("活动", "直播", "event", "live")) else "content"
    )
    sop = taking.once(("sop", called), lambda: library.add("sop", name=called, kind=kind))
    when = text(row, "offset")
    stored: dict[str, Value] = {"offset": offset_of(when), "duration": whole(row, "duration") or 0}
    extra = [
        note_line(header_of(table, key), text(row, key)) for key in ("method", "owner") if text(row, key)
    ]
    if when:
        extra.insert(0, note_line(header_of(table, "offset"), when))
    return library.add(
        "sop_step",
        sop=sop,
        name=text(row, "name"),
        role=text(row, "role"),
        criterion=text(row, "criterion"),
        note=note_of(row, extra),
        **stored,
    )


def offset_of(when: str) -> int:
    """Minutes from the anchor: D-3, 提前3天 and the like; 0 for anything else."""
    for pattern, sign in ((_BEFORE, -1), (_AFTER, 1)):
        match = pattern.search(when)
        if match:
            return sign * int(next(group for group in match.groups() if group)) * _DAY
    return 0


def take_rule(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A rule of a platform: of the one that the list is called, where the row names none."""
    library = _library(taking)
    return library.add(
        "platform_rule",
        platform=text(row, "platform") or title_of(table, taking),
        name=text(row, "name"),
        why=text(row, "why"),
        suggestion=text(row, "suggestion"),
        note=note_of(row),
    )


def take_case(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A success or failure."""
    library = _library(taking)
    stored: dict[str, Value] = {key: text(row, key) for key in ("tags", "lesson", "source") if text(row, key)}
    if text(row, "kind"):
        stored["kind"] = text(row, "kind")
    return library.add("case", name=text(row, "name"), note=note_of(row), **stored)


def _library(taking: Taking) -> ChangeBuilder:
    if taking.library is None:
        raise PlanError("library_not_at_hand", field="name")
    return taking.library
