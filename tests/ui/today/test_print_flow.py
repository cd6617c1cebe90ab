"""From Today to paper and back: the preview's choice of day and person, the file, the codes on it."""

import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.checklist import tick_codes
from tests.ui.desks import NOW, make_desk
from ui.desk import Desk
from ui.printing.checklist import ChecklistDocument
from ui.printing.preview import PrintPreview
from ui.printing.print_flow import PrintScope
from ui.theme import Theme
from ui.today.print_flow import open_checklist_preview

Key = Qt.Key


@pytest.fixture
def opened(theme: Theme, qtbot: QtBot):
    """Opens the preview over a window."""
    desks: list[Desk] = []
    windows: list[QWidget] = []

    def make(lang: str = "en", **asked: object) -> tuple[PrintPreview, PrintScope]:
        desk = make_desk(theme, sample=True, lang=lang)
        desks.append(desk)
        window = QWidget()
        windows.append(window)
        window.resize(1200, 800)
        qtbot.addWidget(window)
        window.show()
        preview = open_checklist_preview(desk, window, **asked)
        return preview, preview.findChild(PrintScope)

    yield make
    for desk in desks:
        desk.close()


def sheet(preview: PrintPreview):
    document = preview.proof.document
    assert isinstance(document, ChecklistDocument)
    return document.sheet


def codes(preview: PrintPreview) -> list[str]:
    return [row.code for group in sheet(preview).groups for row in group.rows]


def test_that_today_and_everybody_are_offered_first(opened) -> None:
    preview, scope = opened()
    assert preview.isVisible() and preview.isModal()
    assert (scope.day, scope.person) == (NOW.date(), None)
    assert codes(preview) == ["R1", "R2", "R3", "R4", "W1", "W2", "X2", "X1", "AA1", "AA2"]


def test_that_day_and_person_can_be_given(opened) -> None:
    preview, scope = opened(lang="zh_CN", day=date(2026, 11, 4), person=5)
    assert sheet(preview).title == "清单 · 2026-11-04 周三"
    assert scope.person_field.currentText() == "孙悦"
    assert codes(preview) == ["W1"]


def test_that_another_person_chosen_by_key_is_shown_at_once(opened, qtbot: QtBot) -> None:
    preview, scope = opened()
    scope.person_field.setFocus()
    qtbot.keyClicks(scope.person_field, "Zh")
    assert scope.person_field.currentText() == "Zhao Ning"
    assert codes(preview) == ["AA1", "AA2"]
    assert "Zhao Ning" in sheet(preview).subtitle


def test_that_another_day_is_shown_at_once(opened, qtbot: QtBot) -> None:
    preview, scope = opened()
    scope.day_field.setFocus()
    scope.day_field.setCurrentSection(scope.day_field.Section.DaySection)
    for _ in range(3):
        qtbot.keyClick(scope.day_field, Key.Key_Up)
    assert scope.day_field.date() == QDate(2026, 11, 6)
    assert codes(preview) == ["L0", "M0", "W1", "AA1", "B.1106"]


def test_that_the_preview_is_gone_when_closed_and_remembers_nothing(opened, qtbot: QtBot) -> None:
    preview, scope = opened()
    scope.person_field.setCurrentIndex(2)
    with qtbot.waitSignal(preview.destroyed):
        qtbot.keyClick(preview, Key.Key_Escape)
    assert opened()[1].person is None


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_the_saved_file_holds_every_code_and_step_once_and_ticks_back(
    opened, theme: Theme, tmp_path: Path, lang: str
) -> None:
    preview, _ = opened(lang)
    out = tmp_path / "list.pdf"
    preview._choose_path = lambda *_: str(out)
    preview.save_button.click()
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    rows = [row for group in sheet(preview).groups for row in group.rows]
    solid = re.sub(r"\s", "", text)
    assert [row.step for row in rows if solid.count(re.sub(r"\s", "", row.step)) != 1] == []
    printed = re.findall(r"(?m)^([A-Z]+\d+) (?:\w+ )?\d\d:\d\d", text)
    assert sorted(printed) == sorted(row.code for row in rows)
    desk = make_desk(theme, sample=True, lang=lang)
    assert desk.run(lambda: tick_codes(desk.plan, " ".join(printed), NOW))
    assert all(item.done_at is not None for item in desk.plan.checklist_items.values()), (
        "a day's codes tick the day"
    )
    desk.close()
