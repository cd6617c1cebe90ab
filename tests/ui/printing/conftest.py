"""Sheets, texts and fonts for paper. Reading a PDF back is by other programs than the one that wrote it."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QBitmap, QFontDatabase, QImage, QPainter, QRegion

from planning.texts import Texts
from ui.printing.fonts import PrintStyle, print_style
from ui.printing.ink import Ink
from ui.printing.pages import PageSetup, paint_page
from ui.printing.sheet import ChecklistGroup, ChecklistRow, ChecklistSheet
from ui.tokens import RESOURCES, load_tokens

STEPS = {
    "zh_CN": ("发布前核对文案与 3 张实拍图", "用户见面会 · 开门红", "车马费 ¥12,000（R-03）"),
    "en": ("Check copy and 3 real photos", "Answer the first 10 comments", "Café visit – 18:00"),
}


@pytest.fixture
def style(qapp) -> PrintStyle:
    """The style of paper on this system; without a Chinese font the tests are skipped, in CI they fail."""
    made = print_style(load_tokens())
    chinese = load_tokens().font.families["cjk"]["linux"]
    if sys.platform == "linux" and not any(map(QFontDatabase.hasFamily, chinese)):
        told = "no Chinese font is installed"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    return made


@pytest.fixture
def texts_in() -> Callable[[str], Texts]:
    """The texts of paper in the language asked for."""
    catalogue = tomllib.loads((RESOURCES / "texts" / "print.toml").read_text(encoding="utf-8"))
    return lambda lang: Texts(lang, catalogue)


@pytest.fixture
def sheet_of() -> Callable[..., ChecklistSheet]:
    """A sheet out of groups of rows, or of one row that has the given step."""

    def make(*groups: ChecklistGroup, step: str = "") -> ChecklistSheet:
        only = ChecklistGroup("Group", (ChecklistRow("A1", "09:30", step, "Li", "done"),))
        return ChecklistSheet(
            title="Checklist",
            subtitle="Plan",
            right_lines=("Lead: Wang",),
            groups=groups or (only,),
            footer_left="Luodi",
            printed_at=datetime(2026, 11, 3, 9, 41),
            notes_hint="Notes",
            tick_hint="Tick back",
        )

    return make


@pytest.fixture
def long_groups() -> Callable[[str], tuple[ChecklistGroup, ...]]:
    """200 rows in 20 groups with long names, each step unlike any other."""

    def row(lang: str, group: int, number: int) -> ChecklistRow:
        words = STEPS[lang][number % 3]
        step = f"[{group:02}.{number:02}] " + " ".join([words] * (number % 4 + 1))
        code = f"{chr(ord('A') + group)}{number + 1}"
        return ChecklistRow(code, "18:00–20:00", step, "王敏", words * 2, number % 5 == 0, number % 7 == 0)

    def make(lang: str) -> tuple[ChecklistGroup, ...]:
        return tuple(
            ChecklistGroup(f"SOP {group}", tuple(row(lang, group, number) for number in range(10)))
            for group in range(20)
        )

    return make


@pytest.fixture(params=["pypdf", "pdftotext"])
def extract(request) -> Callable[[Path], str]:
    """Reads the text of a PDF, page after page."""
    if request.param == "pypdf":
        return lambda path: "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    return lambda path: (
        subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
    )


@pytest.fixture
def pictures(style) -> Callable[..., list[QImage]]:
    """Each page of a document as a grey picture of a pixel a point."""

    def draw(document, setup=None) -> list[QImage]:
        setup = setup or PageSetup()
        made = []
        for page in document.lay_out(setup):
            image = QImage(setup.size.toSize(), QImage.Format.Format_Grayscale8)
            image.fill(255)
            painter = QPainter(image)
            paint_page(page, painter, style, Ink(), setup)
            painter.end()
            made.append(image)
        return made

    return draw


@pytest.fixture
def picture(pictures) -> Callable[..., bytes]:
    """The first page as bytes, to compare."""
    return lambda document, setup=None: bytes(pictures(document, setup)[0].constBits())


@pytest.fixture
def ink_bounds(pictures) -> Callable[..., list[QRect]]:
    """For each page the rectangle around everything that isn't white."""

    def bounds(document, setup) -> list[QRect]:
        return [QRegion(QBitmap.fromImage(image)).boundingRect() for image in pictures(document, setup)]

    return bounds
