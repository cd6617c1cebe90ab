"""File → Print… starts with what the tab shows, and what an edit moved is on the paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.printing.preview import PrintPreview


def preview_of(journey: Journey) -> PrintPreview:
    journey.window.actions_table["file.print"].trigger()
    (preview,) = [found for found in journey.window.findChildren(PrintPreview) if found.isVisible()]
    return preview


@pytest.mark.parametrize(
    ("lang", "title", "name"),
    [("zh_CN", "目标 · 2026", "官网注册"), ("en", "Goals · Tue", "Website sign-ups")],
)
def test_that_an_edited_goal_is_printed_from_its_tab(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path, lang: str, title: str, name: str
) -> None:
    journey = begin(lang)
    driver = TableDriver(qtbot, journey, "goals")
    driver.type_into(journey.row("goal", name), "target", "77123")
    preview = preview_of(journey)
    out = tmp_path / "goals.pdf"
    preview._choose_path = lambda *_: str(out)
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    preview.close()
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert title in text
    assert text.count("77,123") == 1
