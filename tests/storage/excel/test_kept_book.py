"""A book that was read stays in memory: its cells are shown and it is read otherwise without its file."""

from datetime import date
from pathlib import Path

import pytest

from desktop.ports import ExcelPort
from planning.importing.hints import BlockHint
from planning.importing.source import Source, title_over
from planning.progress import Cancelled, NoProgress

TODAY = date(2026, 11, 3)
LINES = ["推广排期,,", "任务名称,负责人,截止", "拍摄,李强,2026-11-05", "剪辑,陈晨,2026-11-09"]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "plan.csv"
    path.write_bytes("\r\n".join(LINES).encode("gb18030"))
    found = ExcelPort().read(path, "CNY", TODAY).source
    path.unlink()
    assert found is not None
    return found


def test_that_the_cells_are_kept_with_how_they_were_read(source: Source) -> None:
    assert (source.encoding, source.delimiter, list(source.sheet_names)) == ("gb18030", ",", ["csv"])
    sheet = source.sheet("csv")
    assert sheet is not None
    assert (sheet.height, sheet.width) == (4, 3)
    assert [sheet.text(2, at) for at in range(-1, 4)] == ["", "拍摄", "李强", "2026-11-05", ""]
    assert source.sheet("other") is None


def test_that_a_sheet_is_read_again_with_another_header(source: Source) -> None:
    (table,) = source.again("csv", [BlockHint(2, instead_of=2)], NoProgress()).tables
    assert [row.values["name"] for row in table.rows] == ["拍摄", "剪辑"]
    (other,) = source.again("csv", [BlockHint(3, instead_of=2, kind="task")], NoProgress()).tables
    assert (other.header_row, len(other.rows)) == (3, 1)
    (headless,) = source.again("csv", [BlockHint(3, "task", 0, 2)], NoProgress()).tables
    assert len(headless.rows) == 2


def test_that_the_title_is_what_stands_alone_over_the_table() -> None:
    cells = [["制表：市场部", "", ""], ["双11 推广排期", "", ""], *(line.split(",") for line in LINES[1:])]
    reading = ExcelPort().read_cells(cells, "x", "CNY", TODAY)
    assert reading.source is not None
    table = reading.draft.tables[0]
    assert title_over(table, reading.source.sheet("x")) == "双11 推广排期"
    assert title_over(table, None) in ("双11 推广排期", "推广排期")


def test_that_reading_again_can_be_cancelled(source: Source) -> None:
    class Stop(NoProgress):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        source.again("csv", [], Stop())


def test_that_copied_cells_are_read_like_a_file() -> None:
    cells = [line.split(",") for line in LINES]
    reading = ExcelPort().read_cells(cells, "粘贴的表格", "CNY", TODAY)
    assert reading.file == "粘贴的表格"
    assert [row.values["owner"] for row in reading.draft.tables[0].rows] == ["李强", "陈晨"]
