"""Retrospectives: a row becomes a result, its causes and what is done about them."""

from dataclasses import replace

from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.taking.context import Taking, day, header_of, note_of, text, title_of
from planning.importing.taking.people import reference
from planning.rows import Id, Value

GOOD = (
    *("做得好", "做的好", "好的", "亮点", "成功", "优点", "收获", "保持", "继续", "经验"),
    *(
        "well",
        "win",
        "success",
        "keep",
        "continue",
        "worked",
        "good",
        "positive",
        "glad",
        "liked",
        "strength",
    ),
)
BAD = (
    *("不好", "不足", "待改进", "改进", "问题", "失败", "教训", "缺点", "停止", "需改", "没做好"),
    *("didn't", "didn t", "did not", "not ", "wrong", "improve", "issue", "problem", "fail", "stop"),
    *("bad", "mad", "sad", "negative", "lacked", "weak"),
)  # fmt: skip


def take_retro(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """With a column of causes the row's name is the result; else the list (or its group) is the result and the name a
    cause. Columns side by side (went well, didn't go well) are a cause each."""
    if not text(row, "improvement"):
        row = _with_unused(table, row)
    cause = text(row, "cause")
    result = _result(taking, table, row, own=bool(cause or "planned" in row.values))
    causes = [_cause(taking, row, result, cause, table)] if cause else _observed(taking, table, row, result)
    action = text(row, "improvement")
    if action:
        reason = causes[0] if causes else _cause(taking, row, result, text(row, "name"), table)
        taking.builder.add(
            "retro_improvement",
            cause=reason,
            name=action,
            owner=reference(taking, table, row, "owner", "person"),
            due=day(row, "due"),
        )
    return result


def _with_unused(table: DraftTable, row: DraftRow) -> DraftRow:
    """Without an action nobody owns it and nothing is due: both stay as notes."""
    unused = {header_of(table, key): row.raw[key] for key in ("owner", "due") if row.raw.get(key)}
    return replace(row, notes={**row.notes, **unused}) if unused else row


def _result(taking: Taking, table: DraftTable, row: DraftRow, *, own: bool) -> Id:
    name = text(row, "name")
    if own:
        stored: dict[str, Value] = {"name": name, "note": note_of(row, _said(row))}
        for key in ("planned", "reached"):
            number = row.values.get(key)
            if isinstance(number, int | float):
                stored[key] = float(number)
        goal = taking.named(taking.builder, "goal", name)
        return taking.builder.add("retro_result", goal=goal, **stored)
    group = text(row, "category") if _tells(text(row, "category")) is None else ""
    called = group or " · ".join(row.section) or title_of(table, taking)
    place = ("retro", table.sheet, table.header_row, called)
    return taking.once(place, lambda: taking.builder.add("retro_result", name=called))


def _observed(taking: Taking, table: DraftTable, row: DraftRow, result: Id) -> list[Id]:
    """Every column of observations that says something in this row, the first with the row's notes."""
    found: list[Id] = []
    for column in table.columns:
        said = row.texts.get(column.column, "")
        if said and (column.field == "name" or column.role == "more"):
            found.append(_cause(taking, row, result, said, table, column.header, with_note=not found))
    if not found and text(row, "name"):
        found.append(_cause(taking, row, result, text(row, "name"), table))
    return found


def _cause(
    taking: Taking,
    row: DraftRow,
    result: Id,
    name: str,
    table: DraftTable,
    header: str = "",
    *,
    with_note: bool = True,
) -> Id:
    """A cause of success or failure: what the category says, else the header over it."""
    told = [_tells(text(row, "category")), _tells(header), _tells(" ".join(row.section))]
    kind = next((item for item in told if item), "failure")
    own = bool(text(row, "cause"))
    note = note_of(row, _said(row)) if with_note and not own else ""
    try:
        return taking.builder.add("retro_cause", result=result, name=name, kind=kind, note=note)
    except PlanError:
        return taking.builder.add(
            "retro_cause", result=result, name=title_of(table, taking), kind=kind, note=name
        )


def _said(row: DraftRow) -> list[str]:
    """The group, where it says no more than good or bad, and what was reached in words."""
    group = text(row, "category")
    words = [group] if _tells(group) else []
    return [*words, *(said for key in ("result",) if (said := text(row, key)))]


def _tells(words: str) -> str | None:
    """success or failure, if the words say so."""
    plain = words.casefold()
    if any(word in plain for word in BAD):
        return "failure"
    return "success" if any(word in plain for word in GOOD) else None
