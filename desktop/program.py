"""One process with one workspace and one window: what the window asks of the program around it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.backups import Backups
from desktop.catalogue import load_texts
from desktop.crash import LOG
from desktop.handing_over import RAISE, Reply, hand_over
from desktop.holiday_files import published_years, read_year
from desktop.memory import settle_memory
from desktop.opening import Opened
from desktop.ports import BlobStore, ExcelPort, Histories
from desktop.samples import add_from_template
from desktop.settings import Settings, recent_paths, with_recent, write_settings
from desktop.single_instance import CommandLine
from desktop.window_states import WindowStates
from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.earning import EARNING
from planning.budget.spending import GOAL_COSTS, SPENDING
from planning.budget.summary import BUDGET_SUMMARY
from planning.change import Scope
from planning.edits.plans import copy_plan
from planning.errors import StoreError
from planning.goals.numbers import GOAL_NUMBERS
from planning.importing.project import ProjectDraft
from planning.ports import Attachments, RowHistories, Workbooks
from planning.schedule.holidays import PublishedYear
from planning.schedule.work import TASK_WORK
from planning.telling import refusal_text
from planning.templates import empty_plan
from planning.texts import Texts
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.slices import Slices
from ui.tabs import TABS
from ui.theme import Theme
from ui.widgets.message_bar import MessageAction

EXPLAINERS = "ui.inspection.explainers"
PREPARED = (GOAL_NUMBERS, BUDGET_AMOUNTS, SPENDING, GOAL_COSTS, BUDGET_SUMMARY, TASK_WORK, EARNING)
PREPARE_MS = 500
"""After this time what the tabs are made of is loaded, one a turn: the first paint doesn't wait for it."""
OpenFile = Callable[[Path], Opened | None]
"""Opens a workspace, asking where something is wrong with it."""


class Program:
    """Implements ui.services.Services. `open_file` is None where no dialog can be asked, as in tests."""

    def __init__(
        self,
        opened: Opened,
        settings: Settings,
        texts: Texts,
        theme: Theme,
        open_file: OpenFile | None = None,
    ) -> None:
        self._settings = settings
        self._texts = texts
        self._theme = theme
        self._open_file = open_file
        self._jobs = Jobs()
        self._states = WindowStates(paths.window_states())
        self._slices = Slices()
        self._retired: list[Backups] = []
        self.window: MainWindow | None = None
        self._enter(opened)

    def _enter(self, opened: Opened) -> None:
        self._opened = opened
        self._commands = (
            None if opened.session.read_only else CommandLine(opened.workspace.path, self._perform)
        )
        self.backups = Backups(opened.session, opened.session.clock, opened.workspace.path)
        self.backups.noticed.connect(lambda _refusal: self._show_notice())
        self._change_settings(with_recent(self._settings, opened.workspace.path))

    # --- services -----------------------------------------------------------------------------

    @property
    def workbooks(self) -> Workbooks:
        return ExcelPort()

    @property
    def histories(self) -> RowHistories:
        return Histories(self._opened.workspace)

    @property
    def attachments(self) -> Attachments:
        return BlobStore(self._opened.workspace)

    @property
    def documents(self) -> Path:
        found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(found or Path.home())

    @property
    def guide(self) -> Path:
        return paths.guide()

    @property
    def workspace(self) -> Path:
        return self._opened.workspace.path

    @property
    def recent(self) -> Sequence[Path]:
        return [path for path in recent_paths(self._settings) if path != self.workspace]

    def published_years(self) -> Sequence[int]:
        return published_years()

    def public_holidays(self, year: int) -> PublishedYear:
        return read_year(year, self._texts.lang)

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

    def add_project(self, project: ProjectDraft, name: str, then: Callable[[bool], None]) -> None:
        from planning.importing.project_plan import plan_of_project

        session = self._opened.session
        assert self.window is not None
        scope = session.new_scope()

        def ended(done: bool) -> None:
            if done:
                self.open_plan(scope)
            then(done)

        change = plan_of_project(scope, project, name, "CNY")
        self.window.desk.carry_out(lambda: session.begin(change, undoable=False), ended)

    def copy_plan(self, name: str) -> None:
        session = self._opened.session
        assert self.window is not None
        scope = session.new_scope()
        desk = self.window.desk
        desk.carry_out(
            lambda: session.begin(copy_plan(desk.plan, scope, name), undoable=False),
            lambda done: self.open_plan(scope) if done else None,
        )

    def sample_plan(self) -> None:
        self.open_plan(add_from_template(self._opened.session, "sample", self._texts.lang))

    def open_workspace(self, path: Path) -> None:
        """The window goes over to another file once the command that asked has returned."""
        QTimer.singleShot(0, lambda: self.go_to(path.resolve()))

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
        kept = self.window.window_state() if self.window else self._states.of(self.workspace)
        return self._show(scope, kept)

    def _show(self, scope: Scope, state: Mapping[str, object]) -> MainWindow:
        from ui.attachments import AttachmentCommands
        from ui.file_commands import FileCommands
        from ui.plan_commands import PlanCommands
        from ui.scheduling_commands import SchedulingCommands
        from ui.window_commands import WindowCommands
        from ui.workspace_commands import WorkspaceCommands

        self._settle()
        earlier = self.window
        desk = Desk(self._opened.live(scope), self._texts, self._theme)
        window = MainWindow(desk, self.histories)
        WindowCommands(window, self)
        PlanCommands(window, self)
        SchedulingCommands(window, self)
        FileCommands(window, self, self._jobs)
        AttachmentCommands(window, self)
        WorkspaceCommands(window, self)
        window.closing.connect(lambda: self._states.keep(self.workspace, window.window_state()))
        self.window = window
        if state:
            window.restore_window(state)
        else:
            window.resize(1440, 900)
            window.show_tab(0)
        window.show()
        if earlier is not None:
            earlier.closing.disconnect()
            earlier.close()
            earlier.desk.close()
            earlier.deleteLater()
        self._greet(window)
        self._show_notice()
        settle_memory()
        QTimer.singleShot(PREPARE_MS, self._slices, lambda: self._prepare(desk))
        return window

    def _prepare(self, desk: Desk) -> None:
        """What the inspector and other tabs are made of and compute from, one a turn, so that each opens at once."""
        values = (partial(desk.get, value) for value in PREPARED)
        explainers = partial(import_module, EXPLAINERS)
        self._slices.begin([explainers, *(spec.load for spec in TABS), *values])

    def go_to(self, path: Path) -> None:
        """Leaves the workspace for another one; stays where that can't be opened."""
        window = self.window
        assert window is not None
        if path == self.workspace or self._open_file is None:
            return
        if hand_over(path, [RAISE]) is not None:
            window.message.show_message("info", self._texts("workspace.raised", file=path.name))
            return
        opened = self._open_file(path)
        if opened is None:
            return
        self._states.keep(self.workspace, window.window_state())
        self._leave()
        self._enter(opened)
        self._show(opened.current(), self._states.of(self.workspace))

    def close(self) -> None:
        """Ends everything; the backup of the session is made last."""
        self._settle()
        opened, backups = self._opened, self.backups
        self._slices.stop()
        self._jobs.close()
        for retired in self._retired:
            retired.close()
        if self._commands is not None:
            self._commands.close()
        if self.window is not None:
            self.window.desk.close()
        backups.close()
        _collect_files(opened)
        opened.close()
        refusal = backups.after_session(lambda target: _copy_closed(opened.workspace.path, target))
        if refusal is not None:
            LOG.warning("no backup after the session: %s", refusal.code)

    def _settle(self) -> None:
        """What is on its way to disk comes to its end before plan or file are left."""
        if self.window is not None:
            self.window.desk.saving.finish()

    def _leave(self) -> None:
        self._settle()
        if self._commands is not None:
            self._commands.close()
        _collect_files(self._opened)
        self._opened.close()
        self.backups.retire()
        self._retired.append(self.backups)

    def _greet(self, window: MainWindow) -> None:
        """Says why the file is open for reading only, or what became of a damaged one."""
        opened, texts = self._opened, self._texts
        if opened.session.read_only:
            why = opened.only_for_reading or StoreError("workspace_read_only")
            action = MessageAction("save_copy", texts("read_only.save_copy"))
            told = refusal_text(texts, why)
            window.message.show_message("warning", texts("read_only.title"), told, (action,))
        elif opened.kept is not None:
            window.message.show_message("good", texts("recovery.done", file=opened.kept.name))
            opened.kept = None

    def _show_notice(self) -> None:
        if self.window is None:
            return
        refusal, texts = self.backups.notice, self._texts
        if refusal is None:
            self.window.status.set_notice("")
            return
        why = refusal_text(texts, refusal)
        self.window.status.set_notice(texts("backup.failing"), texts("backup.failing.tip", why=why))

    def _perform(self, words: Sequence[str]) -> Reply:
        """A command handed over by another process; RAISE brings the window forward, with a file to import."""
        from desktop.cli import perform

        if list(words)[:1] == [RAISE]:
            assert self.window is not None
            self.window.raise_()
            self.window.activateWindow()
            if words[1:]:
                self.window.files_dropped.emit(list(words[1:]))
            return (0, "", "")
        outcome = perform(words, self._opened)
        return (outcome.status, outcome.out, outcome.err)

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        with suppress(OSError):  # settings are a convenience: a full disk must not stop the work in hand
            write_settings(paths.settings_file(), settings)

    def _remember_plan(self, scope: Scope) -> None:
        with suppress(StoreError):  # a read-only workspace forgets which plan was looked at last
            self._opened.workspace.set_current_plan(scope)


def translate_qt(lang: str) -> None:
    """Qt's own dialogs speak the language too."""
    application = QApplication.instance()
    assert application is not None
    QLocale.setDefault(QLocale(lang))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{lang}", folder):
        application.installTranslator(translator)


def _collect_files(opened: Opened) -> None:
    """Attached files that nothing needs any more go when the workspace is left; another time if that fails."""
    if not opened.session.read_only:
        with suppress(StoreError):
            opened.workspace.collect_blobs()


def _copy_closed(workspace: Path, target: Path) -> None:
    from storage.backup import backup

    backup(workspace, target)
