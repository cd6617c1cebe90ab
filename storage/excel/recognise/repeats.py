"""Tables of a sheet that say once more what an earlier one holds: a variant, or the details of some of its lines."""

from storage.excel.recognise.draft import DraftRow, DraftTable, SkippedRow

ONCE = {"budget_line", "expense", "content_item"}
"""Kinds of which a second list of the same things would count twice."""


def leave_out_repeats(tables: list[DraftTable]) -> None:
    """Empties every table most of whose rows name things of a longer one above it under another header."""
    for place, table in enumerate(tables):
        if table.kind in ONCE and any(_repeats(table, earlier) for earlier in tables[:place]):
            table.skipped = sorted(
                [*table.skipped, *map(_left, table.rows)],
                key=lambda skipped: skipped.row,
            )
            table.rows = []


def _left(row: DraftRow) -> SkippedRow:
    return SkippedRow(row.row, "repeats", tuple((f"{at}{row.row}", text) for at, text in row.texts.items()))


def _repeats(table: DraftTable, earlier: DraftTable) -> bool:
    if earlier.kind != table.kind or not 0 < len(table.rows) < len(earlier.rows):
        return False
    if _is_same_header(table, earlier):
        return False
    names = {_folded(str(row.values.get("name", ""))) for row in earlier.rows} - {""}
    known = sum(bool(names & _says(row, table.kind)) for row in table.rows)
    return known * 2 > len(table.rows)


def _is_same_header(table: DraftTable, other: DraftTable) -> bool:
    """Blocks of one list repeat their header but for its first word (Personnel, Travel)."""
    own, others = ({_folded(column.header) for column in one.columns} - {""} for one in (table, other))
    return len(own & others) * 5 >= min(len(own), len(others)) * 3


def _says(row: DraftRow, kind: str) -> set[str]:
    """What a row may be called by: its name; a piece of content also by the words of any of its cells."""
    texts = [str(row.values.get("name", "")), *(row.texts.values() if kind == "content_item" else ())]
    return {_folded(text) for text in texts} - {""}


def _folded(text: str) -> str:
    """The first line: in a cell of a calendar the channel stands below."""
    lines = text.strip().splitlines()
    return " ".join(lines[0].split()).casefold() if lines else ""
