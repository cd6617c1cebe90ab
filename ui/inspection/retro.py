"""Result, cause and improvement in the inspector: one chain from the goal to the task that came of it."""

from planning.retro.board import BOARD, BoardCause, BoardResult
from planning.rows import Id
from ui.desk import Desk
from ui.inspection.parts import field_entries, goal_links, row_target, title_of
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import InspectorContent, LinkEntry, Section, TextEntry

_FIELDS = {
    "retro_result": ("goal", "planned", "reached", "completion", "note"),
    "retro_cause": ("result", "kind", "note"),
    "retro_improvement": ("cause", "owner", "due", "task", "note"),
}
_TONES = {"success": "good", "failure": "critical"}


def result_content(desk: Desk, row_id: Id) -> InspectorContent:
    """A result with its completion rate and everything below it."""
    found = next(one for one in desk.get(BOARD) if one.row.id == row_id)
    why = _completion(desk, found)
    chips = (Chip(desk.texts(f"choice.retro_cause.kind.{found.kind}"), _TONES[found.kind]),)
    return _content(desk, "retro_result", row_id, found, why, chips if found.kind else ())


def cause_content(desk: Desk, row_id: Id) -> InspectorContent:
    """A cause with its evidence, numbered as in the cards."""
    found, cause = next(
        (one, cause) for one in desk.get(BOARD) for cause in one.causes if cause.row.id == row_id
    )
    why = tuple(TextEntry(f"{one.number}  {one.text}", bar=True) for one in cause.evidence)
    missing = (TextEntry(desk.texts("retro.evidence.missing"), bar=True),)
    chips = (Chip(desk.text("retro_cause", row_id, "kind"), _TONES[cause.row.kind]),)
    return _content(desk, "retro_cause", row_id, found, why or missing, chips)


def improvement_content(desk: Desk, row_id: Id) -> InspectorContent:
    """An improvement and what became of it."""
    found = next(one for one in desk.get(BOARD) if any(row.id == row_id for row in one.improvements))
    return _content(desk, "retro_improvement", row_id, found, (), ())


def _content(
    desk: Desk,
    table: str,
    row_id: Id,
    found: BoardResult,
    why: tuple[TextEntry, ...],
    chips: tuple[Chip, ...],
) -> InspectorContent:
    texts = desk.texts
    title = texts("inspector.why_so" if table == "retro_cause" else "inspector.why_number")
    sections = (
        Section(texts("inspector.fields"), field_entries(desk, table, row_id, _FIELDS[table])),
        *((Section(title, why),) if why else ()),
        Section(texts("inspector.chain"), _chain(desk, table, row_id, found)),
    )
    kind = texts(f"table.{table}")
    return InspectorContent(kind, "retro", title_of(desk, table, row_id), chips, sections)


def _completion(desk: Desk, found: BoardResult) -> tuple[TextEntry, ...]:
    share = desk.text("retro_result", found.row.id, "completion")
    if not share:
        return ()
    told = {key: desk.text("retro_result", found.row.id, key) for key in ("reached", "planned")}
    return (TextEntry(desk.texts("why.result.completion", share=share, **told), bar=True),)


def _chain(desk: Desk, table: str, row_id: Id, found: BoardResult) -> tuple[LinkEntry, ...]:
    """Goal ← result ← cause ← improvement ← task: from the result all of it, from a cause its own branch."""
    chain = [*goal_links(desk, found.row.goal), _link(desk, "retro_result", found.row.id, table, row_id)]
    for cause in found.causes:
        if not _concerns(cause, table, row_id):
            continue
        chain.append(_link(desk, "retro_cause", cause.row.id, table, row_id))
        for row in cause.improvements:
            if table == "retro_improvement" and row.id != row_id:
                continue
            chain.append(_link(desk, "retro_improvement", row.id, table, row_id))
            if desk.plan.find("task", row.task) is not None and row.task is not None:
                chain.append(_link(desk, "task", row.task, table, row_id))
    return tuple(chain)


def _concerns(cause: BoardCause, table: str, row_id: Id) -> bool:
    if table == "retro_cause":
        return cause.row.id == row_id
    return table == "retro_result" or any(row.id == row_id for row in cause.improvements)


def _link(desk: Desk, table: str, row_id: Id, selected: str, selected_id: Id) -> LinkEntry:
    facts = {"retro_result": "completion", "retro_cause": "kind", "retro_improvement": "due", "task": "state"}
    fact = desk.text(table, row_id, facts[table]) or desk.texts(f"table.{table}")
    current = (table, row_id) == (selected, selected_id)
    target = None if current else row_target(table, row_id)
    return LinkEntry(title_of(desk, table, row_id), fact, target, current)
