"""Changes and refusals as sentences."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeGuard

from planning.change import Change
from planning.errors import Refusal
from planning.formats import Formats
from planning.texts import Texts


def change_label(texts: Texts, change: Change) -> str:
    """`Edited finish of “Go live”`: the name of a step; params that start with @ are text keys themselves."""
    return texts(change.label_key, **{key: _spoken(texts, value) for key, value in change.params.items()})


def refusal_text(texts: Texts, refusal: Refusal, formats: Formats | None = None) -> str:
    """The sentence `error.<code>`, with fields, tables and dates in words."""
    return texts(f"error.{refusal.code}", **_params(texts, refusal.params, formats))


def _spoken(texts: Texts, value: object) -> object:
    if isinstance(value, str) and value.startswith("@"):
        return texts(value[1:])
    return value


def _params(texts: Texts, params: Mapping[str, object], formats: Formats | None) -> dict[str, object]:
    told: dict[str, object] = {key: _value(value, formats) for key, value in params.items()}
    told |= {key: texts(value[1:]) for key, value in params.items() if _is_key(value, texts)}
    table, field = params.get("table"), params.get("field")
    if isinstance(field, str) and texts.has(f"field.{table}.{field}"):
        told["field"] = texts(f"field.{table}.{field}")
    if isinstance(table, str) and texts.has(f"table.{table}"):
        told["table"] = texts(f"table.{table}")
    return told


def _is_key(value: object, texts: Texts) -> TypeGuard[str]:
    """A text key after @, and not what a user typed."""
    return isinstance(value, str) and value.startswith("@") and texts.has(value[1:])


def _value(value: object, formats: Formats | None) -> object:
    if isinstance(value, datetime):
        return formats.moment_full(value) if formats else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return formats.date(value) if formats else value.isoformat()
    return "–" if value is None else value
