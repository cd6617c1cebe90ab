"""Everything of a sheet is on paper exactly once, in both languages and on every paper."""

import re
from itertools import pairwise

import pytest

from ui.printing.checklist import ChecklistDocument
from ui.printing.checklist_columns import measure_columns
from ui.printing.pages import PageSetup, Paper, survey
from ui.printing.pdf import write_pdf
from ui.printing.sheet import ChecklistGroup, ChecklistRow

PAPERS = [
    PageSetup(Paper.A4),
    PageSetup(Paper.LETTER),
    PageSetup(Paper.A4, landscape=True),
    PageSetup(Paper.A3),
]


def solid(text):
    """Without the spaces and line ends that only the column's width makes."""
    return re.sub(r"\s", "", text)


def one_row(**changed):
    given = {
        "code": "A1",
        "time_text": "09:30",
        "step": "Post",
        "owner": "Li",
        "criterion": "Posted",
    } | changed
    return ChecklistGroup("Group", (ChecklistRow(**given),))


@pytest.fixture
def printed(tmp_path, style, texts_in):
    """Prints a sheet and gives the file and how many pages it has."""

    def make(sheet, lang="en", setup=PAPERS[0]):
        path = tmp_path / "list.pdf"
        return path, write_pdf(path, ChecklistDocument(sheet, style, texts_in(lang)), setup, lang).pages

    return make


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("setup", PAPERS[:2], ids=["A4", "Letter"])
def test_that_every_row_is_on_paper_exactly_once(printed, sheet_of, long_groups, extract, lang, setup):
    groups = long_groups(lang)
    path, pages = printed(sheet_of(*groups), lang, setup)
    text = extract(path)
    rows = [row for group in groups for row in group.rows]
    assert pages > 1
    assert [row.code for row in rows if len(re.findall(rf"(?m)^{row.code}\b", text)) != 1] == []
    assert [row.step for row in rows if solid(text).count(solid(row.step)) != 1] == []


def test_that_each_page_has_column_heads_and_its_number(printed, sheet_of, extract):
    rows = tuple(ChecklistRow(f"A{n}", "09:30", "Post", "Li", "Posted") for n in range(1, 60))
    path, pages = printed(sheet_of(ChecklistGroup("Content", rows)))
    text = extract(path)
    assert len(re.findall("Code Time Step Owner Done when Sign-off", text)) == pages
    assert re.findall(r"Page (\d+) of (\d+)", text) == [(str(n + 1), str(pages)) for n in range(pages)]


def test_that_a_group_that_goes_on_says_so(printed, sheet_of, extract):
    rows = tuple(ChecklistRow(f"A{n}", "09:30", "Post", "Li", "Posted") for n in range(1, 60))
    path, pages = printed(sheet_of(ChecklistGroup("Content", rows)))
    assert extract(path).count("Content (continued)") == pages - 1


def test_that_a_step_longer_than_a_page_is_printed_in_full(printed, sheet_of, extract):
    words = " ".join(f"word{number}" for number in range(1500))
    path, pages = printed(sheet_of(one_row(step=words), one_row(code="B1", step="Last")))
    text = extract(path)
    assert pages > 2
    assert re.findall(r"word\d+", text) == words.split()
    assert len(re.findall(r"(?m)^A1\b", text)) == 1


def test_that_late_is_said_in_words(printed, sheet_of, extract):
    path, _ = printed(sheet_of(one_row(late=True)))
    assert "09:30 (late)" in extract(path)


def test_that_a_late_row_is_said_in_chinese_too(printed, sheet_of, extract):
    path, _ = printed(sheet_of(one_row(late=True)), "zh_CN")
    assert "09:30（迟）" in extract(path)


def test_that_a_done_row_is_ticked(style, texts_in, sheet_of, picture):
    plain, ticked = (
        ChecklistDocument(sheet_of(one_row(done=done)), style, texts_in("en")) for done in (False, True)
    )
    assert picture(plain) != picture(ticked)


def test_that_a_sheet_without_rows_still_prints(printed, sheet_of, extract):
    path, pages = printed(sheet_of(ChecklistGroup("Nothing today", ())))
    assert pages == 1
    assert "Nothing today" in extract(path)


@pytest.mark.parametrize("count", range(14, 24))
def test_that_the_end_boxes_are_there_once_however_full_the_last_page(printed, sheet_of, extract, count):
    rows = tuple(ChecklistRow(f"A{n}", "09:30", "Post", "Li", "Posted") for n in range(1, count))
    path, _ = printed(sheet_of(ChecklistGroup("Content", rows)))
    text = extract(path)
    assert text.count("Tick back") == text.count("Notes") == 1


@pytest.mark.parametrize("setup", PAPERS, ids=lambda setup: f"{setup.paper.value}-{setup.landscape}")
def test_that_nothing_is_drawn_outside_the_margins(style, texts_in, sheet_of, long_groups, setup, ink_bounds):
    document = ChecklistDocument(sheet_of(*long_groups("en")), style, texts_in("en"))
    frame = setup.frame
    for bounds in ink_bounds(document, setup):
        assert bounds.left() >= frame.left - 1 and bounds.right() <= frame.right + 1
        assert bounds.top() >= frame.top - 1 and bounds.bottom() <= frame.bottom + 1


def test_that_columns_follow_one_another_inside_the_frame(style, texts_in, sheet_of, long_groups):
    frame = PageSetup().frame
    columns = measure_columns(sheet_of(*long_groups("en")), frame, style, texts_in("en"))
    placed = [column for _, column in columns.named()]
    assert all(one.x + one.width < other.x for one, other in pairwise(placed))
    assert placed[-1].x + placed[-1].width == pytest.approx(frame.right)


def test_that_a_code_of_absurd_length_wraps_and_stays_whole(printed, sheet_of, extract):
    code = "LONGCODE" * 8
    path, _ = printed(sheet_of(one_row(code=code)))
    assert solid(extract(path)).count(code) == 1


def test_that_body_text_is_ten_points_and_nothing_is_under_six(style, texts_in, sheet_of):
    document = ChecklistDocument(sheet_of(one_row()), style, texts_in("en"))
    assert style.body.pt == 10
    assert survey(document.lay_out(PAPERS[0]), style, PAPERS[0]).smallest_pt >= 6
