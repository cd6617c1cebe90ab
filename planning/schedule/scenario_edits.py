"""Edits of a scenario made as if it were the plan, and what of it becomes the plan: all of it or chosen rows."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.links import refuse_loops
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES
from planning.plan import Plan, row_values
from planning.rows import Id, Row, Value
from planning.schedule.baselines import Key
from planning.schedule.scenarios import ADDED, GONE, laid_over
from planning.values import to_json

_STATES = ("plan", "baseline", "baseline_row", "scenario", "scenario_row")
"""Tables that no scenario keeps differences of."""


def record(plan: Plan, scenario: Id, change: Change) -> Change:
    """What the scenario keeps after a change that was made for its own plan (`laid_over`).

    PlanError `scenario_keeps_plan_rows` for what belongs to every scenario alike, StaleChange."""
    if any(delta.scope != plan.scope or delta.table in _STATES for delta in change.deltas):
        raise PlanError("scenario_keeps_plan_rows")
    base = plan.scenarios[scenario].base
    under = plan if base is None else laid_over(plan, base)
    tried = laid_over(plan, scenario)
    tried.swap(tried.prepare(change))
    known = {
        (item.kind, item.row_uid): item.id
        for item in plan.scenario_rows.values()
        if item.scenario == scenario
    }
    builder = ChangeBuilder(plan)
    for delta in change.deltas:
        uid = str((delta.before or {}).get("uid") or getattr(tried.find(delta.table, delta.id), "uid", ""))
        uid = uid or str(getattr(under.find(delta.table, delta.id), "uid", ""))
        _keep(builder, scenario, (delta.table, uid), known, _difference(plan, under, tried, delta.table, uid))
    return builder.change("undo.scenario_edit", name=plan.scenarios[scenario].name)


def keep_as_scenario(plan: Plan, change: Change, name: str) -> Change:
    """A new scenario that is the plan with `change` made; PlanError as `record`, `field_required` without a name."""
    builder = ChangeBuilder(plan)
    scenario = builder.add("scenario", name=name)
    made = builder.change("undo.scenario", name=name)
    after = plan.snapshot()
    after.swap(after.prepare(made))
    return Change("undo.scenario", (*made.deltas, *record(after, scenario, change).deltas), {"name": name})


def _keep(
    builder: ChangeBuilder, scenario: Id, key: Key, known: Mapping[Key, Id], content: str | None
) -> None:
    table, uid = key
    if key not in known:
        if content is not None:
            builder.add("scenario_row", scenario=scenario, kind=table, row_uid=uid, content=content)
    elif content is None:
        builder.delete("scenario_row", known[key])
    else:
        builder.update("scenario_row", known[key], content=content)


def _difference(plan: Plan, under: Plan, tried: Plan, table: str, uid: str) -> str | None:
    """The content of the scenario's row; None where there is nothing to keep."""
    before, after = _called(under, table, uid), _called(tried, table, uid)
    if after is None:
        return GONE if before is not None else None
    keys = [key for key in after.__slots__ if key != "id"]
    if before is not None:
        keys = [key for key in keys if getattr(before, key) != getattr(after, key)]
    kept = {key: _kept(plan, tried, table, key, getattr(after, key)) for key in keys}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


def _kept(plan: Plan, tried: Plan, table: str, key: str, value: Value) -> object:
    """As JSON; a row that the plan itself doesn't have is meant by its uid."""
    field = TABLES[table].field(key)
    if field is None or not field.ref or value is None or field.ref not in PLAN_TABLES:
        return to_json(value)
    meant = str(getattr(tried.find(field.ref, cast(Id, value)), "uid", ""))
    own = str(getattr(plan.find(field.ref, cast(Id, value)), "uid", ""))
    return value if meant == own else meant


def _called(plan: Plan, table: str, uid: str) -> Row | None:
    found = (row for row in plan.rows(table).values() if getattr(row, "uid", "") == uid)
    return next(found, None)


def adopt(plan: Plan, scenario: Id, values: DerivedValues, chosen: Collection[Key] | None = None) -> Change:
    """The plan becomes what the scenario is; with `chosen` only in these rows and in what belongs to them: the links
    to a task, its people and its steps. PlanError `link_loop` where the parts don't go together,
    `scenario_without_difference` where nothing would change."""
    target, builder = laid_over(plan, scenario), ChangeBuilder(plan)
    wanted = None if chosen is None else _with_owned(plan, target, chosen)
    pairs = [pair for pair in _pairs(plan, target) if wanted is None or pair[:2] in wanted]
    if not pairs:
        raise PlanError("scenario_without_difference", name=plan.scenarios[scenario].name)
    ids = _add_all(builder, [(table, new) for table, _, old, new in pairs if old is None and new], target)
    for table, _, old, new in pairs:
        if old is not None and new is not None:
            keys = [key for key in old.__slots__ if getattr(old, key) != getattr(new, key)]
            given = _referring(plan, target, table, {key: getattr(new, key) for key in keys}, ids)
            builder.update(table, old.id, **(given[0]))
    for table, _, old, new in pairs:
        if new is None and old is not None and builder.find(table, old.id) is not None:
            builder.delete(table, old.id)
    refuse_loops(builder)
    name = plan.scenarios[scenario].name
    if chosen is not None:
        return builder.change("undo.scenario_adopted_part", name=name, count=len(chosen))
    builder.update("scenario", scenario, adopted_at=values.now.replace(second=0, microsecond=0))
    return builder.change("undo.scenario_adopted", name=name)


def _pairs(plan: Plan, target: Plan) -> Iterator[tuple[str, str, Row | None, Row | None]]:
    """(table, uid, the plan's row, the scenario's) of every row that differs."""
    for table, rows in target.tables():
        if table in _STATES:
            continue
        old = plan.rows(table)
        for row_id in dict.fromkeys([*old, *rows]):
            one, other = old.get(row_id), rows.get(row_id)
            if one is other or one == other:
                continue
            uids = [str(getattr(row, "uid", "")) for row in (one, other) if row is not None]
            if len(set(uids)) == 1:
                yield table, uids[0], one, other
                continue
            yield table, uids[0], one, None
            yield table, uids[1], None, other


def _referring(
    plan: Plan, target: Plan, table: str, given: Mapping[str, Value], ids: Mapping[tuple[str, Id], Id]
) -> tuple[dict[str, Value], bool]:
    """The values with references to new rows as the plan will have them, and whether none is missing."""
    made, whole = dict(given), True
    for key, value in given.items():
        field = TABLES[table].field(key)
        if field is None or field.ref not in PLAN_TABLES or value is None:
            continue
        own, meant = plan.find(field.ref, cast(Id, value)), target.find(field.ref, cast(Id, value))
        if getattr(own, "uid", "") == getattr(meant, "uid", ""):
            continue
        made[key] = ids.get((field.ref, cast(Id, value)))
        if made[key] is None:
            whole = False
            del made[key]
    return made, whole


def _add_all(
    builder: ChangeBuilder, rows: Iterable[tuple[str, Row]], target: Plan
) -> dict[tuple[str, Id], Id]:
    """Adds rows that others refer to first; what refers to a row that doesn't come is left out. Ids by those that
    they have in the scenario."""
    waiting, ids = list(rows), dict[tuple[str, Id], Id]()
    while waiting:
        left = []
        for table, row in waiting:
            given, whole = _referring(builder.plan, target, table, row_values(row), ids)
            given.pop("id")
            if whole:
                ids[table, row.id] = builder.add(table, **given)
            else:
                left.append((table, row))
        if len(left) == len(waiting):
            break
        waiting = left
    return ids


def own_rows(plan: Plan, scenario: Id) -> set[Key]:
    """The tasks and other rows that the scenario changes itself; the rest of what differs only follows from them. What
    belongs to a task counts as the task."""
    target = laid_over(plan, scenario)
    found: set[Key] = set()
    for table, uid, old, new in _pairs(plan, target):
        owner = _OWNERS.get(table)
        held, there = (target, new) if new is not None else (plan, old)
        task = held.find("task", getattr(there, owner)) if owner else None
        found.add(("task", str(getattr(task, "uid", ""))) if owner else (table, uid))
    return found


_OWNERS = {"link": "successor", "assignment": "task", "checklist_item": "task"}


def _with_owned(plan: Plan, target: Plan, chosen: Collection[Key]) -> set[Key]:
    """The chosen rows and those that go with them."""
    found = set(chosen)
    for each in (plan, target):
        tasks = {task.id for task in each.tasks.values() if ("task", task.uid) in found}
        rows: list[tuple[str, Row, Id]] = [("link", row, row.successor) for row in each.links.values()]
        rows += [("assignment", row, row.task) for row in each.assignments.values()]
        rows += [("checklist_item", row, row.task) for row in each.checklist_items.values()]
        found.update((table, str(getattr(row, ADDED, ""))) for table, row, task in rows if task in tasks)
    return found
