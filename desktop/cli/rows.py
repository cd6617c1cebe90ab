"""show, edit, add, delete: every row of a plan by script, through the edit functions of the window."""

from collections.abc import Iterable, Mapping

from desktop.cli.command import Answer, Call
from planning.cells import field_of, text_of, value_of
from planning.edits.adding import add_typed
from planning.edits.cells import CellEdit, set_cells
from planning.edits.rows import delete_rows
from planning.errors import PlanError
from planning.fields import LIBRARY_TABLES, TABLES, FieldType
from planning.live import LivePlan
from planning.money import decimal_text
from planning.order import outline, sorted_ids
from planning.rows import Id, Value
from planning.values import to_json


def show(call: Call) -> Answer:
    """Every row of a table with stored and computed fields."""
    table = call.arguments.table
    if table not in TABLES:
        raise PlanError("table_unknown", table=table)
    if table in LIBRARY_TABLES:
        return _show_library(call, table)
    live = call.live(writing=False)
    spec = TABLES[table]
    keys = [field.key for field in (*spec.fields, *spec.computed)]
    ids = ordered_ids(live, table)
    rows = [{key: json_value(live, table, row_id, key) for key in keys} for row_id in ids]
    formats = call.formats(live)
    shown = [key for key in keys if key not in ("uid", "position")]
    lines = ["\t".join(shown)]
    for row_id in ids:
        lines.append("\t".join(_flat(text_of(live.values, formats, table, row_id, key)) for key in shown))
    return Answer({"table": table, "rows": rows}, lines)


def edit(call: Call) -> Answer:
    """One row's fields, as typed, in one step."""
    live = call.live(writing=True)
    arguments = call.arguments
    live.plan.row(_known(arguments.table), arguments.id)
    cells = [
        CellEdit(arguments.id, key, text, typed=True) for key, text in read_pairs(arguments.fields).items()
    ]
    change = set_cells(live.values, arguments.table, cells, call.wording())
    live.session.run(change, "cli")
    also = [row_id for row_id in change.ids(live.scope, arguments.table) if row_id != arguments.id]
    return _told(live, arguments.table, [arguments.id], also)


def add(call: Call) -> Answer:
    """One new row; answers its id."""
    live = call.live(writing=True)
    table = _known(call.arguments.table)
    change = add_typed(live.values, table, read_pairs(call.arguments.fields), call.wording())
    live.session.run(change, "cli")
    return _told(live, table, change.ids(live.scope, table)[-1:])


def delete(call: Call) -> Answer:
    """Rows with all that belongs to them."""
    live = call.live(writing=True)
    change = delete_rows(live.plan, _known(call.arguments.table), call.arguments.ids)
    live.session.run(change, "cli")
    gone: dict[str, int] = {}
    for delta in change.deltas:
        if delta.after is None:
            gone[delta.table] = gone.get(delta.table, 0) + 1
    return Answer({"deleted": gone}, [f"{table}: {count}" for table, count in gone.items()])


def read_pairs(words: Iterable[str]) -> Mapping[str, str]:
    """FIELD=VALUE words; PlanError `field_value_unreadable`."""
    pairs: dict[str, str] = {}
    for word in words:
        key, equals, text = word.partition("=")
        if not equals:
            raise PlanError("field_value_unreadable", value=word)
        pairs[key] = text
    return pairs


def ordered_ids(live: LivePlan, table: str) -> list[Id]:
    """Ids in the order in which views show them."""
    rows = live.plan.rows(table)
    return [row.id for row in outline(rows).rows] if TABLES[table].tree else sorted_ids(rows)


def json_value(live: LivePlan, table: str, row_id: Id, key: str) -> object:
    """Money as a decimal string of the currency, everything else as in the contract."""
    value: Value = value_of(live.values, table, row_id, key)
    if field_of(table, key).type is FieldType.MONEY and isinstance(value, int):
        return decimal_text(value, live.plan.info.currency)
    return to_json(value)


def _told(live: LivePlan, table: str, ids: Iterable[Id], also: Iterable[Id] = ()) -> Answer:
    """`also`: rows of the table that moved along, such as lines that gave way."""
    found, others = list(ids), list(also)
    lines = [f"{table} {row_id}" for row_id in found] + [f"+ {table} {row_id}" for row_id in others]
    return Answer({"table": table, "ids": found, "also": others}, lines)


def _show_library(call: Call, table: str) -> Answer:
    library = call.open(writing=False).session.library
    rows = [
        {key: to_json(getattr(row, key)) for key in TABLES[table].stored_keys}
        for row in library.rows(table).values()
    ]
    return Answer({"table": table, "rows": rows}, ["\t".join(map(str, row.values())) for row in rows])


def _known(table: str) -> str:
    if table not in TABLES or table in LIBRARY_TABLES:
        raise PlanError("table_unknown", table=table)
    return table


def _flat(text: str) -> str:
    return " ".join(text.split())
