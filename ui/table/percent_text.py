"""Shares as columns show them where a floored percent would say too little: 5.5 % is not 5 %."""

from collections.abc import Callable

from planning.rows import Id
from ui.desk import Desk


def exact_percent(table: str, key: str) -> Callable[[Desk, Id], str]:
    """A column's `text`: two decimals where the share has them."""

    def text(desk: Desk, row_id: Id) -> str:
        value = desk.value(table, row_id, key)
        return f"{desk.formats.number(round(value * 100, 2))} %" if isinstance(value, int | float) else ""

    return text
