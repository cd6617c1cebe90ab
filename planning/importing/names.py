"""Names in the file that the plan doesn't hold: people, channels, goals, predecessors. For each the user says once who
or what is meant; here that is laid over the draft. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from planning.fields import FieldType
from planning.importing.draft import DraftRow, DraftTable, DraftValue, Problem
from planning.importing.kinds import field_of_kind
from planning.parsing.links import Predecessor
from planning.plan import Plan

CREATED = ("person", "channel")
"""Tables to which an import adds a name that it doesn't find."""

Choices = Mapping[tuple[str, str], str]
"""(table, folded name) → the name to take instead; empty: nobody, the text stays as a note."""

IMPLIED = ("owner", "channel", "person")
"""Fields that may be filled without a column: the channel in the corner."""

MOST_SIMILAR = 3
ALIKE = 0.72
MOST_COMPARED = 20_000
"""Pairs of names; with more, nobody waits for what is alike."""
_TITLES = frozenset("小老阿哥姐总经理主任师傅")
"""Signs that many nicknames share."""


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that the plan doesn't hold, with the cells that say it (sheet, address), and names that it may stand
    for."""

    table: str
    name: str
    cells: tuple[tuple[str, str], ...]
    similar: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.table, folded(self.name)

    @property
    def can_be_created(self) -> bool:
        return self.table in CREATED


def folded(name: str) -> str:
    """Equal for names that only differ in case, width and white space."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def new_names(plan: Plan, tables: Sequence[DraftTable], problems: Iterable[Problem]) -> list[NewName]:
    """Every name of a reference that no row of the plan bears, and predecessors that no task of the file is. The tables
    are those of the file, before any choice."""
    places: dict[tuple[str, str], tuple[str, list[tuple[str, str]]]] = {}
    for table in tables:
        keys = _references(table)
        for row in table.rows:
            for key, ref in keys:
                name = row.values.get(key)
                if isinstance(name, str) and name.strip():
                    cells = places.setdefault((ref, folded(name)), (name, []))[1]
                    cells.append((table.sheet, row.cells.get(key, f"A{row.row}")))
    known = {ref: _names(plan, ref) for ref, _name in places}
    told = _unknown_predecessors(plan, tables, problems)
    found = [
        NewName(ref, name, tuple(cells), _similar(ref, name, known[ref], places))
        for (ref, fold), (name, cells) in places.items()
        if fold not in known[ref] and not _is_id(plan, ref, name)
    ]
    return [*found, *told]


def with_choices(table: DraftTable, choices: Choices) -> DraftTable:
    """The table with the chosen names in place of those of the file."""
    keys = _references(table)
    told = {fold for ref, fold in choices if any(ref == other for _key, other in keys) or ref == "task"}
    if not told:
        return table
    return replace(table, rows=[_chosen(row, keys, choices) for row in table.rows])


def task_names(tables: Iterable[DraftTable]) -> list[str]:
    """What the tasks of the file can be referred to by, in their order: their number, else their name."""
    found = []
    for table in tables:
        if table.kind == "task":
            found += [str(row.values.get("name", "")) for row in table.rows]
    return list(dict.fromkeys(name for name in found if name))


def _references(table: DraftTable) -> list[tuple[str, str]]:
    """Fields of the table's rows that name other rows, with the table that these stand in."""
    keys = dict.fromkeys([*(column.field or "" for column in table.columns), *IMPLIED])
    found = [(key, field_of_kind(table.kind, key)) for key in keys if key and key != "parent"]
    return [(key, field.ref) for key, field in found if field is not None and field.type is FieldType.REF]


def _names(plan: Plan, ref: str) -> dict[str, str]:
    rows = plan.rows(ref).values()
    return {folded(str(getattr(row, "name", ""))): str(getattr(row, "name", "")) for row in rows}


def _is_id(plan: Plan, ref: str, name: str) -> bool:
    plain = name.strip()
    return plain.isascii() and plain.isdecimal() and plan.find(ref, int(plain)) is not None


def _similar(
    ref: str,
    name: str,
    known: Mapping[str, str],
    places: Mapping[tuple[str, str], tuple[str, list[tuple[str, str]]]],
) -> tuple[str, ...]:
    """Names of the plan first, then those of the file that stand in more cells."""
    mine = len(places[ref, folded(name)][1])
    others = [
        other
        for (table, fold), (other, cells) in places.items()
        if table == ref and fold != folded(name) and fold not in known and len(cells) > mine
    ]
    ranked = sorted(
        ((likeness(name, other), other) for other in [*known.values(), *others]), key=lambda item: -item[0]
    )
    return tuple(other for score, other in ranked if score >= ALIKE)[:MOST_SIMILAR]


def likeness(one: str, other: str) -> float:
    """0 to 1. Short Chinese names are alike if they share a sign that isn't a title (小陈, 陈晨)."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return 0.0
    if first in second or second in first:
        return 0.9
    if max(len(first), len(second)) <= 4 and not (first.isascii() or second.isascii()):
        shared = (set(first) & set(second)) - _TITLES
        titled = bool(set(first) & _TITLES or set(second) & _TITLES)
        same_start = first[0] == second[0] and len(first) == len(second) == 3 and len(shared) >= 2
        return 0.8 if shared and (titled or same_start) else 0.0
    if first.split()[0] == second.split()[0] and (" " in first) != (" " in second):
        return 0.85
    return SequenceMatcher(None, first, second).ratio()


def _unknown_predecessors(
    plan: Plan, tables: Sequence[DraftTable], problems: Iterable[Problem]
) -> list[NewName]:
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for problem in problems:
        if problem.code == "predecessor_unknown":
            name = problem.params.get("value", problem.value)
            found.setdefault(folded(name), (name, []))[1].append((problem.sheet, problem.cell))
    tasks = [*task_names(tables), *_names(plan, "task").values()] if found else []
    seen = tasks if len(tasks) * len(found) <= MOST_COMPARED else []
    made = []
    for name, cells in found.values():
        ranked = sorted(((likeness(name, other), other) for other in seen), key=lambda item: -item[0])
        similar = tuple(other for score, other in ranked if score >= ALIKE)[:MOST_SIMILAR]
        made.append(NewName("task", name, tuple(cells), similar))
    return made


def _chosen(row: DraftRow, keys: Sequence[tuple[str, str]], choices: Choices) -> DraftRow:
    values: dict[str, DraftValue] = {}
    notes: dict[str, str] = {}
    for key, ref in keys:
        name = row.values.get(key)
        choice = choices.get((ref, folded(name))) if isinstance(name, str) else None
        if choice is not None:
            values[key] = choice
            if not choice:
                notes[row.raw.get(key, key)] = str(name)
    links = row.values.get("predecessors")
    if isinstance(links, tuple):
        meant = tuple(_meant(link, choices) for link in links)
        if meant != links:
            values["predecessors"] = tuple(link for link in meant if link.reference)
    if not values:
        return row
    kept = {key: value for key, value in {**row.values, **values}.items() if value not in ("", ())}
    return replace(row, values=kept, notes={**row.notes, **notes})


def _meant(link: Predecessor, choices: Choices) -> Predecessor:
    choice = choices.get(("task", folded(link.reference)))
    return link if choice is None else link._replace(reference=choice)
