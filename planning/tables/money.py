"""Budget lines, their approval, and the money that went."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

RULES = ("fixed", "percent_total", "percent_left", "weight")

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
        Field("rule", FieldType.CHOICE, choices=RULES),
        Field("percent", FieldType.PERCENT, nullable=True, low=0, high=1),
        Field("weight", FieldType.NUMBER, nullable=True, low=0),
        Field("minimum", FieldType.MONEY, nullable=True, low=0),
        Field("maximum", FieldType.MONEY, nullable=True, low=0),
        Field("locked", FieldType.BOOL),
        Field("priority", FieldType.INTEGER, low=0),
    ),
    computed=(
        Field("amount_total", FieldType.MONEY, nullable=True, computed=True, editable=True),
        Field("share", FieldType.PERCENT, nullable=True, low=0, high=1, computed=True, editable=True),
        Field("committed", FieldType.MONEY, computed=True, editable=False),
        Field("spent", FieldType.MONEY, computed=True, editable=False),
        Field("left", FieldType.MONEY, nullable=True, computed=True, editable=False),
        Field("planned", FieldType.MONEY, nullable=True, computed=True, editable=False),
        Field("forecast", FieldType.MONEY, computed=True, editable=False),
        *(Field(key, FieldType.MONEY, nullable=True, computed=True, editable=False) for key in ("pv", "ev")),
        *(
            Field(key, FieldType.NUMBER, nullable=True, computed=True, editable=False)
            for key in ("cpi", "spi")
        ),
    ),
    tree=True,
    ordered=True,
)


def _movement(table: str, row: type, *more: Field, computed: tuple[Field, ...] = ()) -> Table:
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
            *more,
        ),
        computed=computed,
        ordered=True,
        owned_by=("line",),
    )


COMMITMENT = _movement(
    "commitment",
    rows.Commitment,
    computed=(Field("open", FieldType.MONEY, computed=True, editable=False),),
)
EXPENSE = _movement(
    "expense", rows.Expense, Field("commitment", FieldType.REF, ref="commitment", nullable=True)
)
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
SPLIT_APPROVAL = Table(
    "split_approval",
    rows.SplitApproval,
    (
        *identity(),
        Field("at", FieldType.MOMENT, required=True),
        Field("person", FieldType.REF, ref="person", nullable=True),
        Field("content", FieldType.LONG_TEXT, editable=False),
        NOTE,
    ),
    ordered=True,
)
