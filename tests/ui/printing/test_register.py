"""A register on paper: every row once and whole, headers on each page, trees indented, one total."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from ui.printing.ink import Ink
from ui.printing.pages import PT_PER_MM, PageSetup, Paper, survey
from ui.printing.pdf import write_pdf
from ui.printing.register import RegisterDocument, RegisterRow, RegisterSheet
from ui.printing.register_columns import CellText, RegisterColumn, measure_columns

WORDS = {
    "zh_CN": ("小红书内容质量弱，曝光不足", "用户见面会 · 开门红（3 场）", "备用金 ¥12,000"),
    "en": ("Landing page breaks down at 11-11", "Café visit – 18:00", "Answer the first 10 comments"),
}
HEADS = {
    "zh_CN": ("风险", "负责人", "预留金额", "应急措施"),
    "en": ("Risk", "Owner", "Money reserved", "Action"),
}
LANDSCAPE = PageSetup(landscape=True)


def columns_in(lang: str) -> tuple[RegisterColumn, ...]:
    name, owner, money, action = HEADS[lang]
    return (
        RegisterColumn(name, share=2),
        RegisterColumn(owner),
        RegisterColumn(money, align=1.0),
        RegisterColumn(action, share=3, quiet=True),
    )


def row(lang: str, number: int) -> RegisterRow:
    name = f"[{number:03}] {WORDS[lang][number % 3]}"
    action = f"<{number:03}> " + " ".join([WORDS[lang][number % 3]] * (number % 7))
    return RegisterRow((name, "王敏", f"¥{number:,}.00", action), level=number % 4, strong=number % 4 == 0)


@pytest.fixture
def register_of(style, texts_in):
    def make(lang="en", count=120, **more) -> RegisterDocument:
        sheet = RegisterSheet(
            title="Register",
            subtitle="Plan",
            right_lines=("Lead",),
            columns=columns_in(lang),
            rows=tuple(row(lang, number) for number in range(count)),
            total=RegisterRow(("Sum of all", "", "¥7,140.00", ""), strong=True),
            empty="Nothing here",
            footer_left="Luodi",
            printed_at=datetime(2026, 11, 3, 9, 41),
        )
        return RegisterDocument(replace(sheet, **more), style, texts_in(lang))

    return make


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("setup", [PageSetup(), LANDSCAPE, PageSetup(Paper.LETTER)])
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_every_row_is_on_paper_once_with_all_its_text(register_of, extract, tmp_path, lang, setup):
    document, out = register_of(lang), tmp_path / "register.pdf"
    result = write_pdf(out, document, setup, lang)
    text = extract(out)
    assert result.warnings == () and result.pages > 2
    assert [number for number in range(120) if text.count(f"[{number:03}]") != 1] == []
    assert [number for number in range(120) if text.count(f"<{number:03}>") != 1] == []
    for at, word in enumerate(WORDS[lang]):
        numbers = [number for number in range(120) if number % 3 == at]
        wanted = sum(1 + number % 7 for number in numbers)
        assert abs(solid(text).count(solid(word)) - wanted) <= wanted // 2, (
            "cells beside each other may interleave"
        )
    assert text.count("Sum of all") == 1


def test_that_headers_and_page_numbers_are_on_every_page(register_of, tmp_path):
    import pypdf

    out = tmp_path / "register.pdf"
    write_pdf(out, register_of(), LANDSCAPE)
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    for number, text in enumerate(pages, 1):
        assert text.count("Owner") == 1
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("setup", [PageSetup(), LANDSCAPE])
def test_that_nothing_leaves_the_frame(register_of, ink_bounds, setup):
    deep = tuple(
        RegisterRow(("Deep" * 12, "x" * 90, "¥1.00", "y " * 900), level) for level in range(0, 60, 7)
    )
    frame = setup.frame
    for bounds in ink_bounds(register_of(rows=deep), setup):
        assert bounds.left() >= frame.left - 1 and bounds.right() <= frame.right + 1
        assert bounds.top() >= frame.top - 1 and bounds.bottom() <= frame.bottom + 1


def test_that_a_text_broken_in_two_ways_extracts_in_both(register_of, extract, tmp_path):
    twice = tuple(RegisterRow((word, word, "", word)) for word in ("Xiaohongshu content weak",) * 3)
    narrow = (RegisterColumn("A"), RegisterColumn("B" * 9), *(RegisterColumn("C" * 30) for _ in range(2)))
    out = tmp_path / "register.pdf"
    assert (
        write_pdf(out, register_of(rows=twice, columns=narrow), PageSetup(Paper.A4, side_mm=70)).warnings
        == ()
    )
    text = extract(out)
    assert [text.count(letter) for letter in "Xwk"] == [9, 9, 9]


def test_that_rows_down_a_tree_are_indented(register_of):
    (page, *_) = register_of().lay_out(LANDSCAPE)
    first = [block.cells[0].x for block in page.blocks[1:5]]
    assert first == sorted(set(first)), "levels 0 to 3"
    assert {block.cells[1].x for block in page.blocks[1:5]} == {page.blocks[1].cells[1].x}


def test_that_an_empty_register_says_so_and_has_no_total(register_of, tmp_path):
    import pypdf

    out = tmp_path / "register.pdf"
    write_pdf(out, register_of(count=0), PageSetup())
    text = pypdf.PdfReader(out).pages[0].extract_text()
    assert "Nothing here" in text and "Sum of all" not in text


def test_that_sizes_stay_readable(register_of, style):
    ink: Ink = survey(register_of().lay_out(LANDSCAPE), style, LANDSCAPE)
    assert ink.smallest_pt >= 8


def test_that_numbers_and_words_are_not_broken_while_there_is_room(style):
    columns = (RegisterColumn("Name", share=1), RegisterColumn("Amount", align=1.0), RegisterColumn("Who"))
    cells = [
        [CellText("Xiaohongshu content", True, 2)],
        [CellText("¥2,000,000.00", True)],
        [CellText("Wang Min", False)],
    ]
    frame = PageSetup().frame
    places = measure_columns(columns, cells, frame, style)
    assert places[0].x == frame.left
    assert places[-1].x + places[-1].width == pytest.approx(frame.right)
    assert places[1].width > 60 and places[2].width > 40
    assert places[0].width > places[1].width + places[2].width


def test_that_columns_fit_even_where_there_is_no_room(style):
    columns = tuple(RegisterColumn("Amount", align=1.0) for _ in range(30))
    cells = [[CellText("¥2,000,000,000.00", True)] for _ in columns]
    frame = PageSetup().frame
    places = measure_columns(columns, cells, frame, style)
    assert places[-1].x + places[-1].width == pytest.approx(frame.right)
    assert min(place.width for place in places) > PT_PER_MM
