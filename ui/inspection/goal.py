"""A goal in the inspector: its measure, how its numbers came about, its gaps and its actions."""

from planning.goals.numbers import GOAL_NUMBERS, GoalNumbers
from planning.rows import Id
from ui.desk import Desk
from ui.inspection.parts import field_entries, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import InspectorContent, LinkEntry, Section, TextEntry

STATE_TONES = {
    "reached": "good",
    "overdue": "critical",
    "behind": "warning",
    "on_track": "good",
    "unknown": "neutral",
}
_FIELDS = (
    "kind",
    "unit",
    "direction",
    "baseline",
    "target",
    "actual_now",
    "actual_from",
    "due",
    "owner",
    "channel",
)


def goal_content(desk: Desk, goal_id: Id) -> InspectorContent:
    """Everything about one goal."""
    texts, numbers = desk.texts, desk.get(GOAL_NUMBERS)[goal_id]
    goal = desk.plan.goals[goal_id]
    sections = [
        Section(texts("inspector.measure"), field_entries(desk, "goal", goal_id, _FIELDS)),
        Section(texts("inspector.why_number"), why_number(desk, goal_id, numbers)),
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


def why_number(desk: Desk, goal_id: Id, numbers: GoalNumbers) -> tuple[TextEntry, ...]:
    """Where the actual comes from, then the progress formula with its numbers."""
    goal, formats = desk.plan.goals[goal_id], desk.formats
    inputs = {
        key: formats.percent(value) if key == "share" else value for key, value in numbers.inputs.items()
    }
    entries = [TextEntry(desk.texts(numbers.because, **inputs), bar=True)]
    if numbers.progress is not None:
        shown = {
            "actual": formats.goal_number(numbers.actual, goal.unit),
            "baseline": formats.goal_number(goal.baseline or 0.0, goal.unit),
            "target": formats.goal_number(goal.target, goal.unit),
            "progress": formats.percent(numbers.progress),
        }
        entries.append(TextEntry(desk.texts("why.goal.progress", **shown), bar=True))
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
