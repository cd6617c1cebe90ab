"""The dialog for a workspace that can't be opened: only the ways out that there are, the best one at hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planning.texts import Texts
from ui.dialogs.recovery import RecoveryDialog
from ui.theme import Theme

FAULT = "“plans.luodi” is damaged."
EVERY = {"restore": "Restore", "afresh": "Begin anew", "other": "Open another…", "quit": "Quit"}


def opened(qtbot: QtBot, theme: Theme, texts: Texts, backup: str, afresh: bool) -> RecoveryDialog:
    dialog = RecoveryDialog(theme, texts, FAULT, backup, afresh)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def buttons(dialog: RecoveryDialog) -> dict[str, QPushButton]:
    return {button.text(): button for button in dialog.findChildren(QPushButton) if button.text()}


@pytest.mark.parametrize(
    ("backup", "afresh", "offered"),
    [
        ("11-03 09:41", True, ["restore", "afresh", "other", "quit"]),
        ("", True, ["afresh", "other", "quit"]),
        ("", False, ["other", "quit"]),
    ],
)
def test_that_each_way_out_that_there_is_takes_one_click(
    theme: Theme, texts: Texts, qtbot: QtBot, backup: str, afresh: bool, offered: list[str]
) -> None:
    assert set(buttons(opened(qtbot, theme, texts, backup, afresh))) == {EVERY[key] for key in offered}
    for key in offered:
        dialog = opened(qtbot, theme, texts, backup, afresh)
        qtbot.mouseClick(buttons(dialog)[EVERY[key]], Qt.MouseButton.LeftButton)
        assert dialog.chosen == key and not dialog.isVisible()


def test_that_no_button_is_cut(theme: Theme, texts: Texts, texts_zh: Texts, qtbot: QtBot) -> None:
    for language in (texts, texts_zh):
        for button in buttons(opened(qtbot, theme, language, "2026-11-03 09:41", True)).values():
            assert button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.parametrize(("backup", "afresh", "first"), [("11-03", True, "restore"), ("", True, "afresh")])
def test_that_enter_takes_the_best_way_out(
    theme: Theme, texts: Texts, qtbot: QtBot, backup: str, afresh: bool, first: str
) -> None:
    dialog = opened(qtbot, theme, texts, backup, afresh)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.chosen == first


def test_that_the_moment_of_the_backup_and_the_fault_are_told(
    theme: Theme, texts_zh: Texts, qtbot: QtBot
) -> None:
    dialog = opened(qtbot, theme, texts_zh, "11-03 09:41", True)
    assert FAULT in dialog.accessibleDescription()
    assert "11-03 09:41" in dialog.accessibleDescription()
