"""What the reader makes of cells, by the fast and by the slow way alike."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from storage.excel.sheet import Book, Cell
from tests.storage.excel.books import MAIN, book, number, packed, parts, sheet_xml, styles_xml, text

FORMATS = [
    "0.00%",
    "yyyy-mm-dd",
    "m&quot;月&quot;d&quot;日&quot;",
    "[h]:mm",
    "&quot;¥&quot;#,##0.00",
    "#,##0.0_ ",
    "0&quot;天&quot;",
    "yyyy-mm-dd hh:mm",
]
STYLES = styles_xml(FORMATS, indents=(2,))
PREFIXED = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'

ReadBook = Callable[..., Book]


def row_of(read: ReadBook, cells: str, slow: bool, more: str = "", after: str = "") -> list[object]:
    """The first row of a sheet with these cells, read the slow way by a dimension without letters."""
    before = '<dimension ref="1:9"/>' if slow else ""
    content = book(sheet_xml(f'<row r="1">{cells}</row>{more}', before, after), styles=STYLES)
    rows = read(content).sheets[0].rows
    return list(rows[0]) if rows else []


both_ways = pytest.mark.parametrize("slow", [False, True], ids=["fast", "slow"])


@both_ways
def test_that_plain_values_come_bare(read: ReadBook, slow: bool) -> None:
    cells = text("A1", "预热") + number("B1", 3) + number("C1", 2.5) + '<c r="D1" t="b"><v>1</v></c>'
    assert row_of(read, cells, slow) == ["预热", 3, 2.5, True]


@both_ways
def test_that_whole_numbers_are_int(read: ReadBook, slow: bool) -> None:
    values = row_of(read, number("A1", "3.0") + number("B1", "20260723") + number("C1", "1e20"), slow)
    assert [type(value) for value in values] == [int, int, float]


@both_ways
def test_that_dates_moments_and_times_are_told_apart(read: ReadBook, slow: bool) -> None:
    cells = number("A1", 46084, 2) + number("B1", "46084.39583333334", 8) + number("C1", 0.5, 8)
    assert row_of(read, cells, slow) == [date(2026, 3, 3), datetime(2026, 3, 3, 9, 30), time(12)]


@both_ways
def test_that_formats_that_change_the_meaning_are_kept(read: ReadBook, slow: bool) -> None:
    cells = (
        number("A1", 0.4, 1)
        + number("B1", 46084, 3)
        + number("C1", 15, 5)
        + number("D1", 7, 6)
        + number("E1", 3, 7)
    )
    assert row_of(read, cells, slow) == [
        Cell(0.4, number_format="0.00%"),
        Cell(date(2026, 3, 3), number_format='m"月"d"日"'),
        Cell(15, number_format='"¥"#,##0.00'),
        7,
        Cell(3, number_format='0"天"'),
    ]


@both_ways
def test_that_spans_of_time_are_days_with_a_format(read: ReadBook, slow: bool) -> None:
    (cell,) = row_of(read, number("A1", 1.5, 4), slow)
    assert isinstance(cell, Cell)
    assert cell.value == 1.5
    assert "[h]" in str(cell.number_format)


def test_that_a_span_that_the_fast_reader_cannot_hold_is_read_slowly(read: ReadBook) -> None:
    row = f'<row r="1">{text("A1", "x")}{number("B1", "1e15", 4)}</row>'
    found = read(book(sheet_xml(row), sheet_xml(f'<row r="1">{text("A1", "y")}</row>'), styles=STYLES))
    assert [len(sheet.rows) for sheet in found.sheets] == [1, 1]
    assert found.sheets[0].rows[0][0] == "x"
    assert found.warnings == []


@both_ways
def test_that_negative_dates_stay_numbers(read: ReadBook, slow: bool) -> None:
    assert row_of(read, text("A1", "差") + number("B1", "-3.5", 2), slow) == ["差", -3.5]


@both_ways
def test_that_the_edges_of_the_calendar_are_read_alike(read: ReadBook, slow: bool) -> None:
    cells = (
        number("A1", 0, 2)
        + number("B1", 1, 2)
        + number("C1", 60, 2)
        + number("D1", 61, 2)
        + number("E1", 2958465, 2)
    )
    found = row_of(read, cells, slow)
    assert found == [time(0), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]


@both_ways
def test_that_errors_are_told_and_not_blank(read: ReadBook, slow: bool) -> None:
    codes = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"]
    cells = "".join(
        f'<c r="{letter}1" t="e"><f>1/0</f><v>{code}</v></c>'
        for letter, code in zip("ABCDEFG", codes, strict=True)
    )
    assert row_of(read, cells, slow) == [Cell(None, error=code) for code in codes]


@both_ways
def test_that_a_formula_without_a_value_is_no_blank_and_no_zero(read: ReadBook, slow: bool) -> None:
    cells = (
        text("A1", "x")
        + '<c r="B1"><f>1+1</f></c><c r="C1"><f>2</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c>'
    )
    without = Cell(None, formula_without_value=True)
    assert row_of(read, cells, slow) == ["x", without, without]


@both_ways
def test_that_a_formula_behind_the_last_value_is_not_lost(read: ReadBook, slow: bool) -> None:
    content = book(sheet_xml(f'<row r="1">{text("A1", "x")}</row><row r="4"><c r="C4"><f>1+1</f></c></row>'))
    rows = read(content).sheets[0].rows
    assert len(rows) == 4
    assert rows[3] == [None, None, Cell(None, formula_without_value=True)]


@both_ways
def test_that_formulas_with_a_value_read_as_it(read: ReadBook, slow: bool) -> None:
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>文</v></c>'
    assert row_of(read, cells, slow) == [2, "文"]


@both_ways
def test_that_indents_are_kept_on_texts(read: ReadBook, slow: bool) -> None:
    cells = '<c r="A1" s="9" t="inlineStr"><is><t>子任务</t></is></c>'
    assert row_of(read, cells, slow) == [Cell("子任务", indent=2)]


@both_ways
def test_that_merges_and_hidden_state_are_found(read: ReadBook, slow: bool) -> None:
    before = ('<dimension ref="1:9"/>' if slow else "") + '<cols><col min="2" max="3" hidden="1"/></cols>'
    hidden = f'<row r="2" hidden="1">{text("A2", "x")}</row>'
    rows = f'<row r="1">{text("A1", "阶段")}</row>{hidden}<row r="3">{text("B3", "y")}</row>'
    after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B3"/></mergeCells>'
    sheet = read(book(sheet_xml(rows, before, after))).sheets[0]
    assert sheet.merges == [(0, 0, 0, 2)]
    assert sheet.hidden_rows == {1}
    assert sheet.hidden_columns == {1, 2}


@both_ways
def test_that_empty_columns_at_the_left_keep_their_place(read: ReadBook, slow: bool) -> None:
    before = '<dimension ref="3:3"/>' if slow else ""
    found = read(book(sheet_xml(f'<row r="3">{text("C3", "任务")}</row>', before)))
    assert found.sheets[0].rows == [[], [], [None, None, "任务"]]


@both_ways
def test_that_escaped_characters_are_themselves(read: ReadBook, slow: bool) -> None:
    assert row_of(read, text("A1", "a_x0001_b") + text("B1", "_x005F_x0041_"), slow) == ["a\x01b", "_x0041_"]


@pytest.mark.parametrize("dimension", [None, "1:9"], ids=["fast", "slow"])
def test_that_the_1904_calendar_is_kept(read: ReadBook, dimension: str | None) -> None:
    before = f'<dimension ref="{dimension}"/>' if dimension else ""
    content = book(
        sheet_xml(f'<row r="1">{number("A1", 0, 0)}{number("B1", 44622, 2)}</row>', before),
        styles=STYLES,
        workbook='<workbookPr date1904="1"/>',
    )
    found = read(content)
    assert found.date1904
    assert found.sheets[0].rows == [[0, date(2026, 3, 3)]]


def test_that_shared_strings_leave_out_phonetic_guides(read: ReadBook) -> None:
    guide = '<rPh sb="0" eb="1"><t>luodi</t></rPh>'
    strings = f'<sst xmlns="{MAIN}"><si><r><t>落</t></r><r><t>地</t></r>{guide}</si></sst>'
    for before in ("", '<dimension ref="1:1"/>'):
        cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        assert read(book(sheet_xml(cells, before), strings=strings)).sheets[0].rows == [["落地"]]


def test_that_strict_and_prefixed_and_utf16_sheets_are_read(read: ReadBook) -> None:
    plain = sheet_xml(f'<row r="1">{text("A1", "任务")}{number("B1", 46084, 2)}</row>')
    expected = [["任务", date(2026, 3, 3)]]
    content = parts(plain, styles=STYLES)
    strict = {
        n: d.replace(b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml/spreadsheetml")
        for n, d in content.items()
    }
    strict = {
        n: d.replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")
        for n, d in strict.items()
    }
    assert read(packed(strict)).sheets[0].rows == expected
    utf16 = {
        **content,
        "xl/worksheets/sheet1.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + plain).encode("utf-16"),
    }
    assert read(packed(utf16)).sheets[0].rows == expected
    prefixed = (
        PREFIXED
        + '<x:row><x:c t="inlineStr"><x:is><x:t>任务</x:t></x:is></x:c><x:c s="2"><x:v>46084</x:v></x:c></x:row>'
    )
    without_places = packed(
        {**content, "xl/worksheets/sheet1.xml": (prefixed + "</x:sheetData></x:worksheet>").encode()}
    )
    assert read(without_places).sheets[0].rows == expected


def test_that_hidden_sheets_say_so_and_macros_are_named(read: ReadBook) -> None:
    content = parts(sheet_xml(f'<row r="1">{text("A1", "x")}</row>'))
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(
        b'name="S1"', b'name="S1" state="veryHidden"'
    )
    content["xl/vbaProject.bin"] = b"macro"
    found = read(packed(content), "plan.xlsx")
    assert found.sheets[0].hidden
    assert found.kind == "xlsm"
    assert found.warnings == ["macros_ignored"]


def test_that_a_workbook_is_read_whatever_its_name_ends_in(read: ReadBook) -> None:
    assert read(book(), "plan.csv").sheets[0].rows[1] == ["预热", 3]
