"""Edits of plans as a whole: a copy in a scope of its own, putting away and taking out again."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from planning.change import Change, RowDelta, Scope
from planning.plan import Plan, row_values
from planning.rows import PLAN_ROW, Attachment, BaselineRow, Row, ScenarioRow, SplitApproval, Value

_UID = re.compile(r"[0-9a-f]{32}")


def copy_plan(source: Plan, scope: Scope, name: str) -> Change:
    """All rows in the empty `scope` under the same ids with uids of their own. To be run as not undoable."""
    deltas = []
    uids = {row.uid: uuid4().hex for _, rows in source.tables() for row in rows.values()}
    for table, rows in source.tables():
        for row in rows.values():
            values: dict[str, Value] = {**row_values(row), "uid": uids[row.uid], **_named_anew(row, uids)}
            if table == "plan":
                values |= {"name": name, "archived": None}
            deltas.append(RowDelta(scope, table, row.id, None, values))
    return Change("undo.copy_plan", tuple(deltas), {"name": name})


def _named_anew(row: Row, uids: Mapping[str, str]) -> dict[str, Value]:
    """What names other rows by their uid: files, states and approvals go with the copy of their rows."""
    named: dict[str, Value] = {}
    if isinstance(row, Attachment | BaselineRow | ScenarioRow):
        named["row_uid"] = uids.get(row.row_uid, row.row_uid)
    if isinstance(row, SplitApproval):
        named["content"] = _UID.sub(lambda found: uids.get(found[0], found[0]), row.content)
    return named


def archive_plan(plan: Plan, day: date | None) -> Change:
    """Put away on `day`; None takes it out again. Empty if nothing changes."""
    before = plan.info.archived
    label = "undo.unarchive_plan" if day is None else "undo.archive_plan"
    if before == day or (before is not None and day is not None):
        return Change(label, (), {"name": plan.info.name})
    delta = RowDelta(plan.scope, "plan", PLAN_ROW, {"archived": before}, {"archived": day})
    return Change(label, (delta,), {"name": plan.info.name})
