"""The figures over the list: only what the program knows, as many as there is room for."""

from collections.abc import Callable, Sequence

from planning.agenda import AGENDA, DONE, LATE, NEXT_MARK
from planning.budget.amounts import BUDGET_AMOUNTS
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE, GoalNumbers
from planning.schedule.from_plan import TASK_OUTLINE
from planning.schedule.work import TASK_WORK
from ui.desk import Desk
from ui.theme import Theme
from ui.today.agenda_words import lateness
from ui.widgets.kpi_strip import MOST, SIDE, Kpi

LONGEST_LABEL = 168
"""Px of a label that names a milestone: a sixth of a narrow window."""


def today_kpis(desk: Desk) -> list[Kpi]:
    """The most important first; a figure that the plan doesn't give is left out."""
    makers: Sequence[Callable[[Desk], Kpi | None]] = (_due, _late, _next, _goal, _work, _money)
    return [kpi for make in makers if (kpi := make(desk)) is not None]


def fitting(theme: Theme, kpis: Sequence[Kpi], width: int) -> list[Kpi]:
    """As many as fit side by side into `width` px with label and figure whole; one at least."""
    figure, caption = theme.metrics("figure", True), theme.metrics("caption")
    for count in range(min(MOST, len(kpis)), 1, -1):
        needed = (
            max(figure.horizontalAdvance(kpi.figure), caption.horizontalAdvance(kpi.label)) + 2 * SIDE
            for kpi in kpis[:count]
        )
        if sum(needed) <= width:
            return list(kpis[:count])
    return list(kpis[:1])


def _due(desk: Desk) -> Kpi | None:
    today, agenda = desk.values.now.date(), desk.get(AGENDA)
    if not agenda:
        return None
    rows = [row for row in agenda if row.due.date() == today]
    done = sum(row.state == DONE for row in rows)
    context = desk.texts("today.kpi.due.context", done=done, left=len(rows) - done)
    return Kpi(desk.texts("today.kpi.due"), desk.formats.number(len(rows)), context if rows else "")


def _late(desk: Desk) -> Kpi | None:
    agenda = desk.get(AGENDA)
    late = [row for row in agenda if row.state == LATE]
    if not agenda:
        return None
    if not late:
        return Kpi(desk.texts("today.kpi.late"), "0", desk.texts("today.kpi.late.none"))
    oldest = min(late, key=lambda row: row.due)
    context = desk.texts("today.kpi.late.oldest", late=lateness(desk, oldest))
    return Kpi(desk.texts("today.kpi.late"), desk.formats.number(len(late)), context, "critical", oldest.name)


def _next(desk: Desk) -> Kpi | None:
    mark = desk.get(NEXT_MARK)
    if mark is None:
        return None
    working = desk.texts(
        "today.kpi.next.one_working" if mark.working_days == 1 else "today.kpi.next.working",
        days=mark.working_days,
    )
    if mark.task is None:
        return Kpi(desk.texts("today.kpi.finish"), str(mark.days), working)
    name = desk.plan.tasks[mark.task].name
    label = desk.texts("today.kpi.next.named", name=name)
    if desk.theme.metrics("caption").horizontalAdvance(label) <= LONGEST_LABEL:
        return Kpi(label, str(mark.days), working)
    context = desk.texts("today.kpi.next.context", name=name, working=working)
    return Kpi(desk.texts("today.kpi.next"), str(mark.days), context)


def _goal(desk: Desk) -> Kpi | None:
    """The first target that has a number, against its target and against the time that has passed."""
    numbers = desk.get(GOAL_NUMBERS)
    for row in desk.get(GOAL_OUTLINE).rows:
        goal, found = desk.plan.goals[row.id], numbers[row.id]
        if row.level or goal.target is None or found.actual is None:
            continue
        unit = goal.unit if goal.unit not in ("", "%") else desk.texts("table.goal")
        label = desk.texts(
            "today.kpi.goal",
            unit=unit[:1].upper() + unit[1:],
            target=desk.formats.goal_number(goal.target, goal.unit),
        )
        figure = desk.formats.goal_number(found.actual, goal.unit)
        return Kpi(label, figure, _pace(desk, found), tip=goal.name)
    return None


def _pace(desk: Desk, numbers: GoalNumbers) -> str:
    """How the progress compares with the time that has passed."""
    if numbers.progress is None or not numbers.expected:
        return ""
    share = desk.formats.percent(numbers.progress / numbers.expected)
    return desk.texts("today.kpi.goal.to_date", share=share)


def _work(desk: Desk) -> Kpi | None:
    """Work done on all tasks, weighted by duration."""
    rows, work = desk.get(TASK_OUTLINE).rows, desk.get(TASK_WORK)
    roots = [work[row.id] for row in rows if not row.level]
    if not roots:
        return None
    share = sum(root.done for root in roots) / sum(root.minutes for root in roots)
    leaves = [row.id for row in rows if not row.children]
    done = sum(work[leaf].progress >= 1 for leaf in leaves)
    context = desk.texts("today.kpi.work.context", done=done, count=len(leaves))
    return Kpi(desk.texts("today.kpi.work"), desk.formats.percent(share), context)


def _money(desk: Desk) -> Kpi | None:
    amounts = desk.get(BUDGET_AMOUNTS)
    if not amounts.total:
        return None
    lines = desk.plan.budget_lines.values()
    held = sum(
        amounts.amounts[line.id] or 0
        for line in lines
        if line.reserve and (line.parent is None or not desk.plan.budget_lines[line.parent].reserve)
    )
    share = desk.formats.percent(held / amounts.total)
    context = desk.texts("today.kpi.money.reserve", share=share) if held else ""
    return Kpi(desk.texts("today.kpi.money"), desk.formats.money(amounts.total), context)
