"""Budget lines and the money that went."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

BUDGET_LINE = Table(
    "budget_line",
    rows.BudgetLine,
    (
        *identity(tree=True, table="budget_line"),
        NAME,
        CHANNEL,
        OWNER,
        Field("goal", FieldType.REF, ref="goal", nullable=True),
        Field("amount", FieldType.MONEY, nullable=True, low=0),
        Field("reserve", FieldType.BOOL),
        NOTE,
    ),
    computed=(
        Field("amount_total", FieldType.MONEY, nullable=True, computed=True, editable=True),
        Field("share", FieldType.PERCENT, nullable=True, computed=True, editable=False),
        Field("committed", FieldType.MONEY, computed=True, editable=False),
        Field("spent", FieldType.MONEY, computed=True, editable=False),
        Field("left", FieldType.MONEY, nullable=True, computed=True, editable=False),
        Field("planned", FieldType.MONEY, nullable=True, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)


def _movement(table: str, row: type) -> Table:
    """Money that leaves a line: a moment, to whom, how much."""
    return Table(
        table,
        row,
        (
            *identity(),
            Field("line", FieldType.REF, ref="budget_line", required=True),
            Field("day", FieldType.DATE, nullable=True),
            Field("name", FieldType.TEXT),
            Field("amount", FieldType.MONEY, low=0),
            NOTE,
        ),
        ordered=True,
        owned_by=("line",),
    )


COMMITMENT = _movement("commitment", rows.Commitment)
EXPENSE = _movement("expense", rows.Expense)
RESERVE_DRAW = Table(
    "reserve_draw",
    rows.ReserveDraw,
    (
        *identity(),
        Field("line", FieldType.REF, ref="budget_line", required=True),
        NAME,
        Field("risk", FieldType.REF, ref="risk", nullable=True),
        Field("day", FieldType.DATE, nullable=True),
        Field("amount", FieldType.MONEY, low=0),
        NOTE,
    ),
    ordered=True,
    owned_by=("line",),
)
