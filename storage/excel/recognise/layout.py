"""Which column of a block is which field: one column a field, the rest kept as notes. Reads no value."""

from dataclasses import dataclass, field
from datetime import date

from planning.parsing.single_dates import written_forms
from storage.excel.recognise.blocks import Block
from storage.excel.recognise.fitting import DATED
from storage.excel.recognise.grid import Grid, is_mark, is_number
from storage.excel.recognise.kinds import Judgement
from storage.excel.recognise.synonyms import FieldWord

SEVERAL = {"parent", "note", "touch"}
NUMBERING = {"wbs", "number"}
FROM_LABEL = 0.8
FROM_POSITION = 0.6
SAMPLE = 200
# What a row of a kind that has no name column is called by, in order of preference.
STAND_INS = {
    "metric": ("day", "channel"),
    "content_item": ("at", "channel", "body", "state"),
    "retro": ("result", "cause", "improvement", "category"),
    "platform_rule": ("term", "rule"),
    "expense": ("payee", "line", "day"),
    "journey": ("path", "touch", "customer"),
    "role": ("duty",),
    "sop": ("method",),
    "case": ("summary", "lesson"),
    "calendar": ("date", "start"),
    "material": ("specification",),
    "risk": ("cause", "effect"),
    "goal": ("parent",),
    "task": ("parent",),
    "budget_line": ("parent", "channel"),
}  # fmt: skip

CALLED_BY_NAME = ("task", "goal", "budget_line", "risk")
OTHERWISE_CALLED = {
    "metric": ("channel",),
    "expense": ("payee", "line"),
    "retro": ("result", "cause", "improvement"),
    "role": ("duty",),
    "sop": ("method",),
}
"""What a row is called by where its own name is blank, for kinds of which such rows are real."""


@dataclass(slots=True)
class Layout:
    """Column indexes by what they are. `fields` are taken over, `roles` also understood ones that are notes, `unnamed`
    have no header and say nothing about what a row is, `corner` is the word over the days of a table of figures."""

    kind: str
    name: int
    name_confidence: float
    fields: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)
    parents: list[int] = field(default_factory=list)
    numbering: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    unnamed: set[int] = field(default_factory=set)
    corner: str = ""

    def column(self, wanted: str) -> int | None:
        """The column taken over as a field."""
        return next((index for index, name in self.fields.items() if name == wanted), None)


def lay_out(grid: Grid, block: Block, judgement: Judgement) -> Layout | None:
    """The layout for a judged kind; None if nothing in the block names its rows."""
    meanings = dict(judgement.meanings)
    drawn = block.timeline if judgement.kind == "task" else None
    data = [c.index for c in block.columns if drawn is None or not drawn[0] <= c.index <= drawn[1]]
    if block.label is not None:
        data.insert(0, block.label)
    unnamed = _unnamed(grid, block, drawn)
    data = sorted({*data, *unnamed})
    name, sure = _name_column(grid, block, judgement.kind, meanings, data)
    if name is None:
        return None
    layout = Layout(judgement.kind, name, sure, data=data, unnamed=set(unnamed) - {name})
    if "channel" not in {item.field for item in meanings.values()}:
        layout.corner = judgement.corner
    _take_name(layout, meanings)
    _keep_stand_in(layout, judgement)
    _take_others(grid, block, layout, meanings)
    return layout


def _name_column(
    grid: Grid, block: Block, kind: str, meanings: dict[int, FieldWord], data: list[int]
) -> tuple[int | None, float]:
    named = [index for index in data if index in meanings and meanings[index].field in ("name", "term")]
    named = [index for index in named if _is_wordy(grid, block, index)]
    if named:
        best = max(named, key=lambda index: _name_rank(grid, block, meanings, index))
        if meanings[best].confidence >= 0.9 or block.label is None:
            return best, meanings[best].confidence
    if block.label is not None:
        return block.label, FROM_LABEL
    telling = [index for index in _unnamed(grid, block, None) if _tells_apart(grid, block, index)]
    if telling:
        return telling[0], FROM_LABEL
    for stand_in in STAND_INS.get(kind, ()):
        found = [index for index in data if index in meanings and meanings[index].field == stand_in]
        if found and stand_in != "parent":
            return found[0], meanings[found[0]].confidence
        if found:
            return _below_level(grid, block, meanings, data, found), FROM_LABEL
    return _first_words(grid, block, meanings, data), FROM_POSITION


def _below_level(
    grid: Grid, block: Block, meanings: dict[int, FieldWord], data: list[int], levels: list[int]
) -> int:
    """Of levels without a name column the one that tells most rows apart, unless an unknown column right of them is
    fuller and tells every row apart (模块 | 页面)."""
    level = max(levels, key=lambda index: _distinct(grid, block, index))
    names = [i for i in data if i > level and i not in meanings and _tells_apart(grid, block, i)]
    if names and _filled(grid, block, names[0]) > _filled(grid, block, level):
        return names[0]
    return level


def _unnamed(grid: Grid, block: Block, drawn: tuple[int, int] | None) -> list[int]:
    """Columns without a header between the named ones or right behind them that hold something."""
    known = {column.index for column in block.columns}
    last = block.right + 1 if drawn is None else max(drawn[0] - 1, block.left)
    return [
        index
        for index in range(block.left, last + 1)
        if index not in known and index != block.label and _filled(grid, block, index)
    ]


def _tells_apart(grid: Grid, block: Block, index: int) -> bool:
    """Words in most rows, hardly one like another."""
    filled = _filled(grid, block, index)
    rows = sum(not grid.is_blank(row) for row in block.rows[:SAMPLE])
    return (
        filled * 10 >= rows * 7
        and _words(grid, block, index) * 10 >= filled * 9
        and _distinct(grid, block, index) * 10 >= filled * 8
    )


def _name_rank(
    grid: Grid, block: Block, meanings: dict[int, FieldWord], index: int
) -> tuple[bool, float, int, int, int, int]:
    """Among equally certain names the one merged over fewer rows, then the fuller one, then the one that tells more
    rows apart."""
    sure = meanings[index].confidence
    filled = _filled(grid, block, index)
    merged = sum(_is_merged_down(grid, row, index) for row in block.rows[:SAMPLE])
    rows = max(1, sum(not grid.is_blank(row) for row in block.rows[:SAMPLE]))
    return (
        filled * 3 >= rows,
        round(sure, 1),
        -merged,
        filled * 8 // rows,
        _distinct(grid, block, index) // 2,
        -index,
    )


def _is_merged_down(grid: Grid, row: int, index: int) -> bool:
    merge = grid.covering(row, index)
    return merge is not None and merge[0] < row


def _first_words(grid: Grid, block: Block, meanings: dict[int, FieldWord], data: list[int]) -> int | None:
    """The leftmost unknown column that holds words in most filled rows, if it stands before the known ones."""
    first_known = min((index for index in meanings if meanings[index].field not in NUMBERING), default=10_000)
    for index in data:
        if index > first_known:
            return None
        if index in meanings:
            continue
        filled = _filled(grid, block, index)
        if filled and _words(grid, block, index) * 10 >= filled * 7:
            return index
    return None


def _is_wordy(grid: Grid, block: Block, index: int) -> bool:
    """A column of names holds words, or nothing at all yet."""
    filled = _filled(grid, block, index)
    return _words(grid, block, index) * 2 >= filled


def _filled(grid: Grid, block: Block, index: int) -> int:
    return sum(grid.value(row, index) is not None for row in block.rows[:SAMPLE])


def _words(grid: Grid, block: Block, index: int) -> int:
    return sum(bool(grid.text(row, index)) for row in block.rows[:SAMPLE])


def _distinct(grid: Grid, block: Block, index: int) -> int:
    values = {grid.value(row, index) for row in block.rows[:SAMPLE]}
    return len(values - {None})


def _take_name(layout: Layout, meanings: dict[int, FieldWord]) -> None:
    layout.fields[layout.name] = layout.roles[layout.name] = "name"
    layout.confidence[layout.name] = layout.name_confidence
    meanings.pop(layout.name, None)


def _keep_stand_in(layout: Layout, judgement: Judgement) -> None:
    """Where a day or a channel stands for the name, its column is still the day or the channel."""
    meaning = judgement.meanings.get(layout.name)
    if judgement.kind in CALLED_BY_NAME or meaning is None or meaning.note:
        return
    if meaning.field in STAND_INS.get(judgement.kind, ()) and meaning.field not in ("term", "rule"):
        layout.fields[layout.name] = layout.roles[layout.name] = meaning.field


def _take_others(grid: Grid, block: Block, layout: Layout, meanings: dict[int, FieldWord]) -> None:
    """Every other column by falling confidence; a field that is taken leaves the later column a note."""
    order = sorted(
        meanings,
        key=lambda index: (-meanings[index].confidence, -_datedness(grid, block, index, meanings), index),
    )
    for index in order:
        meaning = meanings[index]
        role = _role(layout, index, meaning.field)
        layout.roles[index] = role
        layout.confidence[index] = meaning.confidence
        if role in NUMBERING:
            layout.numbering.append(index)
        taken = role in layout.fields.values() and role not in SEVERAL
        if taken and role == "at" and "time" not in layout.fields.values():
            role, taken = "time", False
        if meaning.note or taken or role in ("", "more", "figure") or not _fits(grid, block, role, index):
            continue
        layout.fields[index] = role
    layout.parents = sorted(index for index, role in layout.fields.items() if role == "parent")


def _datedness(grid: Grid, block: Block, index: int, meanings: dict[int, FieldWord]) -> int:
    """Of two columns for one date the one that holds days goes first (倒计时 | 时间); in tenths."""
    if meanings[index].field not in DATED:
        return 0
    values = [value for row in block.rows[:SAMPLE] if (value := grid.value(row, index)) is not None]
    days = sum(
        isinstance(value, date) or bool(isinstance(value, str) and written_forms(value)) for value in values
    )
    return days * 10 // len(values) if values else 0


def _role(layout: Layout, index: int, wanted: str) -> str:
    """A second name column at the left is a level above, one at the right a remark."""
    if wanted == "name" and layout.kind == "content_item" and index > layout.name:
        return "body"
    if wanted == "name" and layout.kind == "retro":
        return "more"
    if wanted == "name":
        return "parent" if index < layout.name and layout.kind in ("task", "budget_line", "goal") else "note"
    return wanted


NUMERIC = {
    "likelihood",
    "impact",
    "residual_likelihood",
    "residual_impact",
    "amount",
    "target",
    "actual",
    "baseline",
}


def _fits(grid: Grid, block: Block, role: str, index: int) -> bool:
    """A column of long sentences is no score and no amount, whatever stands above it."""
    if role not in NUMERIC:
        return True
    values = [value for row in block.rows[:SAMPLE] if (value := grid.value(row, index)) is not None]
    long = sum(isinstance(value, str) and len(value) > 40 for value in values)
    return long * 2 <= len(values)


def own_values(grid: Grid, row: int, columns: list[int]) -> list[int]:
    """The columns that hold more than a dash in a row."""
    found = []
    for index in columns:
        value = grid.value(row, index)
        if value is not None and not is_mark(value):
            found.append(index)
    return found


def is_nothing(value: object) -> bool:
    """Zero or minus one: what formulas leave in rows that nobody filled in."""
    return is_number(value) and value in (0, -1)  # type: ignore[arg-type]
