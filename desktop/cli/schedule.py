"""schedule: the computed dates of every task."""

from desktop.cli.command import Answer, Call
from planning.cells import name_of, text_of
from planning.live import LivePlan
from planning.rows import Id
from planning.schedule.clockwork import moment_of
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.lateness import Lateness, latenesses
from planning.schedule.why import reasons
from planning.values import to_json

_MOMENTS = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish")


def schedule(call: Call) -> Answer:
    """Dates, floats and critical path."""
    live = call.live(writing=False)
    if call.arguments.why is not None:
        return _why(call, live, call.arguments.why)
    ids = [row.id for row in live.get(TASK_OUTLINE).rows]
    return Answer(_document(call, live, ids)) if call.arguments.json else Answer({}, _table(call, live, ids))


def _table(call: Call, live: LivePlan, ids: list[Id]) -> list[str]:
    formats = call.formats(live)
    keys = ("wbs", "name", "start", "finish", "total_float", "critical")
    return ["\t".join(text_of(live.values, formats, "task", row_id, key) for key in keys) for row_id in ids]


def _document(call: Call, live: LivePlan, ids: list[Id]) -> dict[str, object]:
    found = live.get(SCHEDULE)
    return {
        "revision": live.session.revision,
        "start": to_json(min((found.start_of(row_id) for row_id in ids), default=found.start)),
        "finish": to_json(found.finish),
        "tasks": [_task(live, row_id) for row_id in ids],
        "warnings": [_warning(call, live, item) for item in latenesses(live.values)],
    }


def _warning(call: Call, live: LivePlan, late: Lateness) -> dict[str, object]:
    """A task that is too late, with what it is too late for."""
    code = "constraint_not_met" if late.kind == "constraint" else f"too_late_for_{late.kind}"
    message = call.texts(
        f"schedule.late.{late.kind}",
        name=live.plan.tasks[late.task].name,
        late=call.formats(live).minutes(late.minutes),
        other=name_of(live.values, "task", late.because),
    )
    return {
        "task": late.task,
        "code": code,
        "message": message,
        "because": late.because,
        "minutes": late.minutes,
    }


def _why(call: Call, live: LivePlan, task_id: Id) -> Answer:
    """What holds the start of one task, and the command that would take each hold away."""
    live.plan.row("task", task_id)
    found, moment = [], live.plan.tasks[task_id].constraint_at
    for reason in reasons(live.values, task_id):
        name = name_of(live.values, "task", reason.driver.task)
        shown = "" if moment is None else call.formats(live).moment_full(moment)
        message = call.texts(f"why.driver.{reason.driver.kind}", **_asked(reason.driver.kind, name, shown))
        commands = [f"luodi {remedy.command}" for remedy in reason.remedies]
        found.append(
            {
                "kind": reason.driver.kind,
                "task": reason.driver.task,
                "message": message,
                "commands": commands,
            }
        )
    lines = [line for item in found for line in (str(item["message"]), *_indented(item["commands"]))]
    start = live.get(SCHEDULE)[task_id].start
    return Answer({"task": task_id, "start": to_json(start), "drivers": found}, lines)


def _asked(kind: str, name: str, moment: str) -> dict[str, str]:
    if kind in ("link", "child"):
        return {"name": name}
    return {"moment": moment} if kind == "start_no_earlier" else {}


def _indented(commands: object) -> list[str]:
    return [f"  {command}" for command in commands] if isinstance(commands, list) else []


def _task(live: LivePlan, row_id: Id) -> dict[str, object]:
    task, place, span = (
        live.plan.tasks[row_id],
        live.get(TASK_OUTLINE)[row_id],
        live.get(SCHEDULE).span(row_id),
    )
    return {
        "id": row_id,
        "uid": task.source_uid or task.uid,
        "name": task.name,
        "wbs": place.wbs,
        "summary": bool(place.children),
        "milestone": task.duration == 0 and not place.children,
        **{key: to_json(moment_of(getattr(span, key))) for key in _MOMENTS},
        "total_float_minutes": span.total_float,
        "free_float_minutes": span.free_float,
        "critical": span.critical,
        "owner": name_of(live.values, "person", task.owner),
    }
