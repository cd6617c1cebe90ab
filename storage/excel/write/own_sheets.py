"""The two hidden sheets of our exports: whose they are (`_luodi`), and the lists that columns offer. Writes nothing."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from storage.excel.sheet import column_letter
from storage.excel.write.spec import LISTS_SHEET, OWN_SHEET, ColumnSpec, Identity, SheetSpec, Written

SIGN: Final = "luodi"
LAYOUT: Final = 1
"""Of the `_luodi` sheet itself: raised when its rows change their meaning."""

BOOK_ROW: Final = "book"
SHEET_ROW: Final = "sheet"
COLUMN_ROW: Final = "column"


def own_sheet(identity: Identity, sheets: Sequence[SheetSpec], titles: Sequence[str]) -> SheetSpec:
    """Rows: `book` layout, schema, workspace uid, plan uid; `sheet` title, table, header row; under it a `column`
    row for each: key, header, computed (1) or not."""
    rows: list[list[Written]] = [
        [BOOK_ROW, str(LAYOUT), str(identity.schema_version), identity.workspace_uid, identity.plan_uid]
    ]
    for sheet, title in zip(sheets, titles, strict=True):
        if not sheet.table:
            continue
        rows.append([SHEET_ROW, title, sheet.table, "1"])
        rows += [
            [COLUMN_ROW, column.key, column.header, str(int(column.computed))] for column in sheet.columns
        ]
    columns = [ColumnSpec(SIGN, SIGN), *(ColumnSpec(str(n), str(n)) for n in range(1, 5))]
    return SheetSpec(OWN_SHEET, columns, rows, autofilter=False)


def lists_sheet(sheets: Sequence[SheetSpec]) -> tuple[SheetSpec | None, list[dict[str, str]]]:
    """The sheet with a column for each different list of choices (None when there are none), and for each of the
    given sheets where its columns' choices stand."""
    lists: dict[tuple[str, ...], str] = {}
    places: list[dict[str, str]] = []
    for sheet in sheets:
        place = {}
        for column in sheet.columns:
            if column.choices:
                letters = lists.setdefault(column.choices, column_letter(len(lists)))
                place[column.key] = f"'{LISTS_SHEET}'!${letters}$2:${letters}${len(column.choices) + 1}"
        places.append(place)
    if not lists:
        return None, places
    columns = [ColumnSpec(letters, letters) for letters in lists.values()]
    return SheetSpec(LISTS_SHEET, columns, list(zip_longest(*lists)), autofilter=False), places
