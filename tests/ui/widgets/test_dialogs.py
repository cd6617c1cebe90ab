"""Dialogs: keys, answers, the dimmed window, progress that can be stopped."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.dialog_frame import DialogFrame, Scrim
from ui.widgets.message_dialog import Answer, MessageDialog
from ui.widgets.progress_dialog import ProgressDialog


def window_of(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


def test_that_enter_is_the_primary_button_and_escape_rejects(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    dialog = DialogFrame(theme, texts, "Import Excel")
    qtbot.addWidget(dialog)
    dialog.add_button("Back")
    primary = dialog.add_button("Import 24 rows", "primary")
    dialog.show()
    with qtbot.waitSignal(primary.clicked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_that_the_window_is_dimmed_while_the_dialog_stands(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    window = window_of(qtbot)
    dialog = DialogFrame(theme, texts, "Import Excel", parent=window)
    dialog.show()
    scrim = window.findChild(Scrim)
    assert scrim.isVisible() and scrim.geometry() == window.rect()
    window.resize(900, 600)
    QApplication.processEvents()
    assert scrim.geometry() == window.rect()
    assert abs(dialog.frameGeometry().center().x() - 500) <= 2
    dialog.reject()
    assert not scrim.isVisible()


def test_that_a_dialog_is_never_larger_than_the_design_allows(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    dialog = DialogFrame(theme, texts, "Large")
    qtbot.addWidget(dialog)
    dialog.resize(5000, 5000)
    assert (dialog.width(), dialog.height()) == (1220, 768)


def test_that_the_close_button_in_the_head_rejects(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    dialog = DialogFrame(theme, texts, "Import Excel", "table", "file.xlsx")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.head.close_button.accessibleName() == "Close"
    assert dialog.windowTitle() == "Import Excel"
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(dialog.head.close_button, Qt.MouseButton.LeftButton)


def ask(dialog: MessageDialog, qtbot: QtBot, press: str) -> str:
    def answer() -> None:
        if press:
            chosen = next(one for one in dialog.findChildren(QPushButton) if one.text() == press)
            qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(30, answer)
    return dialog.ask()


def test_that_a_question_gives_the_key_of_the_answer(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    answers = [Answer("look", "Look only"), Answer("again", "Try again", "primary")]
    dialog = MessageDialog(theme, texts, "warning", "Read-only", "Another window holds it.", answers, "E1")
    qtbot.addWidget(dialog)
    assert ask(dialog, qtbot, "Try again") == "again"
    assert dialog.accessibleDescription() == "Another window holds it."


def test_that_escape_answers_nothing(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    dialog = MessageDialog(theme, texts, "info", "Title", "Text", [Answer("ok", "OK", "primary")])
    qtbot.addWidget(dialog)
    assert ask(dialog, qtbot, "") == ""


def test_that_a_job_is_asked_to_stop_once_and_the_dialog_waits_for_it(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    dialog = ProgressDialog(theme, texts, "Importing")
    qtbot.addWidget(dialog)
    dialog.set_progress(1, 3, "Reading", "2 min")
    dialog.show()
    heard: list[bool] = []
    dialog.cancelled.connect(lambda: heard.append(True))
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert heard == [True]
    assert dialog.isVisible() and not dialog.cancel_button.isEnabled()
    dialog.finish()
    assert not dialog.isVisible()
    assert heard == [True]


def test_that_progress_shows_share_step_and_time_left(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    dialog = ProgressDialog(theme, texts, "Importing")
    qtbot.addWidget(dialog)
    dialog.set_progress(1, 2, "Reading", "2 min")
    assert dialog._bar.value() * 2 == dialog._bar.maximum()
    assert dialog._left.text() == "About 2 min left"
    dialog.set_progress(0, 0, "Looking")
    assert dialog._bar.maximum() == 0 and dialog._left.text() == ""
