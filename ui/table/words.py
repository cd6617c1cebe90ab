"""The words that an editor of a field offers."""

from planning.fields import Field, FieldType
from ui.desk import Desk


def words_for(desk: Desk, table: str, field: Field) -> list[str]:
    """Names of the rows that it may refer to, yes and no, or its choices; nothing for other fields."""
    if field.type is FieldType.REF:
        rows = desk.plan.rows(field.ref).values()
        return sorted({str(getattr(row, "name", "")) for row in rows})
    if field.type is FieldType.BOOL:
        return [desk.texts("value.yes"), desk.texts("value.no")]
    if field.type is FieldType.CHOICE:
        return [desk.texts(f"choice.{table}.{field.key}.{word}") for word in field.choices if word]
    return []
