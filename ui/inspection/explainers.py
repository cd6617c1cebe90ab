"""Who explains the rows of which table in the inspector. Imports all of them; whoever starts the window must not."""

from collections.abc import Callable, Mapping
from functools import partial

from planning.rows import Id
from ui.desk import Desk
from ui.inspection.content_item import post_content
from ui.inspection.figures import channel_content, journey_content, point_content
from ui.inspection.funnel import share_content, step_content
from ui.inspection.goal import goal_content
from ui.inspection.goal_time import check_in_content, node_content, tick_content
from ui.inspection.library import shelf_content, sop_content, sop_step_content
from ui.inspection.material import check_content, material_content, spec_content
from ui.inspection.money import approval_content, line_content, movement_content
from ui.inspection.person import day_off_content, person_content, role_content
from ui.inspection.retro import cause_content, improvement_content, result_content
from ui.inspection.risk import risk_content
from ui.inspection.task import item_content, task_content
from ui.widgets.inspector_content import InspectorContent

Explainer = Callable[[Desk, Id], InspectorContent]

EXPLAINERS: Mapping[str, Explainer] = {
    "task": task_content,
    "goal": goal_content,
    "funnel_step": step_content,
    "funnel_share": share_content,
    "time_node": node_content,
    "check_in": check_in_content,
    "time_node_tick": tick_content,
    "checklist_item": item_content,
    "content_item": post_content,
    "budget_line": line_content,
    "split_approval": approval_content,
    **{table: partial(movement_content, table) for table in ("expense", "commitment", "reserve_draw")},
    "person": person_content,
    "role": role_content,
    "day_off": day_off_content,
    "material": material_content,
    "material_check": check_content,
    "material_spec": spec_content,
    "channel": channel_content,
    "metric_point": point_content,
    "journey": journey_content,
    "risk": risk_content,
    "retro_result": result_content,
    "retro_cause": cause_content,
    "retro_improvement": improvement_content,
    "sop": sop_content,
    "sop_step": sop_step_content,
    **{
        table: partial(shelf_content, table)
        for table in ("case", "platform_rule", "script", "channel_profile")
    },
}
"""How each table is explained: fields, why it is so, its chain. A new explainer is one entry."""
