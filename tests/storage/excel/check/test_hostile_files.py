"""Every hostile file is refused by its own name, or read, within small limits; the program itself never suffers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planning.errors import Refusal
from storage.excel.check import check_file
from storage.excel.read_book import read_book
from storage.excel.sheet import Book, Cell
from storage.limits import ReaderLimits
from tests.storage.excel.books import book, reader_command
from tests.storage.excel.hostile import HOSTILE, READ, far_cell, merged_beside_good, odd_values, sheet_outside

SMALL = ReaderLimits(memory_bytes=400 << 20, seconds=20)
SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "workbooks"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_that_a_hostile_file_is_refused_by_name_or_read(name: str, put: Callable[[bytes, str], Path]) -> None:
    file, made, code = HOSTILE[name]
    path = put(made(), file)
    if code == READ:
        assert read_book(path, command=reader_command(), limits=SMALL).sheets
        return
    with pytest.raises(Refusal) as refused:
        read_book(path, command=reader_command(), limits=SMALL)
    assert refused.value.code == code
    assert refused.value.params["file"] == file


def test_that_a_file_cut_anywhere_is_refused_in_words(put: Callable[[bytes, str], Path]) -> None:
    whole = book()
    for share in range(1, 100):
        with pytest.raises(Refusal) as refused:
            check_file(put(whole[: len(whole) * share // 100], "plan.xlsx"))
        assert refused.value.code in {"file_incomplete", "file_damaged", "file_not_recognised"}, share


def test_that_a_stray_far_cell_is_left_out_and_named(read: Callable[..., Book]) -> None:
    found = read(far_cell())
    assert found.sheets[0].rows == [["任务"]]
    assert found.warnings == ["far_cells_left_out:S1!1048576"]


def test_that_one_harmful_sheet_does_not_lose_the_others(read: Callable[..., Book]) -> None:
    found = read(merged_beside_good())
    assert [sheet.name for sheet in found.sheets] == ["S1"]
    assert found.warnings == ["merge_too_large:S2"]


def test_that_a_sheet_outside_the_file_is_not_followed(read: Callable[..., Book]) -> None:
    found = read(sheet_outside())
    assert [sheet.name for sheet in found.sheets] == ["S1"]
    assert found.warnings == ["sheet_missing:S2"]


def test_that_numbers_that_are_none_become_errors(read: Callable[..., Book]) -> None:
    row = read(odd_values()).sheets[0].rows[0]
    assert row[0] == Cell(None, error="#NUM!")
    assert row[1] == Cell(None, error="#NUM!")
    assert row[5] == "ok"


def test_that_every_odd_file_of_the_collection_is_read_or_refused_in_words() -> None:
    folder = SHARED / "odd"
    if not folder.is_dir():
        pytest.skip("the collection of odd workbooks is not here")
    refused = {}
    for path in sorted(folder.iterdir()):
        try:
            assert read_book(path, command=reader_command(), limits=SMALL).sheets
        except Refusal as refusal:
            refused[path.name] = refusal.code
    assert "reader_died" not in refused.values()
    protected = {name for name, code in refused.items() if code == "file_password_protected"}
    assert len(protected) == sum(
        "protect" in n or "pass" in n or "encrypt" in n or "pwd" in n for n in refused
    )
