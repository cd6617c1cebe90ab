"""The composition root of the window: Qt, language, looks, crash handling, the workspace, then the program."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop import paths
from desktop.catalogue import load_texts
from desktop.clock import clock_at
from desktop.crash import CrashGuard, start_logging, watch_native_crashes
from desktop.crash_dialog import CrashDialog
from desktop.ending import EndingSignals
from desktop.handing_over import RAISE, hand_over
from desktop.program import Program, translate_qt
from desktop.qt_messages import quiet_qt
from desktop.recovery import Opening
from desktop.settings import language, read_settings
from planning.errors import Refusal
from planning.formats import Formats
from planning.telling import refusal_text
from planning.texts import Texts
from ui.theme import Theme

__all__ = ["Program", "run_window", "start_qt"]


def run_window(arguments: Sequence[str]) -> int:
    """`luodi`, or `luodi open FILE`; options --workspace, --lang and --today as on the command line."""
    from desktop.cli.parser import window_arguments

    settings = read_settings(paths.settings_file())
    given = window_arguments(arguments)
    texts = load_texts(language(given.lang or "", settings), paths.resources())
    application = start_qt(texts.lang)
    log = start_logging(paths.logs())
    native = watch_native_crashes(paths.logs()) if log else None
    theme = Theme(paths.resources(), settings.theme, settings.density)
    theme.apply(application)
    crashes = CrashDialog(texts, theme)
    CrashGuard(crashes.show_later).install()
    path = Path(given.workspace or paths.default_workspace())
    files = [str(Path(given.file).resolve())] if given.file else []
    if hand_over(path, [RAISE, *files]) is not None:
        return 0
    opening = Opening(
        clock_at(given.today), texts.lang, lambda *why: _ask(texts, theme, *why), lambda: _choose(texts, path)
    )
    opened = opening.open(path)
    if opened is None:
        return 1
    program = Program(opened, settings, texts, theme, opening.open)
    crashes.parent_of = lambda: program.window
    window = program.show(opened.current())
    if files:
        QTimer.singleShot(0, lambda: window.files_dropped.emit(files))
    ending = EndingSignals(application.quit)
    # Who logs off may be ended before the loop returns: the copy is begun, by a process of its own.
    application.commitDataRequest.connect(lambda _manager: program.backups.make_if_changed())
    with quiet_qt():
        status = application.exec()
    program.close()
    ending.close()
    if native is not None:
        native.close()
    return status


def start_qt(lang: str) -> QApplication:
    """The application object, in the given language."""
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "1")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Luodi")
    application.setDesktopFileName("luodi")
    translate_qt(lang)
    return application


def _ask(texts: Texts, theme: Theme, refusal: Refusal, backup: datetime | None, afresh: bool) -> str:
    """Tells why the workspace can't be opened and gives the user's answer."""
    from ui.dialogs.recovery import RecoveryDialog

    moment = ""
    if backup is not None:
        formats = Formats(texts, "CNY", datetime.now().date(), 480)
        moment = formats.moment(backup)
    return RecoveryDialog(theme, texts, refusal_text(texts, refusal), moment, afresh).ask()


def _choose(texts: Texts, beside: Path) -> Path | None:
    """Another workspace, by the system's dialog."""
    title = texts("recovery.choose")
    chosen, _ = QFileDialog.getOpenFileName(None, title, str(beside.parent), "Luodi (*.luodi);;(*)")
    return Path(chosen) if chosen else None
