"""The deltas of a step as a blob and back, exactly; unpacked only when somebody undoes or redoes the step."""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import overload

from planning.change import RowDelta, Values
from planning.fields import TABLES, FieldType
from planning.rows import Value
from planning.values import from_json, to_json

_LEVEL = 3
"""zlib's: a large import must not wait for the last percent."""

_CONVERTED = {FieldType.DATE, FieldType.MOMENT, FieldType.NUMBER, FieldType.PERCENT}
"""What JSON doesn't give back as it was."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class StoredDeltas(Sequence[RowDelta]):
    """The deltas of a stored step. Most steps are listed by name and never looked into."""

    def __init__(self, packed: bytes, count: int) -> None:
        self._packed = packed
        self._count = count

    @cached_property
    def _deltas(self) -> tuple[RowDelta, ...]:
        return unpack(self._packed)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> RowDelta: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[RowDelta]: ...
    def __getitem__(self, at: int | slice) -> RowDelta | Sequence[RowDelta]:
        return self._deltas[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._deltas == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def pack(deltas: Iterable[RowDelta]) -> bytes:
    if isinstance(deltas, StoredDeltas):
        return deltas._packed
    # One call of the encoder a delta: a single one for all would keep the window's thread from the interpreter.
    parts = (
        _encode([item.scope, item.table, item.id, _json(item.before), _json(item.after)]) for item in deltas
    )
    return zlib.compress(f"[{','.join(parts)}]".encode(), _LEVEL)


def unpack(packed: bytes) -> tuple[RowDelta, ...]:
    """The inverse; raises zlib.error, ValueError, KeyError or TypeError for what this program didn't pack."""
    return tuple(
        RowDelta(scope, table, row_id, _values(table, before), _values(table, after))
        for scope, table, row_id, before, after in json.loads(zlib.decompress(packed))
    )


def _json(values: Values | None) -> dict[str, str | int | float | bool | None] | None:
    return None if values is None else {key: to_json(value) for key, value in values.items()}


@cache
def _conversions(table: str) -> Mapping[str, Callable[[object], Value]]:
    fields = TABLES[table].fields
    return {field.key: partial(from_json, field) for field in fields if field.type in _CONVERTED}


def _values(table: str, values: dict[str, Value] | None) -> Values | None:
    if values is not None:
        conversions = _conversions(table)
        for key in conversions.keys() & values.keys():
            values[key] = conversions[key](values[key])
    return values
