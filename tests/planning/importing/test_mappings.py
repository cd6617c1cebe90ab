"""Corrections are remembered by the texts of the header, wherever it stands and whatever the file is called."""

from dataclasses import replace

from planning.change import LIBRARY
from planning.importing.draft import DraftTable
from planning.importing.mappings import fingerprint, remember, remembered
from planning.plan import Plan
from tests.planning.importing.drafts import texts_table

HEADS = [("任务", "name"), ("上线日", "finish"), ("备注", None)]


def library_with(table: DraftTable) -> Plan:
    library = Plan(LIBRARY)
    library.swap(library.prepare(remember(library, table)))
    return library


def test_that_the_same_headers_elsewhere_are_known() -> None:
    library = library_with(texts_table("task", HEADS))
    other = texts_table("task", [("任 务", "name"), ("上线日", None), ("备注", None)])
    other.columns = [replace(column, column=chr(ord(column.column) + 3)) for column in other.columns]
    assert remembered(library, other) == ("task", {"D": "name", "E": "finish", "F": None})


def test_that_other_headers_are_not() -> None:
    library = library_with(texts_table("task", HEADS))
    assert remembered(library, texts_table("task", [*HEADS, ("地点", None)])) is None
    assert remembered(library, texts_table("task", HEADS[:2])) is None


def test_that_a_later_correction_replaces_the_earlier() -> None:
    library = library_with(texts_table("task", HEADS))
    again = texts_table("risk", [("任务", "name"), ("上线日", None), ("备注", "trigger")])
    library.swap(library.prepare(remember(library, again)))
    assert len(library.import_mappings) == 1
    assert remembered(library, again) == ("risk", {"A": "name", "B": None, "C": "trigger"})


def test_that_saying_the_same_again_changes_nothing() -> None:
    table = texts_table("task", HEADS)
    assert remember(library_with(table), table).is_empty


def test_that_the_change_has_a_name_and_is_of_the_library() -> None:
    change = remember(Plan(LIBRARY), texts_table("task", HEADS))
    assert change.label_key == "undo.remember_mapping"
    assert change.scopes == {LIBRARY}
    assert change.params == {"name": "Sheet1"}


def test_that_a_field_that_is_no_more_is_a_note() -> None:
    table = texts_table("task", [("任务", "name"), ("上线日", "gone")])
    assert remembered(library_with(table), table) == ("task", {"A": "name", "B": None})


def test_that_a_damaged_row_is_passed_over() -> None:
    table = texts_table("task", HEADS)
    library = library_with(table)
    for text in ("{", "[]", '{"A": "name"}'):
        row = replace(library.import_mappings[1], columns=text)
        changed = Plan(LIBRARY, {"import_mapping": {1: row}})
        assert remembered(changed, table) is None


def test_that_a_table_without_headers_has_no_fingerprint() -> None:
    assert fingerprint(texts_table("task", [("", "name"), ("", None)])) == ""
