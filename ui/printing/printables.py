"""Everything that can be printed, in one list. A new printable is one entry here and its name in the command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.rows import Id
from planning.texts import Texts
from ui.printing.agenda_sheet import checklist_sheet
from ui.printing.checklist import ChecklistDocument
from ui.printing.fonts import PrintStyle
from ui.printing.pages import Document
from ui.printing.pictures import carrying_document, funnel_document
from ui.printing.register import RegisterDocument
from ui.printing.registers import (
    BUDGET,
    GOALS,
    MATERIALS,
    PEOPLE,
    RISKS,
    PlanView,
    RegisterKind,
    register_sheet,
)


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is printed of which plan, in which language; `day` and `person` (None for everybody) choose where a
    printable is `by_day`. `printed_at` is local wall-clock time."""

    values: DerivedValues
    texts: Texts
    formats: Formats
    style: PrintStyle
    printed_at: datetime
    day: date
    person: Id | None = None


class CountedDocument(Document, Protocol):
    """A document that knows how many rows or steps it holds."""

    @property
    def count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Printable:
    """`key` is the word on the command line, `text_key` its name; `tab` is the tab whose content it is. `landscape`
    is how its paper lies at first."""

    key: str
    text_key: str
    icon: str
    build: Callable[[PrintRequest], CountedDocument]
    tab: str = ""
    landscape: bool = False
    by_day: bool = False


def printable(key: str) -> Printable:
    """Raises KeyError for what can't be printed."""
    found = {known.key: known for known in PRINTABLES}
    return found[key]


def fitting(tab: str) -> Printable:
    """What one would print while that tab is shown: its own content, else the first of the list."""
    return next((known for known in PRINTABLES if known.tab == tab), PRINTABLES[0])


def _checklist(request: PrintRequest) -> ChecklistDocument:
    sheet = checklist_sheet(
        request.values,
        request.texts,
        request.formats,
        day=request.day,
        person=request.person,
        printed_at=request.printed_at,
    )
    return ChecklistDocument(sheet, request.style, request.texts)


def _register(kind: RegisterKind) -> Callable[[PrintRequest], RegisterDocument]:
    def build(request: PrintRequest) -> RegisterDocument:
        view = PlanView(request.values, request.texts, request.formats)
        sheet = register_sheet(kind, view, request.printed_at)
        return RegisterDocument(sheet, request.style, request.texts)

    return build


PRINTABLES: Sequence[Printable] = (
    Printable("checklist", "print.checklist", "tick", _checklist, tab="today", by_day=True),
    Printable("goals", "print.goals", "goals", _register(GOALS), tab="goals", landscape=True),
    Printable("funnel", "print.funnel", "funnel", funnel_document, landscape=True),
    Printable("carrying", "print.carrying", "people", carrying_document, landscape=True),
    Printable("budget", "print.budget", "budget", _register(BUDGET), tab="budget", landscape=True),
    Printable("people", "print.people", "people", _register(PEOPLE), landscape=True),
    Printable("materials", "print.materials", "tag", _register(MATERIALS), landscape=True),
    Printable("risks", "print.risks", "risks", _register(RISKS), tab="risks", landscape=True),
)
