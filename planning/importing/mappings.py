"""Corrections of a header's columns, remembered in the library by the texts of the header."""

import json
import re
import unicodedata
from hashlib import sha256

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.importing.column_values import FIELDS
from planning.importing.draft import DraftTable
from planning.plan import Plan
from planning.rows import ImportMapping


def fingerprint(table: DraftTable) -> str:
    """Equal for headers that read the same in the same order, wherever they stand; empty without any header."""
    headers = [_folded(column.header) for column in table.columns]
    return sha256("\x1f".join(headers).encode()).hexdigest() if any(headers) else ""


def remembered(library: Plan, table: DraftTable) -> tuple[str, dict[str, str | None]] | None:
    """The kind and the columns that were last said of this header; None if nothing was or it makes no sense."""
    found = _row(library, table)
    if found is None or found.kind not in FIELDS:
        return None
    fields = list(_fields(found))
    if len(fields) != len(table.columns):
        return None
    letters = [column.column for column in table.columns]
    return found.kind, dict(zip(letters, fields, strict=True))


def remember(library: Plan, table: DraftTable) -> Change:
    """The change of the library that keeps a table's columns; empty if they are known already."""
    builder = ChangeBuilder(library)
    columns = json.dumps({column.column: column.field for column in table.columns}, ensure_ascii=False)
    found = _row(library, table)
    if found is None:
        builder.add("import_mapping", fingerprint=fingerprint(table), kind=table.kind, columns=columns)
    else:
        builder.update("import_mapping", found.id, kind=table.kind, columns=columns)
    return builder.change("undo.remember_mapping", name=table.title or table.sheet)


def _row(library: Plan, table: DraftTable) -> ImportMapping | None:
    wanted = fingerprint(table)
    rows = library.import_mappings.values()
    return next((row for row in rows if wanted and row.fingerprint == wanted), None)


def _fields(row: ImportMapping) -> list[str | None]:
    """In the order of the columns; a field that the kind no longer has is a note."""
    try:
        told = json.loads(row.columns)
    except ValueError:
        return []
    if not isinstance(told, dict):
        return []
    return [field if field in FIELDS[row.kind] else None for field in told.values()]


def _folded(header: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).casefold()
