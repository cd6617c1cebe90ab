"""What is written comes back the same, text as text, numbers as numbers; what no cell can hold is refused by name."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planning.errors import PlanError
from planning.progress import NoProgress
from storage.excel.read_book import read_book
from storage.excel.sheet import Cell, SheetValue
from storage.excel.write.spec import ColumnKind, ColumnSpec, SheetSpec, Written, usable_titles
from storage.excel.write.write_workbook import write_workbook
from tests.storage.excel.books import reader_command
from tests.storage.excel.in_process import read_here

FORMULA_LIKE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://192.0.2.1","x")',
    "+1",
    "+cmd",
    "-1",
    "-2+3",
    "@SUM(A1)",
    "@",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "'=1+1",
    '"=1+1"',
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "{=1+1}",
    ";=1+1",
    "#N/A",
    "#REF!",
    "TRUE",
    "1e3",
    "MAR1",
    "007",
    "2026-03-03",
]


def sheet_of(values: Sequence[Written], kind: ColumnKind = ColumnKind.TEXT, **more: object) -> SheetSpec:
    """One column with these values."""
    return SheetSpec("表", [ColumnSpec("name", "名称", kind)], [[value] for value in values], **more)  # type: ignore[arg-type]


def written(path: Path, values: Sequence[Written], kind: ColumnKind = ColumnKind.TEXT) -> list[SheetValue]:
    """The values after writing and reading them again."""
    write_workbook(path, [sheet_of(values, kind)], progress=NoProgress())
    rows = read_here(path).sheets[0].rows[1:]
    return [row[0] if row else None for row in rows]


def test_that_formula_like_text_stays_the_same_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert written(path, FORMULA_LIKE) == FORMULA_LIKE
    with zipfile.ZipFile(path) as package:
        assert all(
            b"<f>" not in package.read(name) and b"<f " not in package.read(name)
            for name in package.namelist()
        )


def test_that_another_reader_sees_text_cells_too(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [sheet_of(["=1+1", "#N/A", "TRUE"])], progress=NoProgress())
    cells = [row[0] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("#N/A", "s"), ("TRUE", "s")]


def test_that_formula_like_text_is_kept_when_somebody_edits_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [sheet_of(["=1+1", "plain"])], progress=NoProgress())
    cells = [row[0] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert [cell.quotePrefix for cell in cells] == [True, False]


@given(
    st.lists(
        st.text(
            alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"),
            min_size=1,
            max_size=40,
        ),
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_text_comes_back(tmp_path: Path, texts: list[str]) -> None:
    assert written(tmp_path / "out.xlsx", [f"x{text}x" for text in texts]) == [f"x{text}x" for text in texts]


@given(
    st.lists(
        st.text(alphabet="_x0Ff95cD\n\r\t &<>\"'\x00\x1f\x7f\x85", min_size=1),
        min_size=1,
        max_size=40,
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_text_that_looks_like_an_escape_comes_back(tmp_path: Path, texts: list[str]) -> None:
    assert written(tmp_path / "out.xlsx", [f"a{text}a" for text in texts]) == [f"a{text}a" for text in texts]


def test_that_text_that_reads_like_half_a_character_comes_back(tmp_path: Path) -> None:
    texts = ["_xD800_", "_x005F_xD800_", "_xFFFE_", "_x000D_", "_x_x000d_"]
    assert written(tmp_path / "out.xlsx", texts) == texts


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (ColumnKind.INTEGER, [0, -5, 123456, 999_999_999_999_999]),
        (ColumnKind.NUMBER, [0.1, 1 / 3, -2.5e-9, 1e14 + 0.5]),
        (ColumnKind.BOOL, [True, False]),
        (ColumnKind.DATE, [date(1900, 3, 1), date(2026, 2, 28), date(2099, 12, 31)]),
        (ColumnKind.MOMENT, [datetime(2026, 3, 3, 9, 30), datetime(2026, 3, 3, 17, 59, 59)]),
    ],
)
def test_that_typed_values_come_back_as_they_were(
    tmp_path: Path, kind: ColumnKind, values: list[Written]
) -> None:
    found = written(tmp_path / "out.xlsx", values, kind)
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


@given(
    st.lists(
        st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1)).map(lambda m: m.replace(microsecond=0)),
        min_size=1,
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_every_second_comes_back(tmp_path: Path, moments: list[datetime]) -> None:
    expected = [m.date() if m.time() == time() else m for m in moments]
    assert written(tmp_path / "out.xlsx", list(moments), ColumnKind.MOMENT) == expected


def test_that_per_cent_money_and_spans_keep_value_and_meaning(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    columns = [
        ColumnSpec("share", "占比", ColumnKind.PERCENT),
        ColumnSpec("amount", "金额", ColumnKind.MONEY, number_format="[$¥-804]#,##0.00"),
        ColumnSpec("effort", "工时", ColumnKind.DURATION),
    ]
    rows = [[0.4, Decimal("200000.05"), timedelta(hours=36)]]
    write_workbook(path, [SheetSpec("预算", columns, rows)], progress=NoProgress())
    assert read_here(path).sheets[0].rows[1] == [
        Cell(0.4, number_format="0.0%"),
        Cell(200000.05, number_format="[$¥-804]#,##0.00"),
        Cell(1.5, number_format="[h]:mm"),
    ]


def test_that_numbers_too_long_for_a_cell_are_written_as_text(tmp_path: Path) -> None:
    assert written(tmp_path / "out.xlsx", [10**17 + 1], ColumnKind.INTEGER) == ["100000000000000001"]


def test_that_days_before_the_calendar_are_written_as_text(tmp_path: Path) -> None:
    assert written(tmp_path / "out.xlsx", [date(1899, 5, 1)], ColumnKind.DATE) == ["1899-05-01"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "number_not_writable"),
        (float("inf"), "number_not_writable"),
        (Decimal("NaN"), "number_not_writable"),
        ("x" * 32_768, "text_too_long_for_excel"),
        ("🎯" * 16_384, "text_too_long_for_excel"),
        ("half \ud83c", "text_not_writable"),
        ("none \ufffe", "text_not_writable"),
        (datetime(2026, 3, 3, tzinfo=UTC), "moment_with_zone"),
    ],
)
def test_that_what_no_cell_can_hold_is_refused_by_name(tmp_path: Path, value: Written, code: str) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(PlanError) as refused:
        write_workbook(path, [sheet_of(["ok", value])], progress=NoProgress())
    assert refused.value.code == code
    assert refused.value.params == {"sheet": "表", "row": 3, "column": "名称"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.xlsx"]
    assert path.read_bytes() == b"old"


def test_that_the_longest_text_is_written_whole(tmp_path: Path) -> None:
    assert written(tmp_path / "out.xlsx", ["字" * 32_767]) == ["字" * 32_767]


def test_that_titles_become_what_a_spreadsheet_allows() -> None:
    titles = ["任务", "任务", "a/b:c*d", "x" * 40, "x" * 40, "", "'q'", "History", "_luodi"]
    usable = usable_titles(titles)
    assert usable[:3] == ["任务", "任务 2", "a b c d"]
    assert all(0 < len(title) <= 31 for title in usable)
    assert len({title.casefold() for title in usable}) == len(titles)
    assert not {"history", "_luodi"} & {title.casefold() for title in usable}


def test_that_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_workbook(path, [sheet_of(["x", "y"])], progress=NoProgress())
    assert first.read_bytes() == second.read_bytes()


def test_that_the_child_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(path, [sheet_of(["预热"])], progress=NoProgress())
    assert read_book(path, command=reader_command()).sheets[0].rows == [["名称"], ["预热"]]
