"""Budget lines and what moved on them in the inspector: amounts, how they come about, the reserve's log, the chain."""

from contextlib import suppress
from typing import cast

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.approval import approved_split
from planning.budget.rule_words import rule_text
from planning.budget.spending import SPENDING, goal_of, is_reserve
from planning.budget.split import hands_out
from planning.cells import name_of
from planning.errors import PlanError
from planning.rows import Id, ReserveDraw
from ui.desk import Desk
from ui.inspection.attachments import attachment_section
from ui.inspection.parts import field_entries, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import Entry, FieldEntry, InspectorContent, LinkEntry, Section, TextEntry

_LINE = (
    *("amount_total", "share", "rule", "minimum", "maximum"),
    *("committed", "spent", "left", "planned", "forecast", "channel", "owner", "goal", "note"),
)
_MOVED = ("line", "day", "name", "amount", "note")
_MORE = {"expense": ("commitment",), "commitment": ("open",), "reserve_draw": ("risk",)}


def line_content(desk: Desk, line_id: Id) -> InspectorContent:
    """Everything about one budget line."""
    texts, line = desk.texts, desk.plan.budget_lines[line_id]
    sections = [
        Section(texts("inspector.fields"), _line_fields(desk, line_id)),
        Section(texts("inspector.why_number"), _why(desk, line_id)),
    ]
    log = _draws(desk, line_id)
    if log:
        sections.append(Section(texts("budget.draws"), log))
    sections.append(Section(texts("inspector.chain"), _chain(desk, line_id)))
    return InspectorContent(
        texts("table.budget_line"), "budget", line.name, _chips(desk, line_id), tuple(sections)
    )


def _line_fields(desk: Desk, line_id: Id) -> tuple[FieldEntry, ...]:
    """The rule in one phrase; percent and weight are in it."""
    entries = field_entries(desk, "budget_line", line_id, _LINE)
    rule = rule_text(desk.values, desk.formats, line_id)
    return tuple(
        FieldEntry(entry.label, rule, entry.key) if entry.key == "rule" else entry for entry in entries
    )


def movement_content(table: str, desk: Desk, row_id: Id) -> InspectorContent:
    """An expense, an order or a draw, and the line that it belongs to."""
    row = desk.plan.row(table, row_id)
    line = cast(Id, getattr(row, "line", 0))
    keys = [*_MOVED, *_MORE[table]]
    sections = [Section(desk.texts("inspector.fields"), field_entries(desk, table, row_id, keys))]
    chain: tuple[LinkEntry, ...] = (
        LinkEntry(
            name_of(desk.values, "budget_line", line),
            desk.text("budget_line", line, "spent"),
            row_target("budget_line", line),
        ),
    )
    risk = getattr(row, "risk", None)
    if risk is not None:
        drawn = desk.text("risk", risk, "drawn")
        chain = (*chain, LinkEntry(name_of(desk.values, "risk", risk), drawn, row_target("risk", risk)))
    sections.append(Section(desk.texts("inspector.chain"), chain))
    sections.insert(1, attachment_section(desk, table, row_id))
    title = str(getattr(row, "name", "")) or desk.text(table, row_id, "amount")
    return InspectorContent(desk.texts(f"table.{table}"), "budget", title, (), tuple(sections))


def approval_content(desk: Desk, approval_id: Id) -> InspectorContent:
    """Who approved which total, and when."""
    texts, approval = desk.texts, desk.plan.split_approvals[approval_id]
    day = desk.formats.date(approval.at.date())
    fields = field_entries(desk, "split_approval", approval_id, ("at", "person", "note"))
    with suppress(PlanError):
        total = desk.formats.money(approved_split(approval).total)
        fields = (*fields, FieldEntry(texts("budget.total"), total))
    sections = (Section(texts("inspector.fields"), fields),)
    return InspectorContent(
        texts("table.split_approval"), "check-circle", texts("approval.approved", day=day), (), sections
    )


def _chips(desk: Desk, line_id: Id) -> tuple[Chip, ...]:
    money = desk.get(SPENDING).lines[line_id]
    made = []
    if desk.plan.budget_lines[line_id].locked:
        made.append(Chip(desk.texts("field.budget_line.locked"), "neutral", "lock"))
    if is_reserve(desk.plan.budget_lines, line_id):
        made.append(Chip(desk.texts("field.budget_line.reserve"), "neutral"))
    if money.left is not None and money.left < 0:
        made.append(Chip(desk.texts("budget.chip.over"), "critical"))
    elif money.planned is not None and money.spent > money.planned:
        made.append(Chip(desk.texts("budget.chip.ahead"), "warning"))
    return tuple(made)


def _amount(desk: Desk, line_id: Id) -> list[Entry]:
    """The sum of its parts, its own amount or what its rule gives, then the share of the whole with its numbers."""
    texts, formats, found = desk.texts, desk.formats, desk.get(BUDGET_AMOUNTS)
    amount, line = found.amounts[line_id], desk.plan.budget_lines[line_id]
    if amount is None:
        return [TextEntry(texts("why.line.open"), bar=True)]
    money, share = formats.money(amount), found.share(line_id)
    entries: list[Entry] = [TextEntry(_origin(desk, line_id, money), bar=True)]
    if line.locked:
        entries.append(TextEntry(texts("why.line.locked"), bar=True))
    rest = found.rests.get(line_id, 0)
    if rest:
        key = "why.line.rest" if rest > 0 else "why.line.over"
        entries.append(TextEntry(texts(key, rest=formats.money(abs(rest))), bar=True))
    if share is not None:
        shown = {"amount": money, "total": formats.money(found.whole), "share": formats.percent(share, 1)}
        entries.append(TextEntry(texts("why.line.share", **shown), bar=True))
    return entries


def _origin(desk: Desk, line_id: Id, money: str) -> str:
    """Where the amount of a line comes from."""
    texts, found, line = desk.texts, desk.get(BUDGET_AMOUNTS), desk.plan.budget_lines[line_id]
    parts = desk.get(BUDGET_OUTLINE)[line_id].children
    if parts and not hands_out(line):
        return texts("why.line.sum", count=parts, amount=money)
    if line.rule == "fixed" or line.amount is None:
        return texts("why.line.own", amount=money)
    whole = found.whole if line.parent is None else found.amounts[line.parent]
    of = texts("split.total") if line.parent is None else name_of(desk.values, "budget_line", line.parent)
    rule = rule_text(desk.values, desk.formats, line_id)
    return texts("why.line.rule", of=of, whole=desk.formats.money(whole or 0), rule=rule, amount=money)


def _why(desk: Desk, line_id: Id) -> tuple[Entry, ...]:
    texts, formats, money = desk.texts, desk.formats, desk.get(SPENDING).lines[line_id]
    entries = _amount(desk, line_id)
    if money.amount is not None and money.left is not None:
        shown = {
            "amount": formats.money(money.amount),
            "spent": formats.money(money.spent),
            "ordered": formats.money(money.ordered),
            "left": formats.money(money.left),
        }
        entries.append(TextEntry(texts("why.line.left", **shown), bar=True))
    kept = is_reserve(desk.plan.budget_lines, line_id)
    if money.planned is not None and not kept:
        entries.append(TextEntry(texts("why.line.planned", planned=formats.money(money.planned)), bar=True))
    shown = {
        "forecast": formats.money(money.forecast),
        "spent": formats.money(money.spent),
        "to_come": formats.money(money.forecast - money.spent),
    }
    told = texts("why.reserve.forecast" if kept else "why.line.forecast", **shown)
    entries.append(TextEntry(told, bar=True))
    return tuple(entries)


def _draws(desk: Desk, line_id: Id) -> tuple[LinkEntry, ...]:
    draws = [cast(ReserveDraw, row) for row in desk.plan.rows("reserve_draw").values()]
    return tuple(
        LinkEntry(
            f"{desk.text('reserve_draw', draw.id, 'amount')} · {desk.text('reserve_draw', draw.id, 'day')}",
            " · ".join(part for part in (draw.name, name_of(desk.values, "risk", draw.risk)) if part),
            row_target("reserve_draw", draw.id),
        )
        for draw in sorted(draws, key=lambda draw: (draw.position, draw.id))
        if draw.line == line_id
    )


def _chain(desk: Desk, line_id: Id) -> tuple[LinkEntry, ...]:
    """From the total target to the money, its parts, then the tasks that it pays for; a reserve with its risks."""
    goal = goal_of(desk.plan.budget_lines, line_id)
    line = desk.plan.budget_lines[line_id]
    own = LinkEntry(line.name, desk.text("budget_line", line_id, "amount_total"), current=True)
    tasks = tuple(
        LinkEntry(
            task.name,
            f"{desk.text('task', task.id, 'finish')} · {desk.text('task', task.id, 'progress')}",
            row_target("task", task.id),
        )
        for task in desk.plan.tasks.values()
        if goal is not None and task.goal == goal
    )
    return (*goal_links(desk, goal), own, *_parts(desk, line_id), *tasks, *_held(desk, line_id))


def _parts(desk: Desk, line_id: Id) -> tuple[LinkEntry, ...]:
    return tuple(
        LinkEntry(
            line.name, desk.text("budget_line", line.id, "amount_total"), row_target("budget_line", line.id)
        )
        for line in desk.plan.budget_lines.values()
        if line.parent == line_id
    )


def _held(desk: Desk, line_id: Id) -> tuple[LinkEntry, ...]:
    if not desk.plan.budget_lines[line_id].reserve:
        return ()
    return tuple(
        LinkEntry(risk.name, desk.text("risk", risk.id, "reserve"), row_target("risk", risk.id))
        for risk in desk.plan.risks.values()
        if risk.reserve
    )
