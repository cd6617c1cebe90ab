"""Scenarios: other possible plans laid over the plan. Only what differs is kept; the plan beneath may go on."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES, Field
from planning.plan import Plan, Tables
from planning.rows import Id, Row, ScenarioRow, Value
from planning.values import check, from_json, to_json

GONE = ""
"""The content of a row that the scenario leaves out."""
ADDED = "uid"
"""The field that only the content of a row has which is the scenario's own."""


def add_scenario(plan: Plan, name: str, base: Id | None = None) -> Change:
    """An empty one: the plan itself, or its base."""
    builder = ChangeBuilder(plan)
    builder.add("scenario", name=name, base=base)
    return builder.change("undo.scenario", name=name)


def set_base(builder: ChangeBuilder, scenario: Id, base: Id | None) -> None:
    """The scenario that this one begins from; PlanError `scenario_loop`."""
    at = base
    while at is not None:
        if at == scenario:
            raise PlanError("scenario_loop", id=scenario)
        at = cast(Id | None, getattr(builder.row("scenario", at), "base", None))
    builder.update("scenario", scenario, base=base)


def set_in_scenario(
    plan: Plan, scenario: Id, table: str, row_id: Id, fields: Mapping[str, Value] | None
) -> Change:
    """New values for stored fields of a row, in the scenario alone; None leaves the row out. A value that the plan
    has anyway is no difference and isn't kept. PlanError as the catalogue's checks."""
    builder = ChangeBuilder(plan)
    name = str(getattr(plan.row("scenario", scenario), "name", ""))
    row = plan.row(table, row_id)
    uid = str(getattr(row, "uid", ""))
    known = [
        item
        for item in plan.scenario_rows.values()
        if (item.scenario, item.kind, item.row_uid) == (scenario, table, uid)
    ]
    content = GONE
    if fields is not None:
        kept = {**_content(known[0].content), **_checked(table, fields)} if known else _checked(table, fields)
        own = {key: value for key, value in kept.items() if value != to_json(cast(Value, getattr(row, key)))}
        content = json.dumps(own, ensure_ascii=False, sort_keys=True) if own else "{}"
    for item in known:
        builder.delete("scenario_row", item.id)
    if content != "{}":
        builder.add("scenario_row", scenario=scenario, kind=table, row_uid=uid, content=content)
    return builder.change("undo.scenario_edit", name=name)


def laid_over(plan: Plan, scenario: Id) -> Plan:
    """The plan as the scenario has it, its bases first; rows that were deleted meanwhile are passed over.

    PlanError `scenario_loop` where a base leads back to itself, `row_missing`.
    """
    layers = _layers(plan, scenario)
    items = [item for layer in layers for item in plan.scenario_rows.values() if item.scenario == layer]
    tables: Tables = {name: dict(rows) for name, rows in plan.tables()}
    uids = _by_uid(tables, items)
    for item in items:
        if ADDED in _content(item.content) and item.kind in uids and item.row_uid not in uids[item.kind]:
            uids[item.kind][item.row_uid] = max(uids[item.kind].values(), default=0) + 1
    for item in items:
        row_id = uids.get(item.kind, {}).get(item.row_uid)
        if row_id is not None:
            _lay(tables, uids, item, row_id)
    laid = Plan(plan.scope, tables)
    parts = any(item.content == GONE or ADDED in _content(item.content) for item in items)
    return _without_loose_ends(laid) if parts else laid


def scenario_values(values: DerivedValues, scenario: Id) -> DerivedValues:
    """The computed values of a scenario: its dates, floats, amounts."""
    return DerivedValues(laid_over(values.plan, scenario), values.now)


def _layers(plan: Plan, scenario: Id) -> list[Id]:
    layers: list[Id] = []
    at: Id | None = scenario
    while at is not None:
        if at in layers:
            raise PlanError("scenario_loop", id=scenario)
        layers.insert(0, at)
        plan.row("scenario", at)
        at = plan.scenarios[at].base
    return layers


def _by_uid(tables: Tables, items: Iterable[ScenarioRow]) -> dict[str, dict[str, Id]]:
    """Ids by uid of the tables that the scenario changes or may refer to."""
    kinds = {item.kind for item in items}
    kinds |= {field.ref for kind in kinds if kind in TABLES for field in TABLES[kind].fields if field.ref}
    return {
        name: {str(getattr(row, "uid", "")): row.id for row in rows.values()}
        for name, rows in tables.items()
        if name in kinds
    }


def _lay(tables: Tables, uids: Mapping[str, Mapping[str, Id]], item: ScenarioRow, row_id: Id) -> None:
    """A change of a row that is there, a row of the scenario's own, or a row that it leaves out."""
    table, read = item.kind, _content(item.content)
    if not read and row_id in tables[table]:
        del tables[table][row_id]
        return
    fields = {key: TABLES[table].field(key) for key in read if key not in ("id", ADDED)}
    found = {key: _read(uids, field, read[key]) for key, field in fields.items() if field}
    if row_id in tables[table]:
        tables[table][row_id] = replace(tables[table][row_id], **found)  # type: ignore[arg-type]
    elif ADDED in read:
        made = TABLES[table].row(id=row_id, uid=item.row_uid, **found)
        tables[table][row_id] = cast(Row, made)


def _read(uids: Mapping[str, Mapping[str, Id]], field: Field, kept: object) -> Value:
    """A value as kept; a reference to a row of the scenario's own is kept as its uid."""
    if field.ref and isinstance(kept, str):
        return uids.get(field.ref, {}).get(kept)
    return from_json(field, kept)


def _without_loose_ends(plan: Plan) -> Plan:
    """What stood under, or belonged to, a row that is left out goes along with it."""
    lost = [
        (name, row.id)
        for name, rows in plan.tables()
        for row in rows.values()
        for field in TABLES[name].fields
        if field.ref
        and field.ref in PLAN_TABLES
        and (field.key == "parent" or field.key in TABLES[name].owned_by)
        if (end := getattr(row, field.key)) is not None and plan.find(field.ref, end) is None
    ]
    if not lost:
        return plan
    tables: Tables = {name: dict(rows) for name, rows in plan.tables()}
    for name, row_id in lost:
        tables[name].pop(row_id, None)
    return _without_loose_ends(Plan(plan.scope, tables))


def _checked(table: str, fields: Mapping[str, Value]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in fields.items():
        field = TABLES[table].field(key)
        if field is None or field.computed or key in ("id", "uid"):
            raise PlanError("field_unknown", table=table, field=key)
        found[field.key] = to_json(check(table, field, value))
    return found


def _content(text: str) -> dict[str, object]:
    read = json.loads(text) if text else {}
    return read if isinstance(read, dict) else {}
