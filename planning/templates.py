"""A plan from a template: rows as data with keys for references and texts in every language."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from planning.change import Change, Scope
from planning.edits.builder import ChangeBuilder
from planning.edits.rows import insert_row
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES, FieldType
from planning.plan import Plan
from planning.rows import Id, Value

Template = Mapping[str, object]
"""Table → rows; a row maps fields to values, `{language: text}` or, for references, another row's `key`."""


def plan_from_template(template: Template, scope: Scope, lang: str, name: str = "") -> Change:
    """The change that creates a plan in the empty scope `scope`; PlanError `template_broken` names the fault."""
    builder = ChangeBuilder(Plan(scope))
    ids: dict[str, Id] = {}
    for table in PLAN_TABLES:
        for row in cast(Sequence[Mapping[str, object]], template.get(table, ())):
            values = {
                field: _value(table, field, given, lang, ids)
                for field, given in row.items()
                if field != "key"
            }
            if table == "plan" and name:
                values["name"] = name
            row_id = insert_row(builder, table, values)
            if "key" in row:
                ids[str(row["key"])] = row_id
    created = str(getattr(builder.row("plan", 1), "name", ""))
    return builder.change("undo.create_plan", name=created)


def empty_plan(scope: Scope, name: str, currency: str, start: date | None = None) -> Change:
    """A plan without rows."""
    builder = ChangeBuilder(Plan(scope))
    builder.add("plan", name=name, currency=currency, start=start)
    return builder.change("undo.create_plan", name=name)


def template_moment(template: Template) -> datetime | None:
    """The moment at which a sample is meant to be looked at."""
    moment = template.get("today")
    return moment if isinstance(moment, datetime) else None


def _value(table: str, field: str, given: object, lang: str, ids: Mapping[str, Id]) -> Value:
    spec = TABLES[table].field(field)
    if spec is None:
        raise PlanError("template_broken", table=table, field=field)
    if isinstance(given, Mapping):
        given = given[lang]
    if spec.type is FieldType.REF:
        if given not in ids:
            raise PlanError("template_broken", table=table, field=field)
        return ids[str(given)]
    if isinstance(given, str | int | float | bool | date | datetime):
        return given
    raise PlanError("template_broken", table=table, field=field)
