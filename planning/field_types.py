"""What a field and a table are; the catalogue itself is planning/fields.py."""

from dataclasses import dataclass
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

    def field(self, key: str) -> Field | None:
        """The stored or computed field called `key`, also by an old name."""
        for item in (*self.fields, *self.computed):
            if key == item.key or key in item.aliases:
                return item
        return None

    @property
    def stored_keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.fields)
