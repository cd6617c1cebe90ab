"""What kinds of tables and their fields are called on the screen."""

from planning.importing.kinds import table_of
from planning.texts import Texts


def kind_text(texts: Texts, kind: str) -> str:
    """A kind of table in words, also one that the plan doesn't hold."""
    keys = (f"table.{kind}", f"import.kind.{kind}", "import.kind.other")
    return next(texts(key) for key in keys if texts.has(key))


def field_word(texts: Texts, kind: str, key: str) -> str:
    """The text key of a field of a kind; empty for none."""
    keys = (f"field.{kind}.{key}", f"field.{table_of(kind)}.{key}")
    return next((word for word in keys if texts.has(word)), "")
