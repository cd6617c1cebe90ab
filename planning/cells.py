"""What stands in a cell: stored and computed fields of any row alike, as values and as text."""

from collections.abc import Callable, Mapping
from typing import cast

from planning.budget.buying_cells import BUYING_CELLS
from planning.budget.cells import MONEY_CELLS
from planning.codes import item_code, task_code
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.fields import TABLES, Field, FieldType
from planning.formats import Formats
from planning.goals.check_ins import confidence_of
from planning.goals.funnel_cells import FUNNEL_CELLS
from planning.goals.nodes import NEXT_NODES
from planning.goals.numbers import GOAL_NUMBERS
from planning.materials.cells import MATERIAL_CELLS
from planning.monitoring.cells import FIGURE_CELLS
from planning.order import Outline
from planning.people.cells import PEOPLE_CELLS
from planning.plan import Plan
from planning.rows import ChecklistItem, Id, RetroResult, Risk, Value
from planning.schedule.estimates import expected_duration
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.predecessors import predecessors_text
from planning.schedule.work import TASK_WORK
from planning.sop.spans import SPANS, span_text
from planning.task_state import task_state

Reader = Callable[[DerivedValues, Id], Value]


def value_of(values: DerivedValues, table: str, row_id: Id, key: str) -> Value:
    """The value of a stored or computed field; PlanError `row_missing` or `field_unknown`."""
    reader = _COMPUTED.get((table, key))
    if reader is not None:
        return reader(values, row_id)
    row = values.plan.row(table, row_id)
    field = TABLES[table].field(key)
    if field is None:
        raise PlanError("field_unknown", table=table, field=key)
    return cast(Value, getattr(row, field.key))


def text_of(values: DerivedValues, formats: Formats, table: str, row_id: Id, key: str) -> str:
    """The cell as shown: names for references, words for choices, a goal's numbers in its unit."""
    value = value_of(values, table, row_id, key)
    field = field_of(table, key)
    if field.type is FieldType.REF:
        return name_of(values, field.ref, cast(Id | None, value))
    if (table, key) in SPANS:
        return span_text(formats.texts, cast(int, value), anchored=key == "offset")
    if table in ("goal", "check_in") and field.type is FieldType.NUMBER:
        return formats.goal_number(cast(float | None, value), unit_of(values.plan, table, row_id))
    return formats.value(table, field, value)


def unit_of(plan: Plan, table: str, row_id: Id) -> str:
    """The unit of a row's numbers: a check-in has that of its goal."""
    row = plan.row(table, row_id)
    if table == "check_in":
        row = plan.row("goal", cast(Id, getattr(row, "goal", 0)))
    return str(getattr(row, "unit", ""))


def field_of(table: str, key: str) -> Field:
    """The catalogue's entry; PlanError `field_unknown`."""
    field = TABLES[table].field(key)
    if field is None:
        raise PlanError("field_unknown", table=table, field=key)
    return field


def name_of(values: DerivedValues, table: str, row_id: Id | None) -> str:
    """The name of the row that a reference points to; empty for none."""
    row = values.plan.find(table, row_id)
    return "" if row is None else str(getattr(row, "name", ""))


def score(likelihood: int | None, impact: int | None) -> int | None:
    """Likelihood × impact, 1–25."""
    return None if likelihood is None or impact is None else likelihood * impact


def _wbs(values: DerivedValues, row_id: Id) -> Value:
    tree: Outline = values.get(TASK_OUTLINE)
    return tree[row_id].wbs


def _risk_score(values: DerivedValues, row_id: Id) -> Value:
    risk = cast(Risk, values.plan.row("risk", row_id))
    return score(risk.likelihood, risk.impact)


def _risk_residual(values: DerivedValues, row_id: Id) -> Value:
    risk = cast(Risk, values.plan.row("risk", row_id))
    return score(risk.residual_likelihood, risk.residual_impact)


def _item_code(values: DerivedValues, row_id: Id) -> Value:
    return item_code(cast(ChecklistItem, values.plan.row("checklist_item", row_id)))


def _next_node(values: DerivedValues, row_id: Id) -> Value:
    found = values.get(NEXT_NODES).get(row_id)
    return None if found is None else found.due


def _completion(values: DerivedValues, row_id: Id) -> Value:
    result = cast(RetroResult, values.plan.row("retro_result", row_id))
    return None if result.reached is None or not result.planned else result.reached / result.planned


_COMPUTED: Mapping[tuple[str, str], Reader] = {
    ("goal", "actual_now"): lambda values, row_id: values.get(GOAL_NUMBERS)[row_id].actual,
    ("goal", "progress"): lambda values, row_id: values.get(GOAL_NUMBERS)[row_id].progress,
    ("goal", "state"): lambda values, row_id: values.get(GOAL_NUMBERS)[row_id].state,
    ("goal", "confidence"): confidence_of,
    ("goal", "next_node"): _next_node,
    ("goal", "actions"): lambda values, row_id: len(values.get(GOAL_NUMBERS)[row_id].tasks),
    ("task", "wbs"): _wbs,
    ("task", "code"): lambda values, row_id: task_code(row_id),
    ("task", "start"): lambda values, row_id: values.get(SCHEDULE)[row_id].start,
    ("task", "finish"): lambda values, row_id: values.get(SCHEDULE)[row_id].finish,
    ("task", "total_float"): lambda values, row_id: values.get(SCHEDULE)[row_id].total_float,
    ("task", "free_float"): lambda values, row_id: values.get(SCHEDULE)[row_id].free_float,
    ("task", "critical"): lambda values, row_id: values.get(SCHEDULE)[row_id].critical,
    ("task", "expected"): lambda values, row_id: expected_duration(values.plan.tasks[row_id]),
    ("task", "predecessors"): lambda values, row_id: predecessors_text(values, row_id),
    ("task", "progress"): lambda values, row_id: values.get(TASK_WORK)[row_id].progress,
    ("task", "state"): lambda values, row_id: task_state(values, row_id),
    ("checklist_item", "code"): _item_code,
    ("risk", "score"): _risk_score,
    ("risk", "residual"): _risk_residual,
    **MONEY_CELLS,
    **BUYING_CELLS,
    **FIGURE_CELLS,
    **FUNNEL_CELLS,
    **MATERIAL_CELLS,
    **PEOPLE_CELLS,
    ("retro_result", "completion"): _completion,
}
