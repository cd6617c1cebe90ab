"""What a block holds: the kind whose words fit its columns, its title and its sheet best."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from planning.parsing.columns import unit_of_header
from planning.parsing.durations import unit_of
from planning.parsing.single_dates import written_forms
from storage.excel.recognise.blocks import Block
from storage.excel.recognise.fitting import DATED, Profile, profile
from storage.excel.recognise.grid import Grid, is_timeline_label
from storage.excel.recognise.header_columns import HeaderColumn
from storage.excel.recognise.header_rows import SUREST
from storage.excel.recognise.header_text import is_cjk, key_of
from storage.excel.recognise.synonyms import OTHER, FieldWord, Synonyms
from storage.excel.sheet import Value

TITLE_WEIGHT = 2.0
SHEET_WEIGHT = 1.2
FILE_WEIGHT = 0.5
FIRST_TITLE_WEIGHT = 1.0
BARS_WEIGHT = 0.8
ALIKE_WEIGHT = 1.5
SAMPLE = 60
SECOND = 0.25
LEAST_SCORE = 1.5
WITHOUT_NAME = 0.8
MATRIX_WEIGHT = 1.5
FEWEST_SPANS = 2
FEWEST_THINGS = 4
SURE_FIGURE = 0.6
FIGURES = (
    *("impressions", "clicks", "signups", "orders", "users", "active_users", "repeat_users"),
    *("cost", "revenue"),
)
SURELY_OTHER = 2.4
NEEDS_NAME = {
    "budget_line",
    "task",
    "goal",
    "risk",
    "checklist",
    "role",
    "channel",
    "material",
    "sop",
    "case",
    "person",
}
NAMED_ALSO_BY = {"budget_line": {"name", "parent", "channel"}, "task": {"name", "parent"}}
FEWEST_ORDERS = 12
OF_ORDERS = ("order", "stock")
PRICED = ("budget_line", "expense")
OF_A_PRICE = {"name", "parent", "note", "payee", "number", "unit", "amount", "unit_price"}
LEAST_CONFIDENCE = 0.55


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind with its score, and what each column means in it (by column index). `corner` is an unknown word over
    the days of figures: the channel that they are of."""

    kind: str
    score: float
    meanings: dict[int, FieldWord]
    corner: str = ""


def judge(grid: Grid, block: Block, file_name: str, synonyms: Synonyms, alike: str = "") -> list[Judgement]:
    """Every kind that the words allow, best first; `other` says that the block is no part of a plan. `alike` is the
    kind of a block on the sheet under nearly the same header."""
    columns = [column for column in block.columns if column.text and not column.timeline]
    if any(synonyms.is_common("summary_labels", column.text) for column in columns):
        return [Judgement(OTHER, SURELY_OTHER, {})]
    titled = title_evidence(block, grid.name, file_name, synonyms)
    if alike:
        titled[alike] = titled.get(alike, 0.0) + ALIKE_WEIGHT
    if block.timeline is not None:
        titled["task"] = titled.get("task", 0.0) + BARS_WEIGHT
    found = []
    profiles = {column.index: profile(grid, block, column.index) for column in columns}
    for kind in synonyms.titles:
        meanings = column_meanings(columns, kind, synonyms, profiles)
        corner = ""
        if kind == "metric":
            corner = _corner(grid, block, meanings)
            if corner:
                meanings[block.columns[0].index] = FieldWord(kind, "day", 0.8, False, SUREST)
            meanings = _with_figures(grid, block, columns, meanings)
        if meanings:
            told = _all(meanings) if kind == OTHER else _score(meanings, len(columns))
            score = told + titled.get(kind, 0.0)
            if kind == "metric" and told > 0 and _is_matrix(grid, block, file_name, synonyms):
                score += MATRIX_WEIGHT
            if kind in NEEDS_NAME and not _has_name(kind, block, meanings):
                score -= WITHOUT_NAME
            found.append(Judgement(kind, score, meanings, corner))
    found.sort(key=lambda item: -item.score)
    if (
        found
        and found[0].kind in PRICED
        and (
            _is_price_list(grid, block, found[0], titled, synonyms)
            or _is_sales_log(grid, block, found[0], columns, synonyms)
        )
    ):
        return [Judgement(OTHER, SURELY_OTHER, {})]
    return found


def _is_sales_log(
    grid: Grid, block: Block, judgement: Judgement, columns: list[HeaderColumn], synonyms: Synonyms
) -> bool:
    """Orders, row by row the same few goods: a word of orders or stock over a column, and names that come again."""
    named = [index for index, item in judgement.meanings.items() if item.field == "name"]
    texts = [text for row in block.rows[:SAMPLE] if named and (text := grid.text(row, named[0]))]
    if len(texts) < FEWEST_ORDERS or len({*texts}) * 3 > len(texts):
        return False
    found = (synonyms.meanings(column.text).get((OTHER, field)) for column in columns for field in OF_ORDERS)
    return any(item is not None and item.confidence >= SUREST for item in found)


def _is_price_list(
    grid: Grid, block: Block, judgement: Judgement, titled: Mapping[str, float], synonyms: Synonyms
) -> bool:
    """Names with what one costs: no number of them, no day, no total, and nobody calls it a budget."""
    money = [
        column
        for column in block.columns
        if (item := judgement.meanings.get(column.index)) and item.field in ("amount", "unit_price")
    ]
    told = {item.field for item in judgement.meanings.values()} - OF_A_PRICE
    if not money or told or any(titled.get(kind) for kind in PRICED):
        return False
    if not all(synonyms.is_common("prices", column.text) for column in money):
        return False
    texts = (
        text
        for row in block.rows
        for index in (block.left, block.left + 1)
        if (text := grid.text(row, index))
    )
    return not any(synonyms.is_common("totals", text) for text in texts)


def _is_matrix(grid: Grid, block: Block, file_name: str, synonyms: Synonyms) -> bool:
    """Channels by days, or days by channels, under a title that says which figure it is."""
    titles = [*block.titles, grid.name, file_name]
    if not any(figure_in(title, synonyms) for title in titles):
        return False
    spans = [
        column
        for column in block.columns
        if (column.timeline or synonyms.channel_in([column.text])) and _is_figures(grid, block, column.index)
    ]
    return len(spans) >= FEWEST_SPANS


def figure_in(text: str, synonyms: Synonyms) -> str:
    """The figure of the plan that a text names (2026年曝光量); empty if none surely."""
    found = [
        (item.confidence, key)
        for (kind, key), item in synonyms.meanings(text).items()
        if kind == "metric" and key in FIGURES
    ]
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] >= SURE_FIGURE else ""


def _has_name(kind: str, block: Block, meanings: dict[int, FieldWord]) -> bool:
    if block.label is not None:
        return True
    stand_ins = NAMED_ALSO_BY.get(kind, {"name"})
    return any(
        item.field == "name" or (item.field in stand_ins and (kind != "task" or item.confidence >= SUREST))
        for item in meanings.values()
    )


def _corner(grid: Grid, block: Block, meanings: dict[int, FieldWord]) -> str:
    """The unknown word over a first column of days, weeks or months; empty if it is none."""
    first = block.columns[0]
    if first.index in meanings:
        return ""
    values = [value for row in block.rows[:SAMPLE] if (value := grid.value(row, first.index)) is not None]
    dated = sum(map(_is_dated, values))
    return first.text if len(values) >= 2 and dated * 10 >= len(values) * 7 else ""


def _is_dated(value: Value) -> bool:
    if isinstance(value, str):
        return bool(written_forms(value)) or (is_timeline_label(value) and not value.strip().isdigit())
    return isinstance(value, date)


def _with_figures(
    grid: Grid, block: Block, columns: list[HeaderColumn], meanings: dict[int, FieldWord]
) -> dict[int, FieldWord]:
    """Beside a certain date every unknown column of numbers is a figure."""
    if not any(item.field == "day" and item.confidence >= SUREST for item in meanings.values()):
        return meanings
    known = {item.field for item in meanings.values()} & {*FIGURES, "channel"}
    if not known and any(c.index not in meanings and _names_things(grid, block, c.index) for c in columns):
        return meanings
    found = dict(meanings)
    for column in columns:
        if column.index not in meanings and _is_figures(grid, block, column.index):
            found[column.index] = FieldWord("metric", "figure", 0.5, False, 0.6)
    return found


def _names_things(grid: Grid, block: Block, index: int) -> bool:
    """A text in most rows, hardly one like another: what was bought, said or done that day."""
    rows = [row for row in block.rows[:SAMPLE] if not grid.is_blank(row)]
    texts = [text for row in rows if (text := grid.text(row, index))]
    return (
        len(rows) >= FEWEST_THINGS
        and len(texts) * 10 >= len(rows) * 8
        and len({*texts}) * 10 >= len(texts) * 8
    )


def _is_figures(grid: Grid, block: Block, index: int) -> bool:
    filled = [row for row in block.rows[:SAMPLE] if grid.value(row, index) is not None]
    numbers = sum(grid.number(row, index) is not None for row in filled)
    return numbers > 0 and numbers * 10 >= len(filled) * 8


def is_plausible(judgement: Judgement, columns: int) -> bool:
    """Enough known columns to call it that kind."""
    known = len(judgement.meanings)
    if judgement.kind == OTHER or judgement.score < LEAST_SCORE:
        return False
    return known * 4 >= columns or (known >= 4 and known * 6 >= columns)


def is_something_else(judgement: Judgement) -> bool:
    """Surely answers, orders, stock or marks: values must not be guessed at either."""
    return judgement.kind == OTHER and judgement.score >= SURELY_OTHER


def column_meanings(
    columns: list[HeaderColumn],
    kind: str,
    synonyms: Synonyms,
    profiles: Mapping[int, Profile] = MappingProxyType({}),
) -> dict[int, FieldWord]:
    """What each column means for a kind: its best meaning over the joined header that its cells don't contradict, the
    leaf alone counting less."""
    found: dict[int, FieldWord] = {}
    for column in columns:
        cells = profiles.get(column.index)
        best = _best_of(column.text, kind, synonyms, 1.0, cells)
        if column.leaf != column.text:
            leaf = _best_of(column.leaf, kind, synonyms, 0.9, cells)
            if leaf is not None and (best is None or leaf.confidence > best.confidence + 0.15):
                best = leaf
        if best is not None and best.confidence >= LEAST_CONFIDENCE:
            found[column.index] = _with_unit(best, column.text)
    _yield_names(columns, kind, found, synonyms)
    _keep_planned(columns, found, synonyms)
    return found


def _keep_planned(columns: list[HeaderColumn], found: dict[int, FieldWord], synonyms: Synonyms) -> None:
    """计划结束时间 beside 完成时间: the one that says so is the plan, the other when it was done."""
    ends = [
        c for c in columns if (item := found.get(c.index)) and (item.kind, item.field) == ("task", "finish")
    ]
    if not any(synonyms.is_planned(column.text) for column in ends):
        return
    for column in ends:
        if not synonyms.is_planned(column.text) and synonyms.is_done(column.text):
            found[column.index] = replace(found[column.index], field="actual_finish", note=True)


def _with_unit(item: FieldWord, header: str) -> FieldWord:
    """A time with days or hours in brackets is how long it takes: 工作时间（天）."""
    unit = unit_of_header(header)
    if (item.kind, item.field) == ("task", "date") and unit and unit_of(unit) is not None:
        return replace(item, field="duration")
    return item


def _yield_names(
    columns: list[HeaderColumn], kind: str, found: dict[int, FieldWord], synonyms: Synonyms
) -> None:
    """Beside a plain name a word that may also be a level above is that: Category | Item, 类别 | 项目."""
    names = [column for column in columns if (item := found.get(column.index)) and item.field == "name"]
    levels = [column for column in names if _also(column, kind, "parent", found, synonyms)]
    plain = [c for c in names if c not in levels and not _also(c, kind, "note", found, synonyms)]
    if plain:
        for column in levels:
            found[column.index] = synonyms.meanings(column.text)[(kind, "parent")]


def _also(
    column: HeaderColumn, kind: str, field: str, found: dict[int, FieldWord], synonyms: Synonyms
) -> bool:
    """Whether the header may as well mean another field of the kind."""
    other = synonyms.meanings(column.text).get((kind, field))
    return other is not None and other.confidence >= found[column.index].confidence - 0.05


def _best_of(
    text: str, kind: str, synonyms: Synonyms, factor: float, cells: Profile | None
) -> FieldWord | None:
    options = [item for item in synonyms.meanings(text).values() if item.kind == kind]
    if cells is not None:
        fitting = [item for item in options if cells.fits(kind, item.field)]
        dated = [item for item in options if item.field in DATED and not cells.is_weekdays]
        options = fitting or dated
    if not options:
        return None
    best = max(options, key=lambda item: (item.confidence, item.weight))
    return FieldWord(kind, best.field, best.weight, best.note, round(best.confidence * factor, 3))


def _all(meanings: dict[int, FieldWord]) -> float:
    """Every column that speaks of something else than a plan counts: customers, orders, answers, stock."""
    return sum(item.weight * item.confidence for item in meanings.values() if item.confidence >= SUREST)


def _score(meanings: dict[int, FieldWord], columns: int) -> float:
    """The weights of the distinct fields by confidence, a second column of a field for a quarter; unknown columns
    speak a little against it."""
    by_field: dict[str, list[float]] = {}
    for item in meanings.values():
        by_field.setdefault(item.field, []).append(item.weight * item.confidence)
    told = sum(max(values) + SECOND * sum(sorted(values)[-2:-1]) for values in by_field.values())
    return told - 0.08 * (columns - len(meanings))


def title_evidence(block: Block, sheet_name: str, file_name: str, synonyms: Synonyms) -> dict[str, float]:
    """What titles, sheet and file name say for each kind."""
    stem = file_name.rsplit(".", 1)[0]
    sources = [(title, TITLE_WEIGHT / (1 + 0.3 * index)) for index, title in enumerate(block.titles)]
    sources += [(title, FIRST_TITLE_WEIGHT) for title in block.first_titles[:1]]
    sources += [(sheet_name, SHEET_WEIGHT), (stem, FILE_WEIGHT)]
    found: dict[str, float] = {}
    for text, weight in sources:
        for kind, share in title_kinds(text, synonyms).items():
            found[kind] = found.get(kind, 0.0) + weight * share
    return {kind: min(value, TITLE_WEIGHT + SHEET_WEIGHT) for kind, value in found.items()}


def title_kinds(text: str, synonyms: Synonyms) -> dict[str, float]:
    """The kinds that a title speaks of; the longest word wins where several fit, shorter ones count half."""
    key = key_of(text)
    found: dict[str, int] = {}
    for kind, words in synonyms.titles.items():
        longest = next((word for word in words if _has_word(key, word)), "")
        if longest:
            found[kind] = len(longest)
    most = max(found.values(), default=0)
    return {kind: 1.0 if length == most else 0.5 for kind, length in found.items()}


def _has_word(key: str, word: str) -> bool:
    if is_cjk(word):
        return word in key
    return f" {word} " in f" {key} "
