"""People, roles, channels and what is published on them."""

import re
from datetime import datetime

from planning.edits.cells import free_colour
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.taking.context import (
    Taking,
    header_of,
    moment,
    note_line,
    note_of,
    text,
)
from planning.rows import Id, Value

_SEVERAL = re.compile(r"[,，、/;；&+\n]|\band\b|和")


def take_person(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A person who is known already only gains what was blank."""
    name, note = text(row, "name"), note_of(row)
    found = taking.named(taking.builder, "person", name)
    given: dict[str, Value] = {key: text(row, key) for key in ("role", "team") if text(row, key)}
    if found is None:
        found = taking.builder.add("person", name=name, note=note, **given)
        taking.note_name("person", name, found)
    else:
        _complete(taking, "person", found, {**given, "note": note})
    return found


def take_role(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A role with what it does and may decide; several rows of one role are joined."""
    name = text(row, "name")
    parts = {key: text(row, key) for key in ("duty", "authority")}
    found = taking.memory.get(("role", name))
    if found is None:
        found = taking.builder.add("role", name=name, note=note_of(row), **parts)
        taking.memory[("role", name)] = found
        return found
    known = taking.builder.row("role", found)
    joined: dict[str, Value] = {
        key: "\n".join(filter(None, [str(getattr(known, key)), said])) for key, said in parts.items()
    }
    taking.builder.update("role", found, **joined)
    return found


def take_channel(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A channel or an account; audience, rhythm and fee are kept in its note."""
    name = text(row, "name")
    extra = [
        note_line(header_of(table, key), text(row, key))
        for key in ("platform", "form", "rhythm")
        if text(row, key)
    ]
    note = note_of(row, extra)
    found = taking.named(taking.builder, "channel", name)
    if found is None:
        found = taking.builder.add("channel", name=name, colour=free_colour(taking.builder), note=note)
        taking.note_name("channel", name, found)
    else:
        _complete(taking, "channel", found, {"note": note})
    return found


def _complete(taking: Taking, table: str, row_id: Id, given: dict[str, Value]) -> None:
    """Only what is blank is filled: what somebody wrote stays."""
    known = taking.builder.row(table, row_id)
    blank = {key: value for key, value in given.items() if value and not getattr(known, key)}
    if blank:
        taking.builder.update(table, row_id, **blank)


def take_content(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A piece of content; a time of day of its own column joins its date."""
    stored: dict[str, Value] = {"name": text(row, "name"), "note": note_of(row)}
    for key in ("theme", "tags", "form", "body"):
        if text(row, key):
            stored[key] = text(row, key)
    if text(row, "state"):
        stored["state"] = text(row, "state")
    at = moment(row, "at") or moment(row, "start")
    if at is not None:
        stored["at"] = _with_time(at, text(row, "time"))
    first, *others = channels_in(text(row, "channel")) or [""]
    if others:
        note = note_line(header_of(table, "channel"), text(row, "channel"))
        stored["note"] = "\n".join(filter(None, [str(stored["note"]), note]))
    stored["channel"] = taking.called("channel", first) if first else None
    stored["owner"] = reference(taking, table, row, "owner", "person")
    return taking.builder.add("content_item", **stored)


def channels_in(said: str) -> list[str]:
    """The channels of a cell that names several (小红书、抖音; IG / FB): an item belongs to the first."""
    parts = [" ".join(part.split()) for part in _SEVERAL.split(said)]
    return [part for part in parts if part]


def _with_time(at: datetime, said: str) -> datetime:
    hour, _, minute = said.partition(":")
    if at.time() == datetime.min.time() and hour.isdigit() and minute[:2].isdigit():
        return at.replace(hour=int(hour) % 24, minute=int(minute[:2]) % 60)
    return at


def reference(taking: Taking, table: DraftTable, row: DraftRow, key: str, ref: str) -> Id | None:
    """Whom or what a name means; an unknown one is told and None."""
    said = text(row, key)
    if not said:
        return None
    try:
        return taking.called(ref, said)
    except PlanError as refusal:
        taking.tell(table, row, refusal, key)
        return None
