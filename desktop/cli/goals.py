"""goals: every goal with its number, the way that it came about, and its time nodes."""

from desktop.cli.command import Answer, Call
from planning.cells import name_of
from planning.formats import Formats
from planning.goals.check_ins import confidence_of
from planning.goals.formula import formula_of
from planning.goals.nodes import NODE_OCCURRENCES, Occurrence
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE
from planning.goals.rule_words import node_words
from planning.goals.telling import why_lines
from planning.live import LivePlan
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.from_plan import day_minutes

_COLUMNS = ("wbs", "name", "unit", "target", "actual", "progress", "expected", "state", "confidence")


def goals(call: Call) -> Answer:
    """The tree from top to bottom; formulas in the language that is asked for."""
    live = call.live(writing=False)
    info = live.plan.info
    formats = Formats(call.texts, info.currency, live.values.now.date(), day_minutes(live.values))
    tree = live.get(GOAL_OUTLINE)
    rows = [{"wbs": row.wbs, **_goal(live, formats, row.id)} for row in tree.rows]
    nodes = [_node(live, formats, node) for node in sorted_ids(live.plan.rows("time_node"))]
    lines = ["\t".join(_COLUMNS)]
    lines += ["\t".join("" if row[key] is None else str(row[key]) for key in _COLUMNS) for row in rows]
    lines += [f"{node['goal']}: {node['name']} – {node['when']}" for node in nodes]
    return Answer({"goals": rows, "time_nodes": nodes}, lines)


def _goal(live: LivePlan, formats: Formats, goal_id: Id) -> dict[str, object]:
    goal, numbers, formula = (
        live.plan.goals[goal_id],
        live.get(GOAL_NUMBERS)[goal_id],
        formula_of(live.values, goal_id),
    )
    return {
        "id": goal_id,
        "name": goal.name,
        "parent": goal.parent,
        "kind": goal.kind,
        "unit": goal.unit,
        "owner": name_of(live.values, "person", goal.owner),
        "due": goal.due.isoformat() if goal.due else None,
        "target": goal.target,
        "actual": numbers.actual,
        "numerator": numbers.source.numerator,
        "denominator": numbers.source.denominator,
        "progress": numbers.progress,
        "expected": numbers.expected,
        "state": numbers.state,
        "confidence": confidence_of(live.values, goal_id),
        "way": formula.way,
        "inputs": [
            {
                "table": piece.table,
                "id": piece.id,
                "role": piece.role,
                "value": piece.value,
                "share": piece.share,
            }
            for piece in formula.pieces
        ],
        "because": list(why_lines(live.values, formats, goal_id)),
        "gaps": list(numbers.gaps),
    }


def _node(live: LivePlan, formats: Formats, node_id: Id) -> dict[str, object]:
    node = live.plan.time_nodes[node_id]
    return {
        "id": node_id,
        "name": node.name,
        "goal": live.plan.goals[node.goal].name,
        "rule": node.rule,
        "when": node_words(formats, node),
        "moments": [_moment(live, one) for one in live.get(NODE_OCCURRENCES)[node_id]],
    }


def _moment(live: LivePlan, one: Occurrence) -> dict[str, object]:
    state = (
        "skipped" if one.skipped else "done" if one.tick else "late" if one.due < live.values.now else "open"
    )
    return {"due": one.due.isoformat(timespec="minutes"), "holiday": one.holiday, "state": state}
