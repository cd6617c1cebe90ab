"""The list of what can be printed, what its registers say of a plan, and how one is added."""

import re
from pathlib import Path

import pypdf
import pytest

from planning.texts import Texts
from tests.ui.desks import NOW, make_desk
from ui.desk import Desk
from ui.pictures.scene import Words
from ui.printing import printables
from ui.printing.pages import PageSetup
from ui.printing.pdf import write_pdf
from ui.printing.printables import PRINTABLES, Printable, PrintRequest, fitting, printable
from ui.printing.register import RegisterDocument, RegisterRow, RegisterSheet
from ui.printing.register_columns import RegisterColumn
from ui.theme import Theme
from ui.tokens import RESOURCES

PICTURES = [known for known in PRINTABLES if known.key in ("funnel", "carrying")]
TABLES = {
    "goals": "goal",
    "budget": "budget_line",
    "risks": "risk",
    "people": "person",
    "materials": "material",
}
REGISTERS = [known for known in PRINTABLES if not known.by_day and known not in PICTURES]


@pytest.fixture
def request_of(theme: Theme, style):
    """A request for everybody's plan of today."""
    desks: list[Desk] = []

    def make(lang: str = "en", **plan: object) -> PrintRequest:
        desk = make_desk(theme, lang=lang, **(plan or {"sample": True}))
        desks.append(desk)
        return PrintRequest(desk.values, desk.texts, desk.formats, style, NOW, NOW.date())

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def printed(request_of, tmp_path: Path):
    """What a printable's PDF says."""

    def read(known: Printable, lang: str = "en", **plan: object) -> str:
        out = tmp_path / "out.pdf"
        result = write_pdf(
            out, known.build(request_of(lang, **plan)), PageSetup(landscape=known.landscape), lang
        )
        assert result.warnings == ()
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(out).pages)

    return read


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def stock_list(request: PrintRequest) -> RegisterDocument:
    """What someone who adds a printable writes: a document out of a request."""
    people = request.values.plan.persons.values()
    sheet = RegisterSheet(
        title="People",
        subtitle=request.values.plan.info.name,
        right_lines=(),
        columns=(RegisterColumn("Name", share=1), RegisterColumn("Role")),
        rows=tuple(RegisterRow((person.name, person.role)) for person in people),
        total=None,
        empty="Nobody",
        footer_left="",
        printed_at=request.printed_at,
    )
    return RegisterDocument(sheet, request.style, request.texts)


def test_that_a_printable_is_added_by_one_entry(monkeypatch: pytest.MonkeyPatch, printed) -> None:
    mine = Printable("people", "sheet.person", "people", stock_list, tab="people")
    monkeypatch.setattr(printables, "PRINTABLES", (*PRINTABLES, mine))
    assert printable("people") is mine
    assert fitting("people") is mine
    text = printed(printable("people"))
    assert "People" in text and text.count("Zhao Ning") == 1


def test_that_each_has_a_key_of_its_own_a_name_and_an_icon(texts: Texts, texts_zh: Texts) -> None:
    assert len({known.key for known in PRINTABLES}) == len(PRINTABLES)
    for known in PRINTABLES:
        assert texts(known.text_key) != texts_zh(known.text_key)
        assert (RESOURCES / "icons" / f"{known.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("tab", "key"),
    [
        ("today", "checklist"),
        ("goals", "goals"),
        ("budget", "budget"),
        ("risks", "risks"),
        ("library", "checklist"),
    ],
)
def test_that_what_fits_the_tab_is_printed_first(tab: str, key: str) -> None:
    assert fitting(tab).key == key


def test_that_an_unknown_one_is_refused() -> None:
    with pytest.raises(KeyError):
        printable("novel")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("known", REGISTERS, ids=lambda known: known.key)
def test_that_every_row_of_the_sample_is_on_paper_once(
    request_of, printed, known: Printable, lang: str
) -> None:
    sheet = known.build(request_of(lang)).sheet
    names = [row.cells[0] for row in sheet.rows if row.box is None]
    table = TABLES[known.key]
    assert sorted(names) == sorted(row.name for row in request_of(lang).values.plan.rows(table).values())
    text = solid(printed(known, lang))
    assert [cell for row in sheet.rows for cell in row.cells if cell and solid(cell) not in text] == []
    assert solid(sheet.title) in text and solid(sheet.subtitle) in text


def test_that_the_head_says_what_plan_and_day(request_of) -> None:
    sheet = printable("risks").build(request_of("zh_CN")).sheet
    assert sheet.title == "风险登记册 · 2026-11-03 周二"
    assert sheet.subtitle == "Q4 新用户增长 · 10 项风险"


def test_that_the_budget_ends_with_its_exact_total(request_of) -> None:
    total = printable("budget").build(request_of()).sheet.total
    assert total is not None
    assert total.cells[0] == "Total"
    assert "¥2,000,000.00" in total.cells and "100.00 %" in total.cells


def test_that_materials_have_their_points_as_boxes_with_values_and_limits(request_of) -> None:
    document = printable("materials").build(request_of())
    rows = document.sheet.rows
    at = [column.header for column in document.sheet.columns].index("Specification")
    heads = [row for row in rows if row.box is None]
    assert document.count == len(heads) == 5 and all(row.strong for row in heads)
    boxes = {row.cells[0]: (row.box, row.cells[at]) for row in rows if row.box is not None}
    assert boxes["15–30 s long"] == (True, "28 (15–30)")
    assert boxes["4–6 pictures"] == (False, "7 (4–6)")


def test_that_people_are_told_by_role_duty_and_authority(request_of) -> None:
    sheet = printable("people").build(request_of("zh_CN")).sheet
    assert sheet.rows[0].cells[:4] == ("王敏", "项目负责人", "统筹整体进度", "审批预算")
    assert "¥0.00" not in sheet.rows[5].cells


def test_that_parents_are_strong_and_children_indented(request_of) -> None:
    rows = printable("budget").build(request_of()).sheet.rows
    shape = {row.cells[0]: (row.level, row.strong) for row in rows}
    assert shape["Paid ads"] == (0, True)
    assert shape["Douyin feed ads"] == (1, False)


def test_that_a_score_says_its_band_in_words(request_of) -> None:
    sheet = printable("risks").build(request_of()).sheet
    at = [column.header for column in sheet.columns].index("Score")
    assert sheet.rows[0].cells[at] == "16 extreme"


def test_that_a_column_in_which_nothing_stands_is_left_out(request_of) -> None:
    rows = {"goal": [{"name": "G"}]}
    headers = [column.header for column in printable("goals").build(request_of(rows=rows)).sheet.columns]
    assert "Note" not in headers and "Owner" in headers


@pytest.mark.parametrize("known", REGISTERS, ids=lambda known: known.key)
def test_that_a_plan_without_rows_says_so(printed, known: Printable) -> None:
    assert "There are no" in printed(known, rows={})


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("known", PICTURES, ids=lambda known: known.key)
def test_that_every_word_of_a_picture_can_be_read_out_of_the_pdf(
    request_of, printed, known: Printable, lang: str
) -> None:
    (page,) = known.build(request_of(lang)).lay_out(PageSetup(landscape=True))
    words = [shape.text for shape in page.scene.shapes if isinstance(shape, Words)]
    text = solid(printed(known, lang))
    assert len(words) > 20 and [word for word in words if solid(word) not in text] == []


@pytest.mark.parametrize("known", PICTURES, ids=lambda known: known.key)
def test_that_an_empty_picture_says_what_it_needs(request_of, printed, known: Printable) -> None:
    needed = request_of(rows={}).texts(f"goals.{known.key}.empty")
    assert solid(needed) in solid(printed(known, rows={}))
