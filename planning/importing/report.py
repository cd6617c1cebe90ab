"""What an import did or would do, as the command line's JSON; the wizard shows the same facts."""

from collections.abc import Mapping

from planning.importing.append import ImportResult
from planning.importing.draft import DraftTable, Problem, Reading
from planning.texts import Texts


def reading_json(
    texts: Texts, reading: Reading, result: ImportResult, *, applied: bool, file: str
) -> dict[str, object]:
    """The document of `luodi import --json`."""
    added, updated, deleted = result.change.counts()
    by_place = {item.table.place: item for item in result.tables}
    tables = [item.table for item in result.tables if item.table.own] or reading.draft.tables
    return {
        "file": file,
        "applied": applied,
        "change": {"added": added, "updated": updated, "deleted": deleted, "conflicts": 0},
        "tables": [
            _table(
                table,
                len(found.refused) if (found := by_place.get(table.place)) else 0,
                result,
            )
            for table in tables
        ],
        "problems": [problem_json(texts, problem) for problem in all_problems(reading, result)],
        "unrecognised": [{"sheet": item.sheet, "reason": item.reason} for item in reading.draft.unrecognised],
        "left_over": [
            {"sheet": item.sheet, "cells": item.cells, "count": item.count, "value": item.value}
            for item in reading.draft.left_over
        ],
        "conflicts": [],
        "hints": [{"code": code, **params} for code, params in reading.hints],
    }


def all_problems(reading: Reading, result: ImportResult) -> list[Problem]:
    """Those of recognition and those of taking over, in the order of the sheets."""
    return [*reading.draft.problems, *result.problems]


def problem_text(texts: Texts, problem: Problem) -> str:
    """The problem as a sentence in the user's language."""
    key = f"error.{problem.code}"
    params = {"value": problem.value, **problem.params}
    field = f"field.{params.get('table', '')}.{params.get('field', '')}"
    if texts.has(field):
        params["field"] = texts(field)
    if texts.has(f"table.{params.get('table', '')}"):
        params["table"] = texts(f"table.{params['table']}")
    return texts(key, **params)


def problem_title(texts: Texts, problem: Problem) -> str:
    """What is the matter in a few words."""
    key = f"problem.{problem.code}"
    return texts(key if texts.has(key) else "problem.other")


def hint_text(texts: Texts, code: str, params: Mapping[str, str]) -> str:
    """What was noticed while reading, as a sentence."""
    return texts(f"warning.{code}", sheet=params.get("detail", ""))


def _table(table: DraftTable, refused: int, result: ImportResult) -> dict[str, object]:
    own = next((item for item in result.tables if item.table is table and table.own), None)
    read = len(own.ids) if own else len(table.rows)
    skipped = len(table.rows_left_out)
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "kind": table.kind,
        "columns": [
            {
                "column": column.column,
                "header": column.header,
                "field": column.field,
                "confidence": round(column.confidence, 2),
            }
            for column in table.columns
        ],
        "rows_read": read + skipped,
        "rows_imported": read - refused,
        "rows_skipped": skipped + refused,
        "skipped": [
            {
                "row": row.row,
                "reason": row.reason,
                "cells": [{"cell": cell, "value": value} for cell, value in row.cells],
            }
            for row in table.rows_left_out
        ],
        "kept_as_notes": table.kept_as_notes,
        "supported": table.supported,
    }


def problem_json(texts: Texts, problem: Problem) -> dict[str, object]:
    """One problem as the command line tells it."""
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "severity": problem.severity,
        "code": problem.code,
        "value": problem.value,
        "message": problem_text(texts, problem),
    }
