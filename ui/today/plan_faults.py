"""What stands beside the list: faults in the plan and goals behind, each an entry that leads to its row."""

from planning.checks.faults import FAULTS, Fault
from planning.checks.telling import finding_text, finding_title
from planning.goals.numbers import GOAL_NUMBERS, GoalNumbers
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.side_panel import PanelEntry, PanelSection

MOST = 30
"""Entries of a list; the count beside its title is of all."""
ICONS = {"critical": "critical-octagon", "warning": "warning-triangle"}
_MENDED_HERE = ("goal_gaps", "risk_without_plan", "task_without_owner", "task_unestimated")


def sections(desk: Desk) -> tuple[PanelSection, PanelSection]:
    """Faults, then goals behind; targets of entries are (table, id)."""
    return _faults(desk), _behind(desk)


def _faults(desk: Desk) -> PanelSection:
    faults = desk.get(FAULTS)
    return PanelSection(
        desk.texts("today.faults"),
        tuple(_fault(desk, fault) for fault in faults[:MOST]),
        len(faults),
        "warning",
        _note(desk, len(faults)),
        desk.texts("today.faults.none"),
    )


def _fault(desk: Desk, fault: Fault) -> PanelEntry:
    target = (fault.table, fault.id)
    return PanelEntry(
        finding_title(desk.values, desk.formats, fault),
        finding_text(desk.formats, fault),
        ICONS[fault.severity],
        fault.severity,
        target,
        desk.texts("today.mend" if fault.code in _MENDED_HERE else "today.show"),
        target,
    )


def _behind(desk: Desk) -> PanelSection:
    """Those that are furthest behind first."""
    numbers = desk.get(GOAL_NUMBERS)
    found = [goal for goal, one in numbers.items() if one.state in ("behind", "overdue")]
    found.sort(key=lambda goal: (numbers[goal].state != "overdue", _pace(numbers[goal])))
    return PanelSection(
        desk.texts("today.behind"),
        tuple(_goal(desk, goal, numbers[goal]) for goal in found[:MOST]),
        len(found),
        "warning",
        _note(desk, len(found)),
        desk.texts("today.behind.none"),
    )


def _pace(numbers: GoalNumbers) -> float:
    return (numbers.progress or 0.0) / (numbers.expected or 1.0)


def _goal(desk: Desk, goal: Id, numbers: GoalNumbers) -> PanelEntry:
    overdue = numbers.state == "overdue"
    share = max(0.0, numbers.progress or 0.0)
    if overdue or numbers.expected is None:
        detail = desk.texts("today.behind.due", due=desk.text("goal", goal, "due"))
    else:
        detail = desk.texts("today.behind.plan", share=desk.formats.percent(numbers.expected))
    tone = "critical" if overdue else "warning"
    figure = desk.formats.percent(share)
    return PanelEntry(
        desk.plan.goals[goal].name, detail, ICONS[tone], tone, ("goal", goal), figure=figure, share=share
    )


def _note(desk: Desk, count: int) -> str:
    return desk.texts("today.first_of", count=MOST) if count > MOST else ""
