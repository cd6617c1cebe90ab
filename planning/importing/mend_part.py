"""Where the cell of a problem is mended: in rows, in rows that were left out, in a workbook of our own. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planning.importing.addresses import split_cell
from planning.importing.column_values import ReadAs
from planning.importing.draft import OwnTable, Problem
from planning.importing.mend import (
    covers,
    mend_cell,
    mend_own_cell,
    take_row,
    text_at,
    with_text,
)
from planning.importing.remap import Remapped
from planning.importing.trial import Part

WITHOUT_NAME = "row_without_name"


def part_with(parts: Sequence[Part], problem: Problem) -> int:
    """The table in which the problem's cell stands and can be mended; -1 for none."""
    if not problem.cell:
        return -1
    wanted = split_cell(problem.cell)[1]
    for at, part in enumerate(parts):
        if part.taken and covers(part.table, problem) and cell_of(part, problem):
            rows = (part.own.rows if part.own else part.table.rows, part.table.skipped)
            return at if any(row.row == wanted for several in rows for row in several) else -1
    return -1


def cell_of(part: Part, problem: Problem) -> str:
    """The problem's cell; the one in the column of names where the row has no name or the problem is of the row as a
    whole. Empty where there is no such column."""
    letters, row = split_cell(problem.cell)
    if problem.code != WITHOUT_NAME and any(column.column == letters for column in part.table.columns):
        return problem.cell
    names = [column.column for column in part.table.columns if column.field == "name"]
    return f"{names[0]}{row}" if names else ""


def text_in(part: Part, cell: str) -> str:
    """What a cell of the table says now."""
    if part.own is None:
        return text_at(part.table, cell)
    letters, number = split_cell(cell)
    key = next((key for key, letter in part.own.columns.items() if letter == letters), "")
    return next((row.raw.get(key, "") for row in part.own.rows if row.row == number), "")


def mended(
    part: Part, problems: Iterable[Problem], problem: Problem, text: str, context: ReadAs
) -> Remapped | OwnTable:
    """The table with the problem's cell taken as `text`. PlanError where it can't be read."""
    cell = cell_of(part, problem)
    if part.own is not None:
        return mend_own_cell(part.own, cell, text)
    table, number = part.table, split_cell(cell)[1]
    if any(row.row == number for row in table.rows):
        return mend_cell(table, problems, cell, text, context)
    skipped = [with_text(row, cell, text) if row.row == number else row for row in table.skipped]
    return take_row(replace(table, skipped=skipped), problems, number, context)
