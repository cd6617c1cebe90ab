"""schedule: the computed dates of every task."""

from desktop.cli.command import Answer, Call
from planning.cells import name_of, text_of
from planning.live import LivePlan
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.values import to_json


def schedule(call: Call) -> Answer:
    """Dates, floats and critical path."""
    live = call.live(writing=False)
    formats = call.formats(live)
    ids = [row.id for row in live.get(TASK_OUTLINE).rows]
    keys = ("wbs", "name", "start", "finish", "total_float", "critical")
    lines = ["\t".join(text_of(live.values, formats, "task", row_id, key) for key in keys) for row_id in ids]
    found = live.get(SCHEDULE)
    data = {
        "revision": live.session.revision,
        "start": to_json(min((found[row_id].start for row_id in ids), default=found.start)),
        "finish": to_json(found.finish),
        "tasks": [_task(live, row_id) for row_id in ids],
        "warnings": [],
    }
    return Answer(data, lines)


def _task(live: LivePlan, row_id: Id) -> dict[str, object]:
    task, place, dates = live.plan.tasks[row_id], live.get(TASK_OUTLINE)[row_id], live.get(SCHEDULE)[row_id]
    return {
        "id": row_id,
        "uid": task.source_uid or task.uid,
        "name": task.name,
        "wbs": place.wbs,
        "summary": bool(place.children),
        "milestone": task.duration == 0 and not place.children,
        "start": to_json(dates.start),
        "finish": to_json(dates.finish),
        "early_start": to_json(dates.early_start),
        "early_finish": to_json(dates.early_finish),
        "late_start": to_json(dates.late_start),
        "late_finish": to_json(dates.late_finish),
        "total_float_minutes": dates.total_float,
        "free_float_minutes": dates.free_float,
        "critical": dates.critical,
        "owner": name_of(live.values, "person", task.owner),
    }
