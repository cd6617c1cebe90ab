"""What a rule of the plan doctor is: it finds, and it may know how to mend what it found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planning.derived import Derived, DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.rows import Id

CRITICAL, WARNING, HINT = "critical", "warning", "hint"
SEVERITIES = (CRITICAL, WARNING, HINT)


@dataclass(frozen=True, slots=True)
class Amount:
    """A goal's number in its unit."""

    value: float
    unit: str


Input = int | float | date | datetime | tuple[str, ...] | Amount
"""A placeholder of a finding's text; a tuple holds text keys, a float is a share."""
Found = tuple[Id, Mapping[str, Input]]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` gives the text `fault.<code>`, `inputs` its placeholders; `fix` is the key of what mends it, or empty."""

    code: str
    severity: str
    table: str
    id: Id
    inputs: Mapping[str, Input] = field(default_factory=dict)
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """`key` gives the text `fix.<key>`. `applies` says whether the row can be mended this way without asking; `edit`
    does it within a change."""

    key: str
    applies: Callable[[DerivedValues, Id], bool]
    edit: Callable[[ChangeBuilder, DerivedValues, Id], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives the rows of `table` that break it, each with the inputs of its text. `reads`, `needs` and `also` are
    those of a computed value: the rule runs again when one of them was edited, and only then."""

    code: str
    severity: str
    table: str
    find: Callable[[DerivedValues], Iterable[Found]]
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: tuple[Derived[object], ...] = ()
    also: frozenset[str] = frozenset()
    fix: Fix | None = None
