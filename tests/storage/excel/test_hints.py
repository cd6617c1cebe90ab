from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from planning.errors import PlanError
from planning.importing.draft import Draft
from planning.importing.hints import BlockHint, ReadHints
from storage.excel.recognise.book import recognise
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Book, Sheet
from storage.excel.workbooks import ExcelWorkbooks
from tests.storage.excel.books import reader_command

FOLDER = Path(__file__).parents[3] / "resources" / "synonyms"
SYNONYMS = Synonyms.load(FOLDER)
TODAY = date(2026, 3, 1)


@pytest.fixture
def workbooks() -> ExcelWorkbooks:
    return ExcelWorkbooks(reader_command(), FOLDER)


def read(*hints: BlockHint, hidden: bool = False, show: Iterable[str] = ()) -> Draft:
    rows = [
        ["项目总表", "甲方", "乙方"],
        ["任务", "负责人", "开始日期"],
        ["写稿", "小王", date(2026, 3, 2)],
        ["拍摄", "小李", date(2026, 3, 3)],
        ["发布", "小李", date(2026, 3, 4)],
    ]
    book = Book("f.xlsx", [Sheet("表", list(rows), hidden=hidden)])
    told = ReadHints(blocks={"表": hints}, hidden_sheets=frozenset(show))
    return recognise(book, SYNONYMS, today=TODAY, hints=told)


def test_that_a_header_is_where_the_user_points() -> None:
    [table] = read(BlockHint(1, "risk", instead_of=2)).tables
    assert (table.kind, table.header_row, len(table.rows)) == ("risk", 1, 4)
    assert [column.header for column in table.columns] == ["项目总表", "甲方", "乙方"]


def test_that_a_table_without_header_begins_where_the_user_says() -> None:
    draft = read(BlockHint(3, "task", header_rows=0, instead_of=2))
    assert [row.values["name"] for row in draft.tables[0].rows] == ["写稿", "拍摄", "发布"]
    assert [item.cells for item in draft.left_over] == ["A1:C2"]


def test_that_a_kind_alone_leaves_the_header_where_it_is() -> None:
    [table] = read(BlockHint(2, "budget_line", instead_of=2)).tables
    assert (table.kind, table.header_row, len(table.rows)) == ("budget_line", 2, 3)


def test_that_a_hidden_sheet_is_read_when_it_is_asked_for() -> None:
    assert not read(hidden=True).tables
    assert len(read(hidden=True, show=["表"]).tables) == 1


def japanese(folder: Path) -> Path:
    path = folder / "wbs.csv"
    path.write_bytes(
        ("タスク,担当者,開始日,終了日\r\n" + "設計,田中,2026/3/2,2026/3/4\r\n" * 3).encode("shift_jis")
    )
    return path


def test_that_an_encoding_which_can_t_be_told_is_asked_for_and_taken(
    tmp_path: Path, workbooks: ExcelWorkbooks
) -> None:
    path = japanese(tmp_path)
    with pytest.raises(PlanError, match="encoding_unknown") as asked:
        workbooks.read(path, "CNY", TODAY)
    assert "shift_jis" in str(asked.value.params["candidates"])
    reading = workbooks.read(path, "CNY", TODAY, hints=ReadHints(encoding="shift_jis"))
    assert [(table.kind, len(table.rows)) for table in reading.draft.tables] == [("task", 3)]


def test_that_a_wrong_or_unknown_encoding_is_told(tmp_path: Path, workbooks: ExcelWorkbooks) -> None:
    path = japanese(tmp_path)
    with pytest.raises(PlanError, match="encoding_wrong") as wrong:
        workbooks.read(path, "CNY", TODAY, hints=ReadHints(encoding="utf-8"))
    assert wrong.value.params["line"] == 1
    with pytest.raises(PlanError, match="encoding_no_such"):
        workbooks.read(path, "CNY", TODAY, hints=ReadHints(encoding="klingon"))


def test_that_lines_pasted_in_another_encoding_are_read_and_named(
    tmp_path: Path, workbooks: ExcelWorkbooks
) -> None:
    path = tmp_path / "任务.csv"
    lines = ["任务,负责人,开始日期", "写稿,小王,2026-03-02", "拍摄,小李,2026-03-03"]
    path.write_bytes("\n".join(lines).encode() + "\n投放广告,小张,2026-03-04\n".encode("gb18030"))
    reading = workbooks.read(path, "CNY", TODAY)
    assert [row.values["name"] for row in reading.draft.tables[0].rows] == ["写稿", "拍摄", "投放广告"]
    assert ("encoding_mixed", {"detail": "utf-8+gb18030 (4)"}) in reading.hints


def test_that_the_delimiter_can_be_told(tmp_path: Path, workbooks: ExcelWorkbooks) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text("Task;Owner;Start,End\nWrite, then check;Ann;2026-03-02,x\n", encoding="utf-8")
    reading = workbooks.read(path, "CNY", TODAY, hints=ReadHints(delimiter=";"))
    assert reading.draft.tables[0].rows[0].values["name"] == "Write, then check"
