"""What each row of a block is: data, or the reason why it is none."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from storage.excel.recognise.blocks import Block
from storage.excel.recognise.draft import SkipReason
from storage.excel.recognise.grid import Grid, is_mark, is_moment, is_number
from storage.excel.recognise.header_text import key_of
from storage.excel.recognise.layout import OTHERWISE_CALLED, Layout, is_nothing
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.recognise.totals import is_total_label, mark_derived, may_be_total, sums_up
from storage.excel.sheet import Value

LONG_TEXT = 60
LONGEST_MARKER = 40
MOST_SECTIONS = 0.5
FLAT = ("checklist", "sop", "retro", "role", "platform_rule")
"""Kinds of which a row often says nothing but its name."""
FILLED_DOWN = ("metric",)
"""Kinds of which the first column is often given once for several rows."""
_PLACEHOLDER = re.compile(r"[\[<【〈{《]\s*[^\[\]<>]*[\]>】〉}》]|[.…]{2,}|x{3,}", re.IGNORECASE)
_HEADING = re.compile(r"(\D{2,12}?)\s*(?:\d{1,2}|[IVX]{1,4}|[A-E])\s*[:：.—–-]\s*\S.*")
_NUMBERED = re.compile(r"(.+?)[\s._-]*(\d{1,3})")


@dataclass(slots=True)
class RowFacts:
    """What was seen in a row. `name` is its own text in the name column, `others` its other own cells."""

    row: int
    name: str
    others: list[int]
    numbering: bool
    parents: list[int]
    from_above: int | None = None
    reason: SkipReason | None = None


@dataclass(slots=True)
class Sorted:
    """Rows of data in order, the others with their reason; `heads` are rows of data without a name whose numbers sum
    up those below them."""

    data: list[int] = field(default_factory=list)
    skipped: dict[int, SkipReason] = field(default_factory=dict)
    heads: set[int] = field(default_factory=set)


def sort_rows(grid: Grid, block: Block, layout: Layout, synonyms: Synonyms) -> Sorted:
    """Sorts every row of the block; 0-based."""
    looker = _Looker(grid, block, layout, synonyms)
    facts = [looker.look(row) for row in block.rows]
    _mark_placeholders(facts, synonyms)
    _mark_tail(grid, facts, layout, synonyms)
    _mark_sections(grid, facts, layout, synonyms)
    if layout.kind == "budget_line":
        mark_derived(facts)
    found = Sorted(heads=_heads(grid, facts, layout))
    for item in facts:
        if item.reason is None and not item.name and item.row not in found.heads:
            item.reason = "total" if sums_up(grid, item.row, found.data, layout) else "no_name"
        if item.reason is None:
            found.data.append(item.row)
        else:
            found.skipped[item.row] = item.reason
    return found


def _heads(grid: Grid, facts: list[RowFacts], layout: Layout) -> set[int]:
    """Numbered rows of tasks that nobody named, each the sum of the named rows below it."""
    if layout.kind != "task" or not layout.numbering:
        return set()
    open_rows = [item for item in facts if item.reason is None]
    places = [index for index, item in enumerate(open_rows) if not item.name]
    found = set()
    for place, end in pairwise([*places, len(open_rows)]):
        below = [item.row for item in open_rows[place + 1 : end]]
        if open_rows[place].numbering and sums_up(grid, open_rows[place].row, below, layout):
            found.add(open_rows[place].row)
    return found


def name_text(grid: Grid, layout: Layout, row: int) -> str:
    """The name in a row, also where it is a number or a date; a dash is none."""
    value = grid.value(row, layout.name)
    if value is None or is_mark(value):
        return ""
    if is_moment(value):
        return str(value)[:10]
    return " ".join(str(value).split())


def other_name(grid: Grid, layout: Layout, row: int) -> str:
    """The text that a nameless row may be called by; empty if its kind must be named."""
    for role in OTHERWISE_CALLED.get(layout.kind, ()):
        texts = [grid.text(row, index) for index, known in layout.roles.items() if known == role]
        found = next(filter(None, texts), "")
        if found:
            return " ".join(found.split())
    return ""


class _Looker:
    """Looks at the rows of one block. What is the same for all of them is worked out once."""

    def __init__(self, grid: Grid, block: Block, layout: Layout, synonyms: Synonyms) -> None:
        self._grid, self._block, self._layout, self._synonyms = grid, block, layout, synonyms
        self._columns = [index for index in layout.data if index not in layout.unnamed]
        apart = {layout.name, *layout.numbering, *layout.parents}
        self._own = [index for index in self._columns if index not in apart]
        self._dated = {index for index, role in layout.fields.items() if role in ("start", "finish", "date")}

    def look(self, row: int) -> RowFacts:
        """What stands in the row, and the plain reasons for which it is no data."""
        grid, layout = self._grid, self._layout
        line, flawed = grid.lines[row], grid.flawed
        filled = [index for index in self._columns if line[index] is not None]
        numbering = any(line[index] is not None for index in layout.numbering)
        others = [
            index
            for index in self._own
            if (line[index] is not None and self._counts(line[index], index)) or (row, index) in flawed
        ]
        parents = [index for index in layout.parents if line[index] is not None]
        facts = RowFacts(row, name_text(grid, layout, row), others, numbering, parents)
        if not facts.name and layout.kind in FILLED_DOWN:
            facts.name = other_name(grid, layout, row)
        facts.reason = _plain_reason(grid, self._block, layout, facts, filled, self._synonyms)
        if facts.reason is None and not facts.name:
            _name_from_parent(grid, facts, parents)
        if facts.reason is None and not facts.name:
            facts.name = other_name(grid, layout, row)
        return facts

    def _counts(self, value: Value, index: int) -> bool:
        """A cell that says something of its own row: no dash, no residue of a formula."""
        if isinstance(value, str):
            return not is_mark(value)
        return not (index in self._dated and is_number(value) and is_nothing(value))


def _plain_reason(
    grid: Grid, block: Block, layout: Layout, facts: RowFacts, filled: list[int], synonyms: Synonyms
) -> SkipReason | None:
    if facts.row in block.repeated:
        return "repeated_header"
    if not filled:
        return "blank"
    if _is_total(grid, layout, facts, filled, synonyms):
        return "total"
    if not facts.name and not facts.parents:
        return _nameless(grid, block, layout, facts)
    if facts.name and len(facts.name) <= LONGEST_MARKER and synonyms.is_common("markers", facts.name):
        return "marker"
    if facts.name and layout.kind == "budget_line" and _is_rate_row(grid, layout, facts):
        return "rate_row"
    return None


def _is_total(grid: Grid, layout: Layout, facts: RowFacts, filled: list[int], synonyms: Synonyms) -> bool:
    """By the name, or where there is none, by any of the first words of the row. Amounts may also have the word for
    a total before the name."""
    name = facts.name
    if name and may_be_total(name, synonyms) and is_total_label(name, layout.kind, synonyms):
        return True
    line = grid.lines[facts.row]
    if name and layout.kind == "task":
        # 合计 in the column of stages and a count beside it: work has an owner or a date as well.
        above = [str(line[index] or "") for index in facts.parents]
        return len(filled) == 2 and any(key_of(text) in synonyms.common["totals"] for text in above)
    texts = [value.strip() for index in filled[:6] if isinstance(value := line[index], str)][:3]
    if name:
        other = next((text for text in texts if key_of(text) != key_of(name)), "")
        return may_be_total(other, synonyms) and key_of(other) in synonyms.common["totals"]
    return any(may_be_total(text, synonyms) and is_total_label(text, layout.kind, synonyms) for text in texts)


def _nameless(grid: Grid, block: Block, layout: Layout, facts: RowFacts) -> SkipReason | None:
    merge = grid.covering(facts.row, layout.name)
    if merge is not None and block.first <= merge[0] < facts.row and merge[1] <= layout.name:
        return "continuation"
    real = [index for index in facts.others if not is_nothing(grid.value(facts.row, index))]
    if not real:
        return "numbered_empty" if facts.numbering or facts.others else "blank"
    return None


def _name_from_parent(grid: Grid, facts: RowFacts, parents: list[int]) -> None:
    """A row that fills only the level above is a thing of its own if it says more than its name."""
    if parents:
        facts.name = grid.text(facts.row, parents[-1])
        facts.from_above = parents[-1]
        facts.parents = parents[:-1]


def _is_rate_row(grid: Grid, layout: Layout, facts: RowFacts) -> bool:
    """All its numbers are percentages: how an amount is found, not an amount."""
    numbers = [index for index in facts.others if is_number(grid.value(facts.row, index))]
    if not numbers:
        return False
    return all("%" in (grid.format(facts.row, index) or "") for index in numbers)


def _mark_placeholders(facts: list[RowFacts], synonyms: Synonyms) -> None:
    """`[Task]`, `<required>`, and `Task 1 … Task 5` if the counting begins anew: nobody's real list does."""
    numbered: dict[str, list[RowFacts]] = {}
    for item in facts:
        if item.reason is None and item.name:
            if _PLACEHOLDER.fullmatch(item.name):
                item.reason = "placeholder"
            match = _NUMBERED.fullmatch(item.name) if item.name[-1].isdigit() else None
            if match and synonyms.is_common("generic_names", match[1]):
                numbered.setdefault(key_of(match[1]), []).append(item)
    repeated = [
        items for items in numbered.values() if len({item.name.casefold() for item in items}) < len(items)
    ]
    named = [item for item in facts if item.name and item.reason is None]
    marked = [item for items in numbered.values() for item in items]
    full = [item for item in named if item.others]
    if repeated and sum(item in marked for item in full) * 4 >= len(full) * 3:
        for item in named:
            if item in marked or not item.others:
                item.reason = "placeholder"


def _mark_tail(grid: Grid, facts: list[RowFacts], layout: Layout, synonyms: Synonyms) -> None:
    """Remarks under the table: from the end upwards, rows that hold a single text, after a blank row or marked so."""
    fuller = sorted(
        len(item.others) for item in facts if item.reason is None and not _is_single_text(grid, item)
    )
    typical = fuller[len(fuller) // 2] if fuller else 0
    tail: list[RowFacts] = []
    for item in reversed(facts):
        if item.reason == "blank" and tail:
            _close_tail(tail, typical, synonyms)
            tail = []
        if item.reason is None:
            if not _is_single_text(grid, item) or typical < 1:
                break
            tail.append(item)
    if tail:
        _mark_notes(tail, typical, synonyms)


def _is_single_text(grid: Grid, item: RowFacts) -> bool:
    """One text alone in its row, in whatever column."""
    if item.name:
        return not item.others and not item.parents
    return len(item.others) == 1 and bool(grid.text(item.row, item.others[0]))


def _close_tail(tail: list[RowFacts], typical: int, synonyms: Synonyms) -> None:
    """A group of single texts behind a blank row."""
    first = tail[-1]
    if typical >= 2 or len(first.name) > LONG_TEXT or _is_note(first.name, synonyms):
        for item in tail:
            item.reason = "footnote"


def _mark_notes(tail: list[RowFacts], typical: int, synonyms: Synonyms) -> None:
    for item in tail:
        if item.reason is None and (
            _is_note(item.name, synonyms) or (typical >= 2 and len(item.name) > LONG_TEXT)
        ):
            item.reason = "footnote"


def _is_note(text: str, synonyms: Synonyms) -> bool:
    if text[:1] in "※*＊":
        return True
    head = re.split(r"[:：]", text, maxsplit=1)[0]
    return len(head) < len(text) and synonyms.is_common("footnotes", head)


def _mark_sections(grid: Grid, facts: list[RowFacts], layout: Layout, synonyms: Synonyms) -> None:
    """Rows of nothing but a name that stand over rows which hold more."""
    _mark_named_sections(facts, synonyms)
    named = [item for item in facts if item.reason is None and item.name]
    for item, following in pairwise(named):
        if _is_bare_level(item) and following.from_above is None and item.from_above not in following.parents:
            item.reason = "section"
    named = [item for item in named if item.reason is None]
    bare = [item for item in named if not item.others and not item.parents]
    if (
        layout.kind in FLAT
        or layout.parents
        or len(bare) > len(named) * MOST_SECTIONS
        or not _tells_sections(layout, named)
    ):
        return
    for item, following in pairwise(named):
        nested = grid.indent(item.row, layout.name) > 0
        if item not in bare or nested or not _is_over_by_number(grid, layout, item, following):
            continue
        if _stands_over(facts, item, following, bare):
            item.reason = "section"


def _mark_named_sections(facts: list[RowFacts], synonyms: Synonyms) -> None:
    """`Phase 1: Plan` with nothing beside it, if most rows are called otherwise and one of them follows."""
    named = [item for item in facts if item.reason is None and item.name]
    heads = [
        item
        for item in named
        if not item.others
        and not item.parents
        and (match := _HEADING.fullmatch(item.name))
        and synonyms.is_common("section_words", match[1])
    ]
    if len(heads) * 2 > len(named):
        return
    for item, following in pairwise(named):
        if item in heads and following not in heads:
            item.reason = "section"


def _tells_sections(layout: Layout, named: list[RowFacts]) -> bool:
    """Whether rows usually hold more than links and remarks, so that a bare name stands out."""
    return any(
        layout.roles.get(index) not in ("predecessors", "note") for item in named for index in item.others
    )


def _is_over_by_number(grid: Grid, layout: Layout, item: RowFacts, following: RowFacts) -> bool:
    """Where rows carry outline numbers, 1.1 stands over 1.1.1 and not over 1.2."""
    for index in layout.numbering:
        own, next_one = grid.value(item.row, index), grid.value(following.row, index)
        if own is not None and next_one is not None:
            return str(next_one).startswith(f"{str(own).rstrip('.')}.")
    return True


def _is_bare_level(item: RowFacts) -> bool:
    """A row that fills nothing but a column of a level above."""
    return item.from_above is not None and not item.others


def _stands_over(facts: list[RowFacts], item: RowFacts, following: RowFacts, bare: list[RowFacts]) -> bool:
    """No total lies between the row and the next one, and in the end a fuller row follows."""
    between = [fact for fact in facts if item.row < fact.row < following.row]
    if any(fact.reason == "total" for fact in between):
        return False
    if following.others:
        return True
    if following not in bare:
        return False
    later = [fact for fact in facts if fact.row > following.row and fact.reason in (None, "total")]
    return bool(later) and later[0].reason is None and bool(later[0].others)
