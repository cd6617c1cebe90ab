"""Files on rows: chosen or dropped, opened from a copy, saved elsewhere, removed. Bytes go through the port."""

import weakref
from collections.abc import Callable, Sequence
from mimetypes import guess_type
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from planning.edits.attachments import KeptFile, attach_files, remove_attachment
from planning.errors import StoreError
from planning.ports import MOST_BYTES
from planning.rows import Attachment, Id
from ui.main_window import MainWindow
from ui.services import Services

ChooseFiles = Callable[[QWidget, str, str], Sequence[str]]
"""Parent, title, folder → the paths."""
ChoosePlace = Callable[[QWidget, str, str], str]
"""Parent, title, suggested path → the path, or "" for none."""
OpenFile = Callable[[Path], object]


def ask_files(parent: QWidget, title: str, folder: str) -> Sequence[str]:
    """The system's dialog to choose files."""
    return QFileDialog.getOpenFileNames(parent, title, folder)[0]


def ask_place(parent: QWidget, title: str, suggested: str) -> str:
    """The system's dialog to name a file."""
    return QFileDialog.getSaveFileName(parent, title, suggested)[0]


def open_outside(path: Path) -> object:
    """By the system's program for such files."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class AttachmentCommands(QObject):
    """Answers the inspector's targets ("attach", table, id) and ("attachment", id), and files dropped on a row."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        choose: ChooseFiles = ask_files,
        place: ChoosePlace = ask_place,
        show: OpenFile = open_outside,
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._choose, self._place, self._show = choose, place, show
        self._texts = window.desk.texts
        self._copies: Path | None = None
        self.menu: QMenu | None = None
        window.inspector.link_activated.connect(self._answer)
        window.attach_requested.connect(self.attach)

    def _answer(self, target: object) -> None:
        match target:
            case ("attach", str(table), int(row_id)):
                folder = str(self._services.documents)
                self.attach(
                    table, row_id, self._choose(self._window, self._texts("attachments.choose"), folder)
                )
            case ("attachment", int(file_id)):
                self.show_menu(file_id)

    def attach(self, table: str, row_id: Id, paths: Sequence[str]) -> None:
        """All of the files or none, as one step."""
        desk = self._window.desk
        kept: list[KeptFile] = []
        if paths and desk.attempt(lambda: kept.extend(self._kept(Path(path)) for path in paths)):
            desk.run(lambda: attach_files(desk.plan, table, row_id, kept), self)

    def _kept(self, path: Path) -> KeptFile:
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise StoreError("attachment_too_large", most=MOST_BYTES // 2**20)
            content = path.read_bytes()
        except OSError as fault:
            raise StoreError("attachment_unreadable", file=path.name) from fault
        digest = self._services.attachments.put(content)
        return KeptFile(path.name, guess_type(path.name)[0] or "", digest, len(content))

    def show_menu(self, file_id: Id) -> None:
        """What can be done with a file, at the pointer."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        slots = {"open": self.open_file, "save_as": self.save_file, "remove": self.remove_file}
        for key, slot in slots.items():
            action = menu.addAction(self._texts(f"attachments.{key}"))
            action.setObjectName(f"attachments.{key}")
            action.setEnabled(key != "remove" or not self._window.desk.live.session.read_only)
            action.triggered.connect(lambda _on=False, slot=slot: slot(file_id))
        self.menu = menu
        menu.popup(QCursor.pos())

    def open_file(self, file_id: Id) -> None:
        """A copy in a folder of its own; it goes with the window."""
        self._window.desk.attempt(lambda: self._open(file_id))

    def _open(self, file_id: Id) -> None:
        if self._copies is None:
            self._copies = Path(mkdtemp(prefix="luodi-"))
            weakref.finalize(self, rmtree, self._copies, ignore_errors=True)
        file = self._file(file_id)
        folder = self._copies / str(file_id)
        folder.mkdir(exist_ok=True)
        self._show(self._written(file, folder / _plain(file.name)))

    def save_file(self, file_id: Id) -> None:
        """Where the user says."""
        file = self._file(file_id)
        suggested = str(self._services.documents / _plain(file.name))
        chosen = self._place(self._window, self._texts("attachments.save_as"), suggested)
        if chosen and self._window.desk.attempt(lambda: self._save(file, Path(chosen))):
            self._window.desk.told.emit(self._texts("attachments.saved", file=Path(chosen).name))

    def _save(self, file: Attachment, path: Path) -> None:
        self._written(file, path)

    def remove_file(self, file_id: Id) -> None:
        """The row loses it; undo brings it back."""
        desk = self._window.desk
        desk.run(lambda: remove_attachment(desk.plan, file_id), self)

    def _file(self, file_id: Id) -> Attachment:
        return self._window.desk.plan.attachments[file_id]

    def _written(self, file: Attachment, path: Path) -> Path:
        content = self._services.attachments.read(file.digest)
        try:
            path.write_bytes(content)
        except OSError as fault:
            raise StoreError("attachment_not_written", file=path.name) from fault
        return path


def _plain(name: str) -> str:
    """A name that every system takes and that leads to no other folder."""
    plain = "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in name).strip(" .")
    return plain or "file"
