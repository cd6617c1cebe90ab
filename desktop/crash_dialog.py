"""The dialog after an unexpected exception. Shown from the event loop, never from where it was raised."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.message_dialog import Answer, MessageDialog


class CrashDialog(QObject):
    """One at a time; what comes while it is open is in the log alone. `parent_of` gives the window it stands over."""

    _came = Signal(str)

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self.parent_of: Callable[[], QWidget | None] = lambda: None
        self.dialog: MessageDialog | None = None
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def show_later(self, report: str) -> None:
        """From any thread, also in the middle of painting."""
        self._came.emit(report)

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            return
        texts = self._texts
        answers = (
            Answer("quit", texts("crash.quit")),
            Answer("copy", texts("crash.copy")),
            Answer("go_on", texts("crash.go_on"), "primary"),
        )
        title, text = texts("crash.title"), texts("crash.text")
        self.dialog = MessageDialog(
            self._theme, texts, "critical", title, text, answers, report, self.parent_of()
        )
        self.dialog.finished.connect(lambda _result: self._answered(report))
        self.dialog.open()

    def _answered(self, report: str) -> None:
        """The window stays as it is; quitting is the user's choice."""
        dialog, self.dialog = self.dialog, None
        assert dialog is not None
        dialog.deleteLater()
        if dialog.chosen == "copy":
            QApplication.clipboard().setText(report)
        elif dialog.chosen == "quit":
            QApplication.quit()
