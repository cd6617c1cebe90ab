"""The inspector's content for any row: an explainer a table where there is one, its fields otherwise. Explainers are
imported when a row is first explained: the window's first paint does without them."""

from planning.fields import TABLES
from planning.ports import RowHistories
from planning.rows import PLAN_ROW, Id
from ui.desk import Desk
from ui.inspection.history import history_section
from ui.inspection.parts import field_entries, title_of
from ui.widgets.inspector_content import FieldEntry, InspectorContent, Section, TextEntry


def content_of(desk: Desk, table: str, row_id: Id | None, histories: RowHistories) -> InspectorContent:
    """Of the selected row; of the plan itself where nothing is selected or the row is gone."""
    holder = desk.desk_of(table)
    if row_id is None or holder.plan.find(table, row_id) is None:
        return _plan_content(desk)
    from ui.inspection.explainers import EXPLAINERS

    explain = EXPLAINERS.get(table)
    made = explain(holder, row_id) if explain else _plain(holder, table, row_id)
    history = history_section(holder, table, row_id, histories)
    return InspectorContent(made.kind, made.icon, made.title, made.chips, (*made.sections, *history))


def subject_of(desk: Desk) -> tuple[str, Id]:
    """The row that is explained: the selected one, else the plan's own."""
    table, row_id = desk.selection.table, desk.selection.current
    if row_id is None or desk.desk_of(table).plan.find(table, row_id) is None:
        return "plan", PLAN_ROW
    return table, row_id


def _plan_content(desk: Desk) -> InspectorContent:
    """The plan in short, so that the panel is never an empty page."""
    texts, plan = desk.texts, desk.plan
    fields = field_entries(desk, "plan", PLAN_ROW, ("start", "currency", "hours"))
    counts = tuple(
        FieldEntry(texts(f"sheet.{name}"), desk.formats.number(len(plan.rows(name))))
        for name in ("goal", "budget_line", "task", "checklist_item", "risk", "person", "channel")
        if plan.rows(name)
    )
    sections = [Section(texts("inspector.fields"), fields), Section(texts("inspector.contents"), counts)]
    if plan.info.note:
        sections.append(Section(texts("field.plan.note"), (TextEntry(plan.info.note),)))
    hint = Section("", (TextEntry(texts("inspector.hint")),))
    return InspectorContent(texts("table.plan"), "luodi", plan.info.name, (), (*sections, hint))


def _plain(desk: Desk, table: str, row_id: Id) -> InspectorContent:
    """Every field that may be edited, for tables that nobody explains."""
    keys = [field.key for field in TABLES[table].fields if field.editable]
    shown = [key for key in (*keys, *(field.key for field in TABLES[table].computed)) if key != "name"]
    fields = Section(desk.texts("inspector.fields"), field_entries(desk, table, row_id, shown))
    title = title_of(desk, table, row_id) or _by_references(desk, table, row_id)
    return InspectorContent(desk.texts(f"table.{table}"), "list", title, (), (fields,))


def _by_references(desk: Desk, table: str, row_id: Id) -> str:
    """What a row without a name is called: the rows that it refers to."""
    named = (desk.text(table, row_id, field.key) for field in TABLES[table].fields if field.ref)
    return " · ".join(text for text in named if text)
