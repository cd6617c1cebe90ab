"""Whether day or month stands first in a column of dates, said by the user once for all its cells. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from planning.errors import PlanError
from planning.fields import FieldType
from planning.importing.column_values import ReadAs, is_nothing
from planning.importing.draft import DraftRow, DraftTable, Problem
from planning.importing.kinds import field_of_kind
from planning.importing.remap import Remapped
from planning.parsing.column_dates import DateColumn, exchanged, judge_dates, read_day
from planning.parsing.dates import Order, possible_orders
from planning.parsing.single_dates import written_forms

DOUBTS = frozenset({"date_ambiguous", "date_order_mixed", "date_order_repaired"})
"""Problems that are settled once the order of the column is said."""

SAMPLES = 3
WAYS: tuple[tuple[Order, bool], ...] = (("dmy", False), ("mdy", False), ("dmy", True), ("mdy", True))


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """One way to read a column: `order` of its texts, `swap` if its real dates have day and month exchanged too.
    `samples` are (what the cell says, the day that this makes of it)."""

    order: Order
    swap: bool
    samples: tuple[tuple[str, date], ...]


def is_dated(table: DraftTable, letters: str) -> bool:
    """Whether the column is read as dates."""
    head = next((column for column in table.columns if column.column == letters), None)
    field = field_of_kind(table.kind, head.field) if head and head.field else None
    return field is not None and field.type in (FieldType.DATE, FieldType.MOMENT)


def order_choices(table: DraftTable, letters: str, context: ReadAs) -> list[OrderChoice]:
    """The ways in which the column can be read, each with samples; one or none where the order makes no difference."""
    texts = list(dict.fromkeys(row.texts.get(letters, "") for row in table.rows))
    texts = [text for text in texts if not is_nothing(text)]
    unsure = [text for text in texts if is_open(text)]
    iso = [text for text in texts if (real := _iso(text)) and exchanged(real) != real]
    found = []
    for order, swap in WAYS:
        if swap and not (iso and unsure):
            continue
        days = [(text, _day(text, order, swap, context)) for text in (*iso[:1], *unsure)]
        samples = tuple((text, day) for text, day in days if day is not None)[:SAMPLES]
        if samples and (unsure or swap):
            found.append(OrderChoice(order, swap, samples))
    distinct = {choice.samples: choice for choice in reversed(found)}
    return [choice for choice in found if distinct[choice.samples] is choice]


def with_order(
    table: DraftTable, problems: Iterable[Problem], letters: str, choice: OrderChoice, context: ReadAs
) -> Remapped:
    """The column read in that order. Cells that are no date in it are told and stay as notes."""
    told = [
        item
        for item in problems
        if not (
            item.sheet == table.sheet and item.code in DOUBTS and item.cell.rstrip("0123456789") == letters
        )
    ]
    rows = [_row(row, table, letters, choice, context, told) for row in table.rows]
    return Remapped(replace(table, rows=rows), told)


def _row(
    row: DraftRow,
    table: DraftTable,
    letters: str,
    choice: OrderChoice,
    context: ReadAs,
    told: list[Problem],
) -> DraftRow:
    head = next(column for column in table.columns if column.column == letters)
    text, key = row.texts.get(letters, ""), head.field or ""
    if is_nothing(text) or not (_iso(text) or is_open(text) or key not in row.values):
        return row
    field = field_of_kind(table.kind, key)
    day = _day(text, choice.order, choice.swap, context)
    if day is None or field is None:
        return row
    moment = row.values.get(key)
    value = datetime.combine(day, moment.time()) if isinstance(moment, datetime) else day
    cell, header = f"{letters}{row.row}", head.header or letters
    notes = {name: note for name, note in row.notes.items() if name != header or note != text}
    return replace(
        row,
        values={**row.values, key: value},
        raw={**row.raw, key: text},
        cells={**row.cells, key: cell},
        notes=notes,
    )


def _day(text: str, order: Order, swap: bool, context: ReadAs) -> date | None:
    real = _iso(text)
    if real is not None:
        return exchanged(real) if swap else real
    year = judge_dates([text], context.today, order, None).year or context.today.year
    try:
        last = read_day(text, DateColumn(context.today, order, year))[1]
    except PlanError:
        return None
    return last.date() if isinstance(last, datetime) else last


def is_open(text: str) -> bool:
    """Whether day and month can be told apart by nothing in the text: 3/5/2026."""
    forms = written_forms(text)
    return {"dmy", "mdy"} <= possible_orders(text) and any(form.order for form in forms)


def _iso(text: str) -> date | None:
    """A real date cell as recognition writes it down."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
