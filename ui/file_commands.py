"""Files in and out of the window: import, export, print, backup. Long work runs as a job."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from planning.errors import Refusal, StoreError
from planning.importing.draft import Reading
from planning.importing.project import ProjectDraft
from planning.progress import Progress
from ui.jobs import Job, Jobs
from ui.main_window import MainWindow
from ui.services import Services
from ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from ui.dialogs.import_wizard import ImportWizard

WORKBOOKS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.xml"
AskPath = Callable[[QWidget, str, str, str], str]
"""Parent, title, suggested path, filter → the path, or "" for none."""


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
        self._waiting: list[str] = []
        self.wizard: ImportWizard | None = None
        slots = {
            "file.import": self.choose_import,
            "file.export": self.choose_export,
            "file.print": self.print_shown,
            "file.backup": self.choose_backup,
        }
        for key, slot in slots.items():
            window.actions_table[key].triggered.connect(lambda _checked=False, slot=slot: slot())
        window.files_dropped.connect(self.import_files)
        # Whatever the toast told was the newest step.
        window.toast.action_triggered.connect(lambda: window.undo())
        window.status.job_cancelled.connect(jobs.cancel)
        jobs.started.connect(lambda title: window.status.set_job(title))
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(window.status.clear_job)

    # --- import -------------------------------------------------------------------------------

    def choose_import(self) -> None:
        """Asks for a workbook."""
        texts = self._texts
        kinds = f"{texts('file.workbooks')} ({WORKBOOKS});;{texts('file.all')} (*)"
        chosen = self._open_path(
            self._window, texts("file.import_title"), str(self._services.documents), kinds
        )
        if chosen:
            self.import_files([chosen])

    def import_files(self, paths: list[str]) -> None:
        """One after the other, each with its own preview and its own step of undo."""
        self._waiting.extend(paths)
        self._next_import()

    def _next_import(self) -> None:
        if self._jobs.busy or not self._waiting or self.wizard is not None:
            return
        path = Path(self._waiting.pop(0))
        desk = self._window.desk
        currency, today = desk.plan.info.currency, desk.values.now.date()
        self._jobs.start(
            Job(
                self._texts("job.reading", file=path.name),
                lambda progress: self._services.workbooks.read(path, currency, today, progress),
                self._preview,
                self._import_refused,
                lambda: self._window.toast.show_message(self._texts("job.cancelled")),
            )
        )

    def _preview(self, reading: Reading) -> None:
        if reading.project is not None:
            self._add_project(reading.project, Path(reading.file).stem)
            return
        from ui.dialogs.import_wizard import ImportWizard

        self.wizard = ImportWizard(self._window.desk, reading, self._window)
        self.wizard.finished.connect(lambda _result: self._put_away())
        self.wizard.imported.connect(self._tell_imported)
        self.wizard.open()

    def _add_project(self, project: ProjectDraft, name: str) -> None:
        """A project file needs no preview: it becomes a plan of its own and touches no other."""
        self._services.add_project(project, name)
        told = self._texts("file.project_added", name=project.name or name, count=len(project.problems))
        self._window.toast.show_message(told)
        self._next_import()

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
