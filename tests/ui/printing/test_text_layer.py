"""What a reader copies out of the PDF is what was drawn, character for character."""

import io
from dataclasses import dataclass, replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ui.printing import pdf as pdf_module
from ui.printing.checklist import ChecklistDocument
from ui.printing.fonts import PrintStyle, TextFont
from ui.printing.ink import Ink
from ui.printing.pages import PageSetup, Paper, paint_page
from ui.printing.paragraph import set_paragraph
from ui.printing.pdf import write_pdf
from ui.printing.text_layer import mend_text_layer

TREACHEROUS = [
    "用车户长见门马鱼龙日月女子工心手",
    "用 车 户 长 见 门 马 鱼 龙 日 月 女 子 工 心 手",
    "18:00–20:00",
    "−12.5 %",
    "￥12,000 ¥480,000.00",
    "「今日」（迟），：；？！、。",
    "é è ü ñ Café naïve",
    "A1-A4 fi ffi 3x4 -> 1080x1920",
    "０１２ＡＢＣ，全角",
    "Ω Ω µ μ − - ‐ – —",
    "用⽤车⻋户⼾",
    "用 日 ⽤ ⽇ 用 ⽤ ⽇ 日",
    "e\u0301 é",
    "𠮷野家",
    "Привет, Ελλάδα",
    "1111 2222 3333",
    "周岚 2026-11-03 用户 10 % Wang 車",
]


@pytest.fixture
def written(tmp_path, style, texts_in, sheet_of):
    """Writes a sheet with one step and gives the file."""

    def write(step):
        path = tmp_path / "list.pdf"
        result = write_pdf(path, ChecklistDocument(sheet_of(step=step), style, texts_in("zh_CN")), A3)
        assert not result.warnings
        return path

    return write


A3 = PageSetup(Paper.A3, landscape=True)


@pytest.mark.parametrize("text", TREACHEROUS)
def test_that_text_extracts_exactly(written, extract, text):
    assert text in extract(written(text))


def test_that_all_treacherous_texts_extract_exactly_from_one_file(written, extract):
    extracted = extract(written("\n".join(TREACHEROUS)))
    assert [text for text in TREACHEROUS if text not in extracted] == []


def test_that_a_changed_reading_of_one_glyph_changes_no_pixel(written):
    """Codes that are added for a second reading show the same glyph."""
    with pikepdf.open(written("用⽤")) as pdf:
        fonts = dict(pdf.pages[0].resources["/Font"]).values()
        aliased = [
            font for font in fonts if not isinstance(font.DescendantFonts[0].CIDToGIDMap, pikepdf.Name)
        ]
        assert len(aliased) == 1
        glyphs = aliased[0].DescendantFonts[0].CIDToGIDMap.read_bytes()
        codes = [int.from_bytes(glyphs[at : at + 2], "big") for at in range(0, len(glyphs), 2)]
    assert len(codes) == len(set(codes)) + 1


def test_that_qt_still_needs_mending(written, extract, monkeypatch):
    """The guard of this module: when Qt writes the right text by itself, all of it can go."""
    monkeypatch.setattr("ui.printing.pdf.mend_text_layer", lambda pdf, ink: [])
    assert TREACHEROUS[0] not in extract(written(TREACHEROUS[0]))


WORDS = "用车户长见门马龙日 –−￥¥「」，（）é0123456789:AxBfi用⽤%·-"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=WORDS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool))
def test_that_any_mixture_extracts_exactly(written, text):
    assert text in PdfReader(written(text)).pages[0].extract_text()


@dataclass(frozen=True)
class OneLine:
    """A document of one line, as any later printable may be."""

    text: str
    font: TextFont
    style: PrintStyle
    title: str = "Line"

    def lay_out(self, setup):
        return [self]

    def paint(self, canvas):
        canvas.text(set_paragraph(self.text, self.font, self.style), 50, 50)


def test_that_a_font_is_recognised_when_each_size_is_embedded_by_itself(style, qapp):
    """As on systems whose fonts Qt reads without a file: the record of a face is more than one font shows."""
    small, large = (
        OneLine(text, font, style) for text, font in (("用户 12", style.body), ("车 34", style.title))
    )
    small = replace(small, font=TextFont(10, strong=True))
    data, _, _ = pdf_module._paint(small, PageSetup())
    ink = survey_in_detail([large, small], style)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert mend_text_layer(pdf, ink) == []
        pdf.save(out := io.BytesIO())
    assert PdfReader(out).pages[0].extract_text() == "用户 12"


def survey_in_detail(pages, style):
    ink = Ink()
    for page in pages:
        paint_page(page, None, style, ink, PageSetup())
    return ink
