"""What a field and a table are; the catalogue itself is planning/fields.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class FieldType(Enum):
    """What a value is; the Python type follows from it (see values.py)."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    UID = "uid"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    MINUTES = "minutes"
    DATE = "date"
    MOMENT = "moment"
    BOOL = "bool"
    CHOICE = "choice"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `ref` is the table that a REF points to, `low`/`high` the limits of a number, both inclusive."""

    key: str
    type: FieldType
    ref: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False
    low: float | None = None
    high: float | None = None
    computed: bool = False
    editable: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `tree` tables have `parent`; `ordered` ones `position`; `owned_by` names the REF field whose
    row takes this one along when it is deleted."""

    name: str
    row: type
    fields: tuple[Field, ...]
    computed: tuple[Field, ...] = ()
    library: bool = False
    tree: bool = False
    ordered: bool = False
    owned_by: tuple[str, ...] = ()
    _by_key: Mapping[str, Field] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    def __post_init__(self) -> None:
        known = {key: item for item in self._all() for key in reversed((item.key, *item.aliases))}
        object.__setattr__(self, "_by_key", known)

    def _all(self) -> tuple[Field, ...]:
        """Stored ones last: they go before computed ones of the same name."""
        return (*reversed(self.computed), *reversed(self.fields))

    def field(self, key: str) -> Field | None:
        """The stored or computed field called `key`, also by an old name."""
        return self._by_key.get(key)

    @property
    def stored_keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.fields)
