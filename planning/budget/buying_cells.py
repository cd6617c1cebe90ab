"""What stands in the computed cells of a channel about the money that it gets; at planned prices."""

from collections.abc import Callable, Mapping

from planning.budget.buying import BUYING
from planning.budget.prices import PLANNED
from planning.derived import DerivedValues
from planning.rows import Id, Value

KEYS = {
    "buying_needed": "needed",
    "buying_cost": "cost",
    "buying_money": "money",
    "buying_gap": "gap",
    "buying_state": "state",
}
"""Field → the purchase's own name for it."""


def _read(key: str) -> Callable[[DerivedValues, Id], Value]:
    def read(values: DerivedValues, channel: Id) -> Value:
        purchase = values.get(BUYING[PLANNED]).of(channel)
        found: Value = None if purchase is None else getattr(purchase, key)
        return (found or None) if key == "needed" else found

    return read


BUYING_CELLS: Mapping[tuple[str, str], Callable[[DerivedValues, Id], Value]] = {
    ("channel", field): _read(key) for field, key in KEYS.items()
}
