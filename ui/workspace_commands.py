"""Workspaces as files: open another, recent ones, save a copy; commands that write are off where none may."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.file_commands import AskPath, ask_open, ask_save
from ui.main_window import MainWindow
from ui.services import Services

KINDS = "Luodi (*.luodi)"


class WorkspaceCommands(QObject):
    """Connects the workspace commands of one window."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        open_path: AskPath = ask_open,
        save_path: AskPath = ask_save,
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._open_path, self._save_path = open_path, save_path
        self._texts = window.desk.texts
        window.actions_table["file.open"].triggered.connect(lambda _checked=False: self.choose())
        window.actions_table["file.save_copy"].triggered.connect(lambda _checked=False: self.save_copy())
        window.message.action_triggered.connect(self._on_message_action)
        self.recent = QMenu(self._texts("menu.recent"), window)
        self.recent.aboutToShow.connect(self.fill_recent)
        window.add_submenu("file", "file.open", self.recent)
        self.recent.menuAction().setEnabled(bool(services.recent))
        if window.desk.live.session.read_only:
            window.actions_table.disable_writing()

    def choose(self) -> None:
        """Asks for a workspace and goes there."""
        folder = str(self._services.workspace.parent)
        chosen = self._open_path(self._window, self._texts("recovery.choose"), folder, KINDS)
        if chosen:
            self._services.open_workspace(Path(chosen))

    def fill_recent(self) -> None:
        """Workspaces opened lately; two of one name are told apart by their folders."""
        self.recent.clear()
        for path in self._services.recent:
            action = self.recent.addAction(f"{path.stem} — {path.parent}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self._services.open_workspace(path))

    def save_copy(self) -> None:
        """A verified copy elsewhere, which is opened at once: there it can be edited."""
        here = self._services.workspace
        suggested = str(self._services.documents / here.name)
        title = self._texts("action.file.save_copy").rstrip("….")
        chosen = self._save_path(self._window, title, suggested, KINDS)
        if not chosen:
            return
        target = Path(chosen).with_suffix(".luodi")
        if self._window.desk.attempt(lambda: self._services.backup(target)):
            self._services.open_workspace(target)

    def _on_message_action(self, key: str) -> None:
        if key == "save_copy":
            self.save_copy()
