"""OpenDocument sheets: values through the fast reader, the rest from a look through their content."""

from collections.abc import Callable
from datetime import date

import pytest

from planning.errors import PlanError
from storage.excel.sheet import Book, Cell
from tests.storage.excel.books import packed

_NAMES = ("office", "table", "text", "style")
_SPACES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in _NAMES)
_STYLES = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def ods(*tables: str) -> bytes:
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = (
        f'<office:document-content {_SPACES} office:version="1.2">{_STYLES}{body}</office:document-content>'
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def table(name: str, rows: str, more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def cell(value: str, kind: str = "string", more: str = "") -> str:
    stored = "" if kind == "string" else f'office:value="{value}"'
    if kind == "date":
        stored = f'office:date-value="{value}"'
    return f'<table:table-cell office:value-type="{kind}" {stored} {more}><text:p>{value}</text:p></table:table-cell>'


def test_that_values_and_their_meanings_are_read(read: Callable[..., Book]) -> None:
    money = cell("15", "currency", 'office:currency="CNY"')
    cells = cell("预热") + cell("3", "float") + cell("0.4", "percentage") + money + cell("2026-03-03", "date")
    found = read(ods(table("计划", row(cells))), "plan.ods")
    assert found.kind == "ods"
    assert found.sheets[0].rows == [
        [
            "预热",
            3,
            Cell(0.4, number_format="0.00%"),
            Cell(15, number_format="[$CNY] #,##0.00"),
            date(2026, 3, 3),
        ]
    ]


def test_that_merges_and_hidden_rows_and_sheets_are_found(read: Callable[..., Book]) -> None:
    merged = cell("阶段", more='table:number-columns-spanned="2" table:number-rows-spanned="1"')
    rows = row(merged + "<table:covered-table-cell/>") + row(cell("x"), 'table:visibility="collapse"')
    found = read(ods(table("A", rows), table("B", row(cell("y")), 'table:style-name="ta2"')), "plan.ods")
    assert found.sheets[0].merges == [(0, 0, 0, 1)]
    assert found.sheets[0].hidden_rows == {1}
    assert [sheet.hidden for sheet in found.sheets] == [False, True]


def test_that_errors_are_told(read: Callable[..., Book]) -> None:
    broken = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="">'
        "<text:p>#N/A</text:p></table:table-cell>"
    )
    found = read(ods(table("A", row(cell("x") + broken))), "plan.ods")
    assert found.sheets[0].rows == [["x", Cell(None, error="#N/A")]]


def test_that_repeated_empty_rows_cost_nothing(read: Callable[..., Book]) -> None:
    empty = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048000"'
    )
    assert read(ods(table("A", row(cell("x")) + empty)), "plan.ods").sheets[0].rows == [["x"]]


def test_that_repeated_values_that_fill_memory_are_refused(read: Callable[..., Book]) -> None:
    flood = row(
        cell("1", "float", 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048000"'
    )
    with pytest.raises(PlanError) as refused:
        read(ods(table("A", flood)), "plan.ods")
    assert refused.value.code == "cell_too_far"
