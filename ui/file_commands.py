"""Files in and out of the window: import, export, print, backup. Long work runs as a job."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from planning.errors import Refusal, StoreError
from planning.importing.draft import Reading
from planning.importing.hints import ReadHints
from planning.importing.project import ProjectDraft
from planning.importing.report_lines import ReportLine, ReportWords
from planning.importing.source import Source
from planning.progress import Progress
from ui.clipboard import pasted_block
from ui.jobs import Job, Jobs
from ui.main_window import MainWindow
from ui.services import Services
from ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from ui.dialogs.import_wizard import ImportWizard

WORKBOOKS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.xml"
AskPath = Callable[[QWidget, str, str, str], str]
"""Parent, title, suggested path, filter → the path, or "" for none."""


ANY_BYTES = "latin-1"
"""Reads every file somehow, so that its cells can be looked at and the right encoding chosen."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that waits for its import; `as_plan`: a new plan is to come of it."""

    path: Path
    as_plan: bool = False
    hints: ReadHints | None = None


def ask_open(parent: QWidget, title: str, folder: str, kinds: str) -> str:
    """The system's dialog to choose a file."""
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str) -> str:
    """The system's dialog to name a file."""
    return QFileDialog.getSaveFileName(parent, title, suggested, kinds)[0]


class FileCommands(QObject):
    """Connects the file commands of one window."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        jobs: Jobs,
        open_path: AskPath = ask_open,
        save_path: AskPath = ask_save,
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._jobs = window, services, jobs
        self._open_path, self._save_path = open_path, save_path
        self._texts = window.desk.texts
        self._waiting: list[Incoming] = []
        self.wizard: ImportWizard | None = None
        slots = {
            "file.import": self.choose_import,
            "file.paste_table": self.paste_table,
            "plan.from_file": self.choose_plan_file,
            "file.export": self.choose_export,
            "file.print": self.print_shown,
            "file.backup": self.choose_backup,
        }
        for key, slot in slots.items():
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())
        window.files_dropped.connect(self.import_files)
        window.installEventFilter(self)
        # Whatever the toast told was the newest step.
        window.toast.action_triggered.connect(lambda: window.undo())
        window.status.job_cancelled.connect(jobs.cancel)
        jobs.started.connect(lambda title: window.status.set_job(title))
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(window.status.clear_job)

    # --- import -------------------------------------------------------------------------------

    def choose_import(self) -> None:
        """Asks for a workbook."""
        chosen = self._ask_workbook("file.import_title")
        if chosen:
            self.import_files([chosen])

    def choose_plan_file(self) -> None:
        """Asks for a workbook that a new plan is to begin with."""
        chosen = self._ask_workbook("file.plan_title")
        if chosen:
            self._waiting.append(Incoming(Path(chosen), as_plan=True))
            self._next_import()

    def import_files(self, paths: list[str]) -> None:
        """One after the other, each with its own preview and its own step of undo."""
        self._waiting.extend(Incoming(Path(path)) for path in paths)
        self._next_import()

    def paste_table(self) -> None:
        """A block of copied cells, with the preview that a file has."""
        block = pasted_block()
        if len(block) < 2 or self._jobs.busy or self.wizard is not None:
            self._window.toast.show_message(self._texts("import.paste_empty"))
            return
        desk, name = self._window.desk, self._texts("import.pasted")
        currency, today = desk.plan.info.currency, desk.values.now.date()
        self._jobs.start(
            Job(
                self._texts("job.reading", file=name),
                lambda progress: self._services.workbooks.read_cells(block, name, currency, today, progress),
                self._preview,
                self._import_refused,
                self._tell_cancelled,
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V that no table or field has taken: a table on the clipboard is imported."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            wide = (
                event.matches(QKeySequence.StandardKey.Paste) and max(map(len, pasted_block()), default=0) > 1
            )
            if wide and self._window.actions_table["file.paste_table"].isEnabled():
                self.paste_table()
                return True
        return super().eventFilter(watched, event)

    def _ask_workbook(self, title: str) -> str:
        texts = self._texts
        kinds = f"{texts('file.workbooks')} ({WORKBOOKS});;{texts('file.all')} (*)"
        return self._open_path(self._window, texts(title), str(self._services.documents), kinds)

    def _next_import(self) -> None:
        if self._jobs.busy or not self._waiting or self.wizard is not None:
            return
        incoming = self._waiting.pop(0)
        self._jobs.start(
            Job(
                self._texts("job.reading", file=incoming.path.name),
                lambda progress: self._read(incoming, incoming.hints or ReadHints(), progress),
                partial(self._preview, incoming=incoming),
                partial(self._read_otherwise, incoming),
                self._tell_cancelled,
            )
        )

    def _read(self, incoming: Incoming, hints: ReadHints, progress: Progress) -> Reading:
        desk = self._window.desk
        currency, today = desk.plan.info.currency, desk.values.now.date()
        return self._services.workbooks.read(incoming.path, currency, today, progress, hints)

    def _read_otherwise(self, incoming: Incoming, refusal: Refusal) -> None:
        """A text whose encoding can't be told is shown all the same, so that the user can choose it."""
        if refusal.code == "encoding_unknown" and incoming.hints is None:
            self._waiting.insert(0, replace(incoming, hints=ReadHints(encoding=ANY_BYTES)))
            self._next_import()
        else:
            self._import_refused(refusal)

    def _preview(self, reading: Reading, incoming: Incoming | None = None) -> None:
        if reading.project is not None:
            self._add_project(reading.project, Path(reading.file).stem)
            return
        from ui.dialogs.import_wizard import ImportWizard

        reread = None if incoming is None else partial(self._read, incoming)
        self.wizard = ImportWizard(self._window.desk, reading, self._window, reread)
        self.wizard.state.target.created = self._services.open_plan
        if incoming is not None and incoming.as_plan:
            self.wizard.start_plan()
        if incoming is not None and incoming.hints is not None:
            self.wizard.ask_encoding()
        self.wizard.finished.connect(lambda _result: self._put_away())
        self.wizard.imported.connect(self._tell_imported)
        self.wizard.report_wanted.connect(self._save_report)
        self.wizard.open()

    def _save_report(self, source: Source, lines: Sequence[ReportLine], words: ReportWords) -> None:
        """Asks where to; the file that was imported is never written."""
        wizard = self.wizard
        if wizard is None or self._jobs.busy:
            return
        stem = Path(wizard.state.reading.file).stem
        suggested = str(self._services.documents / f"{self._texts('import.report_name', file=stem)}.xlsx")
        chosen = self._save_path(wizard, self._texts("import.report_title"), suggested, "Excel (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen).with_suffix(".xlsx")

        def work(progress: Progress) -> str:
            self._services.workbooks.write_report(path, source, lines, words, progress)
            return path.name

        title = self._texts("job.writing", file=path.name)
        self._jobs.start(Job(title, work, self._tell_report, self._window.desk.refused.emit))

    def _tell_report(self, file: str) -> None:
        if self.wizard is not None:
            self.wizard.tell_saved(file)

    def _tell_cancelled(self) -> None:
        self._window.toast.show_message(self._texts("job.cancelled"))
        self._next_import()

    def _add_project(self, project: ProjectDraft, name: str) -> None:
        """A project file needs no preview: it becomes a plan of its own and touches no other."""
        told = self._texts("file.project_added", name=project.name or name, count=len(project.problems))

        def added(done: bool) -> None:
            if done:
                self._window.toast.show_message(told)
            self._next_import()

        self._services.add_project(project, name, added)

    def _put_away(self) -> None:
        """The preview is over; the next file that waits comes."""
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None
        self._next_import()

    def _tell_imported(self, text: str) -> None:
        self._window.toast.show_message(text, self._texts("action.edit.undo"))

    def _import_refused(self, refusal: Refusal) -> None:
        self._window.tell_refusal(refusal)
        self._next_import()

    def print_shown(self) -> None:
        """The preview of what fits the tab that is shown; what it needs is loaded now, not with the window."""
        from ui.printing.print_flow import open_print_preview
        from ui.printing.printables import fitting

        open_print_preview(self._window.desk, self._window, fitting(self._window.current_tab))

    # --- export and backup --------------------------------------------------------------------

    def choose_export(self) -> None:
        """Asks where to and writes the workbook."""
        texts = self._texts
        suggested = self._suggested(".xlsx")
        chosen = self._save_path(self._window, texts("file.export_title"), suggested, "Excel (*.xlsx)")
        if chosen:
            self.export_to(Path(chosen).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Over a snapshot of the plan; the window goes on meanwhile."""
        desk = self._window.desk
        snapshot = desk.live.frozen()

        def work(progress: Progress) -> Path:
            self._services.workbooks.write(path, snapshot, desk.texts, progress)
            return path

        title = self._texts("job.writing", file=path.name)
        self._jobs.start(Job(title, work, self._tell_exported, self._window.tell_refusal))

    def _tell_exported(self, path: Path) -> None:
        folder = MessageAction("folder", self._texts("file.show_folder"))
        self._window.tell_file(self._texts("file.exported", file=path.name), path, folder)

    def choose_backup(self) -> None:
        """A verified copy of the whole workspace."""
        suggested = self._suggested(".luodi")
        title = self._texts("file.backup_title")
        chosen = self._save_path(self._window, title, suggested, "Luodi (*.luodi)")
        if not chosen:
            return
        try:
            self._services.backup(Path(chosen))
        except StoreError as refusal:
            self._window.tell_refusal(refusal)
        else:
            self._window.message.show_message("good", self._texts("file.backed_up", file=Path(chosen).name))

    def _suggested(self, suffix: str) -> str:
        plain = "".join(" " if char in '\\/:*?"<>|' else char for char in self._window.desk.plan.info.name)
        return str(self._services.documents / f"{plain.strip()}{suffix}")

    def _show_progress(self, done: int, total: int, key: str) -> None:
        self._window.status.set_job(self._texts(key), None if total <= 0 else 100 * done // total)
