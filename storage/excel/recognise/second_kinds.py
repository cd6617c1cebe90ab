"""What a table holds besides its own kind: the costs of a list of tasks, the actions in a log of risks."""

from dataclasses import replace

from storage.excel.recognise.draft import DraftRow, DraftTable
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.layout import Layout
from storage.excel.recognise.synonyms import Synonyms

OF_A_TASK = ("name", "owner", "note")


def cost_layout(grid: Grid, layout: Layout, table: DraftTable) -> Layout | None:
    """The columns of a list of tasks that make lines of a budget: the name, the owner and the first column of costs
    that has numbers; None if there is none."""
    if layout.kind != "task":
        return None
    costs = [index for index, role in layout.roles.items() if role == "cost"]
    rows = [row.row - 1 for row in table.rows]
    priced = [index for index in sorted(costs) if any(grid.number(row, index) for row in rows)]
    if not priced:
        return None
    found = Layout("budget_line", layout.name, layout.name_confidence)
    wanted = {layout.name: "name", priced[0]: "amount"}
    owner = layout.column("owner")
    if owner is not None:
        wanted[owner] = "owner"
    found.fields, found.roles = dict(wanted), dict(wanted)
    found.confidence = {index: layout.confidence.get(index, 0.0) for index in wanted}
    found.data = sorted(wanted)
    return found


def split_actions(table: DraftTable, layout: Layout, synonyms: Synonyms) -> DraftTable | None:
    """The rows of a log whose category says that they are actions, as tasks; they leave the risks. None without any
    or where the log holds nothing else."""
    if layout.kind != "risk" or layout.column("category") is None:
        return None
    actions = [
        row for row in table.rows if synonyms.is_common("actions", str(row.values.get("category", "")))
    ]
    if not actions or len(actions) == len(table.rows):
        return None
    gone = {row.row for row in actions}
    table.rows = [row for row in table.rows if row.row not in gone]
    headers = {column.field: column.header for column in table.columns if column.field}
    columns = [replace(c, field=c.field if c.field in OF_A_TASK else None) for c in table.columns]
    rows = [_as_task(row, headers) for row in actions]
    return replace(table, kind="task", columns=columns, rows=rows, skipped=[])


def _as_task(row: DraftRow, headers: dict[str, str]) -> DraftRow:
    """What a task has no field for becomes a note."""
    values = {key: value for key, value in row.values.items() if key in OF_A_TASK}
    rest = {headers.get(key, key): row.raw.get(key, "") for key in row.values if key not in values}
    notes = {**rest, **row.notes}
    return replace(row, values=values, notes={header: text for header, text in notes.items() if text})
