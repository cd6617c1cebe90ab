"""Edits of plans as a whole: a copy in a scope of its own, putting away and taking out again."""

from datetime import date
from uuid import uuid4

from planning.change import Change, RowDelta, Scope
from planning.plan import Plan, row_values
from planning.rows import PLAN_ROW, Value


def copy_plan(source: Plan, scope: Scope, name: str) -> Change:
    """All rows in the empty `scope` under the same ids with uids of their own. To be run as not undoable."""
    deltas = []
    for table, rows in source.tables():
        for row in rows.values():
            values: dict[str, Value] = {**row_values(row), "uid": uuid4().hex}
            if table == "plan":
                values |= {"name": name, "archived": None}
            deltas.append(RowDelta(scope, table, row.id, None, values))
    return Change("undo.copy_plan", tuple(deltas), {"name": name})


def archive_plan(plan: Plan, day: date | None) -> Change:
    """Put away on `day`; None takes it out again. Empty if nothing changes."""
    before = plan.info.archived
    label = "undo.unarchive_plan" if day is None else "undo.archive_plan"
    if before == day or (before is not None and day is not None):
        return Change(label, (), {"name": plan.info.name})
    delta = RowDelta(plan.scope, "plan", PLAN_ROW, {"archived": before}, {"archived": day})
    return Change(label, (delta,), {"name": plan.info.name})
