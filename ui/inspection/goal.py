"""A goal in the inspector: its measure, how its numbers came about, its gaps and its actions."""

from planning.cells import name_of
from planning.goals.formula import formula_of
from planning.goals.numbers import GOAL_NUMBERS, GoalNumbers
from planning.goals.telling import actual_lines, piece_text, progress_lines
from planning.rows import Id
from ui.desk import Desk
from ui.inspection.funnel import goal_buying_section
from ui.inspection.goal_time import check_in_section, nodes_section
from ui.inspection.parts import field_entries, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import Entry, InspectorContent, LinkEntry, Section, TextEntry

STATE_TONES = {
    "reached": "good",
    "overdue": "critical",
    "behind": "warning",
    "on_track": "good",
    "unknown": "neutral",
}
MOST_PIECES = 8
"""Rows of a formula that are listed."""
_MEASURE = ("kind", "unit", "direction", "baseline", "target", "actual_now", "actual_from")
_SOURCE = {
    "children": ("roll_up",),
    "metrics": ("metric", "metric_base"),
    "manual": ("numerator", "denominator"),
}
_FRAME = (
    *("weight", "period_start", "period_end", "due", "owner", "team", "channel", "confidence"),
    *("step", "broken_from", "broken_target"),
)


def goal_content(desk: Desk, goal_id: Id) -> InspectorContent:
    """Everything about one goal."""
    texts, numbers = desk.texts, desk.get(GOAL_NUMBERS)[goal_id]
    goal = desk.plan.goals[goal_id]
    fields = (*_MEASURE, *_SOURCE.get(goal.actual_from, ()), *_FRAME)
    sections = [
        Section(texts("inspector.measure"), field_entries(desk, "goal", goal_id, fields)),
        Section(texts("inspector.why_number"), why_number(desk, goal_id)),
        check_in_section(desk, goal_id),
        nodes_section(desk, goal_id),
        *goal_buying_section(desk, goal_id),
        Section(texts("inspector.chain"), _chain(desk, goal_id, numbers)),
    ]
    if goal.note:
        sections.append(Section(texts("field.goal.note"), (TextEntry(goal.note),)))
    stage = goal.stage or "all"
    kind = texts("inspector.goal.kind", stage=texts(f"stage.{stage}"))
    return InspectorContent(kind, "goals", goal.name, _chips(desk, numbers), tuple(sections))


def _chips(desk: Desk, numbers: GoalNumbers) -> tuple[Chip, ...]:
    made = [Chip(desk.texts(f"choice.goal.state.{numbers.state}"), STATE_TONES[numbers.state])]
    if numbers.gaps:
        missing = desk.texts("list.separator").join(desk.texts(gap) for gap in numbers.gaps)
        made.append(Chip(missing, "warning"))
    return tuple(made)


def why_number(desk: Desk, goal_id: Id) -> tuple[Entry, ...]:
    """Where the actual comes from, the rows that it was made of, then the progress with its numbers."""
    formula = formula_of(desk.values, goal_id)
    entries: list[Entry] = [TextEntry(line, bar=True) for line in actual_lines(desk.formats, formula)]
    entries += (
        LinkEntry(
            name_of(desk.values, piece.table, piece.id),
            piece_text(desk.formats, piece),
            row_target(piece.table, piece.id),
        )
        for piece in formula.pieces[:MOST_PIECES]
    )
    if len(formula.pieces) > MOST_PIECES:
        entries.append(TextEntry(desk.texts("why.goal.more", count=len(formula.pieces) - MOST_PIECES)))
    entries += (TextEntry(line, bar=True) for line in progress_lines(desk.values, desk.formats, goal_id))
    return tuple(entries)


def _chain(desk: Desk, goal_id: Id, numbers: GoalNumbers) -> tuple[LinkEntry, ...]:
    above = goal_links(desk, goal_id)
    own = LinkEntry(above[-1].title, above[-1].fact, current=True)
    tasks = tuple(
        LinkEntry(
            desk.plan.tasks[task_id].name,
            f"{desk.text('task', task_id, 'finish')} · {desk.text('task', task_id, 'progress')}",
            row_target("task", task_id),
        )
        for task_id in numbers.tasks
    )
    lines = tuple(
        LinkEntry(
            line.name, desk.text("budget_line", line.id, "amount_total"), row_target("budget_line", line.id)
        )
        for line in desk.plan.budget_lines.values()
        if line.goal == goal_id
    )
    return (*above[:-1], own, *lines, *tasks)
