"""print and tick: the plan onto paper, and the codes on a checklist back into the plan."""

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.command import Answer, Call
from planning.agenda import NODE
from planning.cells import name_of, value_of
from planning.codes import node_code
from planning.edits.checklist import named_by_codes
from planning.edits.checklist import tick as tick_rows
from planning.errors import PlanError
from planning.goals.nodes import occurrence_of
from planning.live import LivePlan
from planning.rows import Id
from planning.texts import Texts

if TYPE_CHECKING:
    from ui.printing.pages import PrintWarning


def print_out(call: Call) -> Answer:
    """Something of the plan as PDF; the file is replaced in one step.

    PlanError `day_unreadable`, `person_unknown`, `print_not_by_day`.
    """
    arguments = call.arguments
    live = call.live(writing=False)
    day = call.clock.today() if arguments.day is None else _day(arguments.day)
    person = None if arguments.person is None else _person(live, arguments.person)
    application = _painting()
    answer = _print(call, live, day, person)
    del application
    return answer


def tick(call: Call) -> Answer:
    """Ticks the rows with these codes in one step, or none of them."""
    arguments = call.arguments
    live = call.live(writing=True)
    at = call.clock.now() if arguments.at is None else _moment(arguments.at)
    marks = named_by_codes(live.plan, " ".join(arguments.codes), at)
    live.session.run(tick_rows(live.plan, marks, at), "cli")
    ticked = [_told(live, table, row_id) for table, row_id in marks]
    return Answer({"ticked": ticked}, [call.texts("cli.tick.done", **row) for row in ticked])


def _print(call: Call, live: LivePlan, day: date, person: Id | None) -> Answer:
    """Qt is loaded here and not before: the other commands never need it."""
    from ui.printing.fonts import print_style
    from ui.printing.pages import PageSetup, Paper
    from ui.printing.pdf import write_pdf
    from ui.printing.printables import PrintRequest, printable
    from ui.tokens import load_tokens

    texts, arguments = call.texts, call.arguments
    what = printable(arguments.what)
    if not what.by_day and (arguments.day or arguments.person):
        raise PlanError("print_not_by_day", what=texts(what.text_key))
    style, now = print_style(load_tokens()), call.clock.now()
    document = what.build(PrintRequest(live.values, texts, call.formats(live), style, now, day, person))
    path = Path(arguments.out).absolute()
    setup = PageSetup(Paper(arguments.paper), landscape=what.landscape)
    result = write_pdf(path, document, setup, texts.lang)
    counted, done = ("steps", "cli.print.done") if what.by_day else ("rows", "cli.print.rows_done")
    data: dict[str, object] = {"file": str(path), "pages": result.pages, counted: document.count}
    data["warnings"] = _told_warnings(result.warnings, texts)
    return Answer(data, [texts(done, count=document.count, file=str(path))])


def _told_warnings(warnings: "Sequence[PrintWarning]", texts: Texts) -> list[dict[str, str]]:
    return [
        {
            "code": warning.code,
            "detail": warning.detail,
            "message": texts(f"print.warning.{warning.code}", detail=warning.detail),
        }
        for warning in warnings
    ]


def _painting() -> object:
    """What Qt needs to paint without a display; the program's own application if there is one."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is not None:
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication([])


def _told(live: LivePlan, table: str, row_id: Id) -> dict[str, object]:
    if table == NODE:
        node, moment = occurrence_of(row_id)
        name = name_of(live.values, table, node)
        return {"code": node_code(node, moment.date()), "table": table, "id": node, "name": name}
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
