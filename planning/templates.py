"""A plan from a template: rows as data with keys for references and texts in every language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from planning.change import Change, Scope
from planning.edits.approving import fill_approvals
from planning.edits.builder import ChangeBuilder
from planning.edits.rows import insert_row
from planning.errors import PlanError
from planning.fields import LIBRARY_TABLES, PLAN_TABLES, TABLES, FieldType
from planning.plan import Plan
from planning.rows import Id, Value

Template = Mapping[str, object]
"""Table → rows; a row maps fields to values, `{language: text}` or, for references, another row's `key`.

Lists of one length stand for as many rows, which share the row's other values.
"""


def plan_from_template(template: Template, scope: Scope, lang: str, name: str = "") -> Change:
    """The change that creates a plan in the empty scope `scope`; PlanError `template_broken` names the fault."""
    builder = ChangeBuilder(Plan(scope))
    _insert(builder, template, PLAN_TABLES, lang, {"plan": {"name": name}} if name else {})
    fill_approvals(builder)
    created = str(getattr(builder.row("plan", 1), "name", ""))
    return builder.change("undo.create_plan", name=created)


def library_from_template(template: Template, library: Plan, lang: str) -> Change:
    """The change that brings a template's rows into the library."""
    builder = ChangeBuilder(library)
    _insert(builder, template, LIBRARY_TABLES, lang, {})
    return builder.change("undo.bring_library")


def empty_plan(scope: Scope, name: str, currency: str, start: date | None = None) -> Change:
    """A plan without rows."""
    builder = ChangeBuilder(Plan(scope))
    builder.add("plan", name=name, currency=currency, start=start)
    return builder.change("undo.create_plan", name=name)


def template_moment(template: Template) -> datetime | None:
    """The moment at which a sample is meant to be looked at."""
    moment = template.get("today")
    return moment if isinstance(moment, datetime) else None


def _rows(given: Sequence[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    for row in given:
        columns = {field: value for field, value in row.items() if isinstance(value, list)}
        if not columns:
            yield row
            continue
        for cells in zip(*columns.values(), strict=True):
            yield {**row, **dict(zip(columns, cells, strict=True))}


def _insert(
    builder: ChangeBuilder,
    template: Template,
    tables: Sequence[str],
    lang: str,
    instead: Mapping[str, Mapping[str, Value]],
) -> None:
    """The template's rows of these tables; `instead` holds values by table that replace the template's."""
    ids: dict[str, Id] = {}
    for table in tables:
        for row in _rows(cast(Sequence[Mapping[str, object]], template.get(table, ()))):
            fields = {field: given for field, given in row.items() if field != "key"}
            values = {field: _value(table, field, given, lang, ids) for field, given in fields.items()}
            row_id = insert_row(builder, table, {**values, **instead.get(table, {})})
            if "key" in row:
                ids[str(row["key"])] = row_id


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
