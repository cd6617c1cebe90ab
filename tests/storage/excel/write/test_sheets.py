"""How a written workbook is laid out, and that it is known again after a colleague has worked in it."""

from pathlib import Path

import openpyxl
import pytest

from planning.errors import PlanError
from planning.progress import Cancelled, NoProgress
from storage.excel.own_export import OwnTable, recognise_own
from storage.excel.sheet import Cell
from storage.excel.write.spec import ColumnKind, ColumnSpec, Identity, SheetSpec
from storage.excel.write.write_workbook import write_workbook
from tests.storage.excel.in_process import read_here

COLUMNS = [
    ColumnSpec("name", "任务名称", width=30, indented=True),
    ColumnSpec("start", "开始", ColumnKind.DATE),
    ColumnSpec("state", "状态", choices=("未开始", "进行中", "已完成")),
    ColumnSpec("float", "总时差", ColumnKind.NUMBER, computed=True, note="由排程算出，修改无效"),
    ColumnSpec("note", "备注", hidden=True),
]
ROWS = [
    ["预热", None, "未开始", 0, "a"],
    ["海报", None, "进行中", 2.5, "b"],
    ["发布", None, "未开始", 1, "c"],
]
UIDS = ["u1", "u2", "u3"]
TASKS = SheetSpec("任务", COLUMNS, ROWS, "task", UIDS, (0, 1, 0), frozen_columns=1, total=3)
RISKS = SheetSpec(
    "风险", [ColumnSpec("name", "风险"), ColumnSpec("owner", "负责人")], [["宕机", "王芳"]], "risk", ["r1"]
)
IDENTITY = Identity(7, "workspace-1", "plan-1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "out.xlsx"
    counts = write_workbook(target, [TASKS, RISKS], progress=NoProgress(), identity=IDENTITY)
    assert counts == {"任务": 3, "风险": 1}
    return target


def tables(path: Path) -> dict[str, OwnTable]:
    return {table.table: table for table in recognise_own(read_here(path)) or []}


def test_that_the_sheet_is_laid_out_for_reading(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["任务"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F4"
    assert sheet.column_dimensions["A"].width == 30
    assert sheet.column_dimensions["E"].hidden
    assert sheet.column_dimensions["F"].hidden
    assert sheet.row_dimensions[3].outlineLevel == 1
    assert sheet["A3"].alignment.indent == 1
    assert sheet["A1"].font.bold
    assert sheet["D1"].fill.fgColor.rgb != sheet["A1"].fill.fgColor.rgb
    assert not sheet["D1"].font.bold
    assert sheet.print_title_rows == "$1:$1"
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "hidden", "hidden"]


def test_that_choices_are_offered_and_computed_columns_explained(path: Path) -> None:
    found = openpyxl.load_workbook(path)["任务"].data_validations.dataValidation
    lists = [v for v in found if v.type == "list"]
    assert [(str(v.sqref).split(":")[0], v.formula1) for v in lists] == [("C2", "'_luodi_lists'!$A$2:$A$4")]
    assert [(str(v.sqref), v.prompt) for v in found if v.prompt] == [("D1", "由排程算出，修改无效")]


def test_that_our_own_export_is_known_with_everything_in_it(path: Path) -> None:
    found = tables(path)
    assert set(found) == {"task", "risk"}
    task = found["task"]
    assert (task.schema_version, task.workspace_uid, task.plan_uid) == (7, "workspace-1", "plan-1")
    assert task.keys == ["name", "start", "state", "float", "note"]
    assert task.header_row == 1
    assert task.computed == {"float"}
    assert [(number, uid) for number, uid, _ in task.rows] == [(2, "u1"), (3, "u2"), (4, "u3")]
    assert task.rows[1][2] == {
        "name": Cell("海报", indent=1),
        "start": None,
        "state": "进行中",
        "float": 2.5,
        "note": "b",
    }


def test_that_a_foreign_workbook_is_not_ours(tmp_path: Path) -> None:
    target = tmp_path / "foreign.xlsx"
    write_workbook(target, [TASKS], progress=NoProgress())
    assert recognise_own(read_here(target)) is None


def test_that_it_is_known_after_a_colleague_rearranged_it(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["任务"]
    sheet.title = "我们的任务"
    sheet.insert_rows(1)
    sheet["A1"] = "第二版"
    sheet.insert_cols(2)
    sheet["B2"] = "意见"
    sheet["B3"] = "好"
    sheet.delete_cols(5)
    sheet["A6"] = "新任务"
    book.move_sheet("风险", -1)
    book.save(path)
    task = tables(path)["task"]
    assert task.sheet == "我们的任务"
    assert task.header_row == 2
    assert task.keys == ["name", "start", "state", "note"]
    assert task.missing == ["float"]
    assert [(number, uid) for number, uid, _ in task.rows] == [(3, "u1"), (4, "u2"), (5, "u3"), (6, None)]
    assert task.rows[3][2]["name"] == "新任务"


def test_that_a_deleted_sheet_leaves_the_others(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["任务"]
    book.save(path)
    assert set(tables(path)) == {"risk"}


def test_that_a_later_layout_is_not_taken_for_this_one(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["_luodi"]["B2"] = "99"
    book.save(path)
    assert recognise_own(read_here(path)) is None


def test_that_fields_with_the_same_header_keep_their_order(tmp_path: Path) -> None:
    columns = [ColumnSpec("planned", "金额"), ColumnSpec("actual", "金额")]
    target = tmp_path / "out.xlsx"
    sheet = SheetSpec("预算", columns, [["1", "2"]], "budget_line", ["b1"])
    write_workbook(target, [sheet], progress=NoProgress(), identity=IDENTITY)
    assert tables(target)["budget_line"].rows == [(2, "b1", {"planned": "1", "actual": "2"})]


def test_that_an_empty_table_is_written_and_known(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    empty = SheetSpec("任务", COLUMNS, [], "task")
    write_workbook(target, [empty], progress=NoProgress(), identity=IDENTITY)
    assert tables(target)["task"].rows == []


def test_that_cancelling_leaves_the_old_file(tmp_path: Path) -> None:
    class CancelAtOnce(NoProgress):
        def check(self) -> None:
            raise Cancelled

    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    many = SheetSpec("任务", [ColumnSpec("name", "名称")], ([f"任务 {n}"] for n in range(2000)))
    with pytest.raises(Cancelled):
        write_workbook(target, [many], progress=CancelAtOnce())
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.xlsx"]


def test_that_the_refusal_of_a_bad_header_names_its_column(tmp_path: Path) -> None:
    sheet = SheetSpec("任务", [ColumnSpec("name", "x\ud800")], [])
    with pytest.raises(PlanError) as refused:
        write_workbook(tmp_path / "out.xlsx", [sheet], progress=NoProgress())
    assert refused.value.params["row"] == 1
