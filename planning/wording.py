"""The words for every choice in every language, so that cells may be typed in either."""

from planning.fields import TABLES
from planning.parsing.typed import Wording
from planning.texts import Texts


def choice_words(texts: Texts) -> Wording:
    """`<table>.<field>` → choice → words, from the keys `choice.<table>.<field>.<choice>`."""
    return {
        f"{table.name}.{field.key}": {
            choice: texts.both(f"choice.{table.name}.{field.key}.{choice}")
            for choice in field.choices
            if choice
        }
        for table in TABLES.values()
        for field in (*table.fields, *table.computed)
        if field.choices
    }
