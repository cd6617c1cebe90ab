"""Where headers stand by the user's word, and what stays of his other words when a sheet is read again."""

from planning.importing.draft import Draft, Problem
from planning.importing.headers import NO_HEADER, Headers, reread_sheet
from planning.importing.hints import BlockHint
from planning.importing.mend import Mended
from planning.importing.trial import Part
from tests.planning.importing.drafts import READ_AS, draft


def test_that_a_header_moved_twice_stands_instead_of_the_one_that_was_found() -> None:
    headers, table = Headers(), draft("task", {"name": "Film"})
    headers.put("Sheet1", table, 3)
    table.header_row = 3
    headers.put("Sheet1", table, 4, 2)
    assert headers.of("Sheet1") == (BlockHint(4, "", 2, 1),)
    assert headers.of("Other") == ()


def test_that_a_table_without_a_header_is_found_again() -> None:
    headers, table = Headers(), draft("task", {"name": "Film"})
    headers.put("Sheet1", table, 2, NO_HEADER)
    table.header_row = 0
    assert headers.hint(table) == BlockHint(2, "", 0, 1)
    headers.set_kind(table, "risk")
    headers.put("Sheet1", table, 1)
    assert headers.of("Sheet1") == (BlockHint(1, "risk", None, 1),)


def test_that_tables_may_be_added_and_a_copy_goes_its_own_way() -> None:
    headers = Headers()
    headers.put("Sheet1", None, 20)
    copy = headers.copy()
    copy.put("Sheet1", None, 30)
    assert headers.of("Sheet1") == (BlockHint(20, "", None, 0),)
    assert len(copy.of("Sheet1")) == 2


def test_that_a_table_that_stays_keeps_what_was_said_and_the_moved_one_is_mended_again() -> None:
    first = draft("task", {"name": "Film", "owner": "An"}, {"name": "Cut", "owner": "Bob"})
    second = draft("risk", {"name": "Rain"})
    second.header_row, second.first_row, second.last_row = 30, 31, 31
    second.rows[0].row = 31
    other = draft("goal", {"name": "Reach"}, sheet="Goals")
    parts = [Part(first), Part(second, left_rows=frozenset({31})), Part(other)]
    old = [Problem("Sheet1", "A31", "warning", "x", ""), Problem("Goals", "A2", "warning", "y", "")]
    moved = draft("task", {"name": "Cut", "owner": "Bob"})
    moved.header_row, moved.first_row, moved.last_row = 2, 3, 3
    moved.rows[0].row = 3
    again = Draft([moved, second], problems=[Problem("Sheet1", "B3", "warning", "z", "Bob")])
    mended = [Mended("Sheet1", "B3", "Bob", "Rob"), Mended("Sheet1", "B2", "An", "Ann")]
    surprise = draft("goal", {"name": "Legend"})
    surprise.header_row, surprise.first_row, surprise.last_row = 50, 51, 51
    surprise.rows[0].row = 51
    again.tables.append(surprise)
    found = reread_sheet(parts, old, "Sheet1", again, [BlockHint(2, instead_of=1)], mended, READ_AS)
    made, told = found.parts, found.problems
    assert [part.table.sheet for part in made] == ["Sheet1", "Sheet1", "Goals"]
    assert made[0].table.rows[0].values["owner"] == "Rob"
    assert made[1] is parts[1]
    assert sorted(item.code for item in told) == ["x", "y"]
    assert [(item.cells, item.value) for item in found.left_over] == [("A50:A51", "name")]


def test_that_a_sheet_without_any_table_gives_none() -> None:
    part = Part(draft("task", {"name": "Film"}))
    found = reread_sheet([part], [], "Sheet1", Draft(), [], [], READ_AS)
    assert (found.parts, found.problems, found.left_over) == ([], [], [])
