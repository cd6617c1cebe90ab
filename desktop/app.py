"""The composition root of the window: knows all layers, injects storage into ui through ports."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.catalogue import load_texts
from desktop.clock import SystemClock, clock_at
from desktop.crash import CrashGuard, start_logging, watch_native_crashes
from desktop.handing_over import RAISE, Reply, hand_over
from desktop.opening import Opened, open_workspace
from desktop.ports import ExcelPort, Histories
from desktop.samples import add_from_template
from desktop.settings import Settings, language, read_settings, write_settings
from desktop.single_instance import CommandLine
from planning.change import Scope
from planning.errors import Refusal, StoreError
from planning.ports import RowHistories, Workbooks
from planning.telling import refusal_text
from planning.templates import empty_plan
from planning.texts import Texts
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme import Theme


class Program:
    """One process with one workspace and one window. Implements ui.services.Services."""

    def __init__(self, opened: Opened, settings: Settings, texts: Texts, theme: Theme) -> None:
        self._opened = opened
        self._settings = settings
        self._texts = texts
        self._theme = theme
        self._jobs = Jobs()
        self._commands = (
            None if opened.session.read_only else CommandLine(opened.workspace.path, self._perform)
        )
        self.window: MainWindow | None = None

    # --- services -----------------------------------------------------------------------------

    @property
    def workbooks(self) -> Workbooks:
        return ExcelPort()

    @property
    def histories(self) -> RowHistories:
        return Histories(self._opened.workspace)

    @property
    def documents(self) -> Path:
        found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(found or Path.home())

    def backup(self, target: Path) -> None:
        from storage.backup import backup

        backup(self._opened.workspace, target)

    def verify(self) -> int:
        from storage.verify import verify_open

        return len(verify_open(self._opened.workspace.path))

    def open_plan(self, scope: Scope) -> None:
        """The window is built anew once the command that asked has returned."""
        self._remember_plan(scope)
        QTimer.singleShot(0, lambda: self.show(scope))

    def new_plan(self, name: str) -> None:
        session = self._opened.session
        scope = session.new_scope()
        start = session.clock.today()
        session.run(empty_plan(scope, name, "CNY", start), undoable=False)
        self.open_plan(scope)

    def sample_plan(self) -> None:
        self.open_plan(add_from_template(self._opened.session, "sample", self._texts.lang))

    def set_language(self, lang: str) -> None:
        self._change_settings(replace(self._settings, lang=lang))
        self._texts = load_texts(lang, paths.resources())
        translate_qt(lang)
        scope = self._opened.current()
        QTimer.singleShot(0, lambda: self.show(scope))

    def set_theme(self, mode: str) -> None:
        self._change_settings(replace(self._settings, theme=mode))
        self._theme.set_mode(mode)

    def set_density(self, density: str) -> None:
        self._change_settings(replace(self._settings, density=density))
        self._theme.set_density(density)

    # --- window -------------------------------------------------------------------------------

    def show(self, scope: Scope) -> MainWindow:
        """The window on a plan; an earlier one gives way to it in its place."""
        from ui.file_commands import FileCommands
        from ui.window_commands import WindowCommands

        earlier = self.window
        state = dict(earlier.window_state()) if earlier else self._window_state()
        desk = Desk(self._opened.live(scope), self._texts, self._theme)
        window = MainWindow(desk, self.histories)
        WindowCommands(window, self)
        FileCommands(window, self, self._jobs)
        window.closing.connect(lambda: self._keep_window(window))
        self.window = window
        if state:
            window.restore_window(state)
        else:
            window.resize(first_size(window))
            window.show_tab(0)
        window.show()
        if earlier is not None:
            earlier.closing.disconnect()
            earlier.close()
            earlier.desk.close()
            earlier.deleteLater()
        return window

    def close(self) -> None:
        if self._commands is not None:
            self._commands.close()
        self._jobs.close()
        if self.window is not None:
            self.window.desk.close()
        self._opened.close()

    def _perform(self, words: Sequence[str]) -> Reply:
        """A command handed over by another process; `show` brings the window forward."""
        from desktop.cli import perform

        if list(words) == [RAISE]:
            assert self.window is not None
            self.window.raise_()
            self.window.activateWindow()
            return (0, "", "")
        outcome = perform(words, self._opened)
        return (outcome.status, outcome.out, outcome.err)

    def _window_state(self) -> dict[str, str]:
        geometry, _, tab = self._settings.window.partition("|")
        return {"geometry": geometry, "tab": tab} if geometry else {}

    def _keep_window(self, window: MainWindow) -> None:
        state = window.window_state()
        self._change_settings(replace(self._settings, window=f"{state['geometry']}|{state['tab']}"))

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        try:
            write_settings(paths.settings_file(), settings)
        except OSError:
            # Settings are a convenience: a full disk must not stop the work in hand.
            return

    def _remember_plan(self, scope: Scope) -> None:
        try:
            self._opened.workspace.set_current_plan(scope)
        except StoreError:
            # A read-only workspace forgets which plan was looked at last.
            return


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
    path = Path(given.workspace or paths.default_workspace())
    if hand_over(path, [RAISE]) is not None:
        return 0
    try:
        opened = _open_for_window(path, clock_at(given.today), texts)
        scope = opened.current()
    except Refusal as refusal:
        _tell_fatal(texts, theme, refusal)
        return 1
    program = Program(opened, settings, texts, theme)
    CrashGuard(lambda report: _show_crash(program, texts, theme, report)).install()
    window = program.show(scope)
    if given.file:
        QTimer.singleShot(0, lambda: window.files_dropped.emit([given.file]))
    status = application.exec()
    program.close()
    if native is not None:
        native.close()
    return status


def first_size(window: QWidget) -> QSize:
    """As designed, or what the screen leaves beside its bars and the frame of the window."""
    room = window.screen().availableSize() - QSize(8, 40)
    return QSize(1440, 900).boundedTo(room)


def start_qt(lang: str) -> QApplication:
    """The application object, in the given language."""
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "1")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Luodi")
    application.setDesktopFileName("luodi")
    translate_qt(lang)
    return application


def translate_qt(lang: str) -> None:
    """Qt's own dialogs speak the language too."""
    application = QApplication.instance()
    assert application is not None
    QLocale.setDefault(QLocale(lang))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{lang}", folder):
        application.installTranslator(translator)


def _open_for_window(path: Path, clock: SystemClock, texts: Texts) -> Opened:
    """Writable; for reading where somebody else writes. A workspace without a plan gets the sample."""
    try:
        opened = open_workspace(path, clock)
    except StoreError as refusal:
        if refusal.code not in ("workspace_in_use", "workspace_read_only"):
            raise
        return open_workspace(path, clock, read_only=True)
    if not opened.session.heads():
        scope = add_from_template(opened.session, "sample", texts.lang)
        opened.workspace.set_current_plan(scope)
    return opened


def _tell_fatal(texts: Texts, theme: Theme, refusal: Refusal) -> None:
    from ui.widgets.message_dialog import Answer, MessageDialog

    close = Answer("close", texts("widgets.close"), "primary")
    text = refusal_text(texts, refusal)
    MessageDialog(theme, texts, "critical", texts("app.cannot_open"), text, (close,)).ask()


def _show_crash(program: Program, texts: Texts, theme: Theme, report: str) -> None:
    """The window stays as it is; quitting is the user's choice."""
    from ui.widgets.message_dialog import Answer, MessageDialog

    answers = (
        Answer("quit", texts("crash.quit")),
        Answer("copy", texts("crash.copy")),
        Answer("go_on", texts("crash.go_on"), "primary"),
    )
    title, text = texts("crash.title"), texts("crash.text")
    chosen = MessageDialog(theme, texts, "critical", title, text, answers, report, program.window).ask()
    if chosen == "copy":
        QApplication.clipboard().setText(report)
    elif chosen == "quit":
        QApplication.quit()
