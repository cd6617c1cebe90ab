"""print and tick: the day's checklist onto paper, and the codes on it back into the plan."""

import os
from datetime import date, datetime
from pathlib import Path

from desktop.cli.command import Answer, Call
from planning.cells import name_of, value_of
from planning.edits.checklist import named_by_codes
from planning.edits.checklist import tick as tick_rows
from planning.errors import PlanError
from planning.live import LivePlan
from planning.rows import Id


def print_out(call: Call) -> Answer:
    """A checklist as PDF; the file is replaced in one step. PlanError `day_unreadable`, `person_unknown`."""
    arguments = call.arguments
    live = call.live(writing=False)
    day = call.clock.today() if arguments.day is None else _day(arguments.day)
    person = None if arguments.person is None else _person(live, arguments.person)
    application = _painting()
    data = _print(call, live, day, person)
    del application
    return Answer(data, [call.texts("cli.print.done", count=data["steps"], file=data["file"])])


def tick(call: Call) -> Answer:
    """Ticks the rows with these codes in one step, or none of them."""
    arguments = call.arguments
    live = call.live(writing=True)
    at = call.clock.now() if arguments.at is None else _moment(arguments.at)
    marks = named_by_codes(live.plan, " ".join(arguments.codes))
    live.session.run(tick_rows(live.plan, marks, at), "cli")
    ticked = [_told(live, table, row_id) for table, row_id in marks]
    return Answer({"ticked": ticked}, [call.texts("cli.tick.done", **row) for row in ticked])


def _print(call: Call, live: LivePlan, day: date, person: Id | None) -> dict[str, object]:
    """Qt is loaded here and not before: the other commands never need it."""
    from ui.printing.agenda_sheet import checklist_sheet
    from ui.printing.checklist import ChecklistDocument
    from ui.printing.fonts import print_style
    from ui.printing.pages import PageSetup, Paper
    from ui.printing.pdf import write_pdf
    from ui.tokens import load_tokens

    texts = call.texts
    sheet = checklist_sheet(
        live.values, texts, call.formats(live), day=day, person=person, printed_at=call.clock.now()
    )
    path = Path(call.arguments.out).absolute()
    document = ChecklistDocument(sheet, print_style(load_tokens()), texts)
    result = write_pdf(path, document, PageSetup(Paper(call.arguments.paper)), texts.lang)
    warnings = [
        {
            "code": warning.code,
            "detail": warning.detail,
            "message": texts(f"print.warning.{warning.code}", detail=warning.detail),
        }
        for warning in result.warnings
    ]
    steps = sum(len(group.rows) for group in sheet.groups)
    return {"file": str(path), "pages": result.pages, "steps": steps, "warnings": warnings}


def _painting() -> object:
    """What Qt needs to paint without a display; the program's own application if there is one."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is not None:
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication([])


def _told(live: LivePlan, table: str, row_id: Id) -> dict[str, object]:
    code = value_of(live.values, table, row_id, "code")
    return {"code": code, "table": table, "id": row_id, "name": name_of(live.values, table, row_id)}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise PlanError("day_unreadable", value=text) from fault


def _moment(text: str) -> datetime:
    """Wall-clock time; a zone is refused, for the plan knows none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise PlanError("moment_unreadable", value=text) from fault
    if moment.tzinfo is not None:
        raise PlanError("moment_unreadable", value=text)
    return moment


def _person(live: LivePlan, text: str) -> Id:
    """By name, else by number."""
    people = live.plan.persons
    for person in people.values():
        if person.name.casefold() == text.strip().casefold():
            return person.id
    if text.isdecimal() and int(text) in people:
        return int(text)
    known = ", ".join(person.name for person in people.values())
    raise PlanError("person_unknown", name=text, known=known or "–")
