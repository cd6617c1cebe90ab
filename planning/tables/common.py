"""Pieces that many tables share."""

from planning.field_types import Field, FieldType


def identity(*, tree: bool = False, ordered: bool = True, table: str = "") -> tuple[Field, ...]:
    head = [
        Field("id", FieldType.INTEGER, required=True, editable=False),
        Field("uid", FieldType.UID, required=True, editable=False),
    ]
    if tree:
        head.append(Field("parent", FieldType.REF, ref=table, nullable=True))
    if ordered:
        head.append(Field("position", FieldType.INTEGER, editable=False))
    return tuple(head)


NAME = Field("name", FieldType.TEXT, required=True)
NOTE = Field("note", FieldType.LONG_TEXT)
OWNER = Field("owner", FieldType.REF, ref="person", nullable=True)
CHANNEL = Field("channel", FieldType.REF, ref="channel", nullable=True)


def score(key: str) -> Field:
    return Field(key, FieldType.INTEGER, nullable=True, low=1, high=5)
