"""Time nodes and check-ins in the inspector: of a goal as sections, and each as a selection of its own."""

from planning.cells import name_of
from planning.goals.check_ins import CHECK_INS
from planning.goals.nodes import NODE_OCCURRENCES, Occurrence, occurrence_id
from planning.goals.rule_words import node_words
from planning.order import sorted_ids
from planning.rows import CheckIn, Id
from ui.desk import Desk
from ui.inspection.parts import command_target, field_entries, goal_links, row_target
from ui.widgets.inspector_content import (
    ButtonEntry,
    CheckEntry,
    Entry,
    InspectorContent,
    LinkEntry,
    Section,
    SparkEntry,
    TextEntry,
)

MOST = 6
"""Moments and check-ins that are listed."""
_NODE = ("first", "owner", "note")
_CHECK_IN = ("goal", "day", "actual", "confidence", "person", "note")


def check_in_section(desk: Desk, goal_id: Id) -> Section:
    """The history of the goal's number, the latest check-ins first."""
    said = desk.get(CHECK_INS).get(goal_id, ())
    entries: list[Entry] = []
    spark = _spark(desk, goal_id, said)
    if spark is not None:
        entries.append(spark)
    entries += (_check_in(desk, row) for row in reversed(said[-MOST:]))
    entries.append(_command(desk, "goals.check_in"))
    note = desk.formats.number(len(said)) if said else ""
    return Section(desk.texts("table.check_in"), tuple(entries), note)


def _spark(desk: Desk, goal_id: Id, said: tuple[CheckIn, ...]) -> SparkEntry | None:
    points = tuple((row.day.toordinal(), row.actual) for row in said if row.actual is not None)
    if len(points) < 2:
        return None
    goal = desk.plan.goals[goal_id]
    told = desk.texts(
        "check_in.spark",
        count=len(points),
        first=desk.formats.goal_number(points[0][1], goal.unit),
        last=desk.formats.goal_number(points[-1][1], goal.unit),
    )
    return SparkEntry(points, goal.target, told)


def _check_in(desk: Desk, row: CheckIn) -> LinkEntry:
    unit = desk.plan.goals[row.goal].unit
    figure = desk.formats.goal_number(row.actual, unit)
    sure = (
        ""
        if row.confidence is None
        else desk.texts("check_in.sure", share=desk.formats.percent(row.confidence))
    )
    title = " · ".join(part for part in (desk.formats.date(row.day), figure, sure) if part)
    who = name_of(desk.values, "person", row.person)
    fact = desk.texts("check_in.said", who=who, note=row.note) if who and row.note else who or row.note
    return LinkEntry(title, fact, row_target("check_in", row.id))


def nodes_section(desk: Desk, goal_id: Id) -> Section:
    """Each time node in words with what is next, then what adds one."""
    entries: list[Entry] = []
    for node_id in sorted_ids(desk.plan.rows("time_node")):
        node = desk.plan.time_nodes[node_id]
        if node.goal != goal_id:
            continue
        listed = desk.get(NODE_OCCURRENCES)[node_id]
        ahead = next((one for one in listed if one.open), None)
        fact = node_words(desk.formats, node)
        if ahead is not None:
            key = "node.fact_late" if ahead.due < desk.values.now else "node.fact"
            fact = desk.texts(key, when=fact, next=_moment(desk, ahead))
        entries.append(LinkEntry(node.name, fact, row_target("time_node", node_id)))
    entries.append(_command(desk, "goals.add_node"))
    return Section(desk.texts("table.time_node"), tuple(entries))


def node_content(desk: Desk, node_id: Id) -> InspectorContent:
    """One time node: its rule in words, the moments around today to tick, its goal."""
    texts, node = desk.texts, desk.plan.time_nodes[node_id]
    listed = desk.get(NODE_OCCURRENCES)[node_id]
    now = desk.values.now
    late = sum(one.due < now for one in listed)
    shown = listed[max(0, late - MOST // 2) :][:MOST]
    moments: list[Entry] = [_tick(desk, one) for one in shown]
    moments.append(TextEntry(texts("node.holiday.about")))
    moments += (_command(desk, key) for key in ("goals.edit_node", "goals.skip_node", "goals.drop"))
    sections = (
        Section(texts("node.when"), (TextEntry(node_words(desk.formats, node), bar=True),)),
        Section(texts("node.occurrences"), tuple(moments)),
        Section(texts("inspector.fields"), field_entries(desk, "time_node", node_id, _NODE)),
        Section(texts("inspector.chain"), (*goal_links(desk, node.goal), LinkEntry(node.name, current=True))),
    )
    return InspectorContent(texts("node.kind"), "calendar", node.name, (), sections)


def tick_content(desk: Desk, row_id: Id) -> InspectorContent:
    """What was handed in is one moment of its time node."""
    return node_content(desk, desk.plan.time_node_ticks[row_id].node)


def _tick(desk: Desk, one: Occurrence) -> CheckEntry:
    texts = desk.texts
    notes = []
    if one.holiday:
        notes.append(texts("node.holiday"))
    if one.skipped:
        notes.append(texts("node.skipped"))
    elif one.done_at is not None:
        notes.append(texts("node.done", moment=desk.formats.moment_full(one.done_at)))
    elif one.due < desk.values.now:
        notes.append(texts("node.late"))
    target = row_target("time_node", occurrence_id(one.node, one.at))
    return CheckEntry(_moment(desk, one), target, not one.open, " · ".join(notes))


def _moment(desk: Desk, one: Occurrence) -> str:
    return f"{desk.formats.day_long(one.due.date())} {one.due:%H:%M}"


def _command(desk: Desk, key: str) -> ButtonEntry:
    return ButtonEntry(desk.texts(key), command_target("goals", key))


def check_in_content(desk: Desk, row_id: Id) -> InspectorContent:
    """One check-in and its goal."""
    row = desk.plan.check_ins[row_id]
    name = desk.plan.goals[row.goal].name
    sections = (
        Section(desk.texts("inspector.fields"), field_entries(desk, "check_in", row_id, _CHECK_IN)),
        Section("", (_command(desk, "goals.drop"),)),
        Section(desk.texts("inspector.chain"), goal_links(desk, row.goal)),
    )
    title = desk.texts("check_in.of", name=name, day=desk.formats.date(row.day))
    return InspectorContent(desk.texts("table.check_in"), "goals", title, (), sections)
