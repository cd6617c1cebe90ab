"""Long work in the foreground: what is being done, how far, how long still, and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

WIDTH = 420
FINEST = 1000


class ProgressDialog(DialogFrame):
    """Whoever runs the job shows it after a moment, feeds `set_progress`, and calls `finish`. `cancelled` once."""

    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, title, parent=parent)
        self.setFixedWidth(WIDTH)
        self._step = label(theme)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._left = label(theme, role="caption", tone="muted")
        for part in (self._step, self._bar, self._left):
            self.body.addWidget(part)
        self.cancel_button = self.add_button(texts("widgets.cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.head.close_button.hide()
        self._size_grip.hide()
        self._over = False
        self.set_progress(0, 0, "")

    def set_progress(self, done: int, total: int, step: str, time_left: str = "") -> None:
        """A total of 0 means that nobody knows how much there is; `time_left` is such as “2 min”."""
        self._bar.setRange(0, FINEST if total else 0)
        self._bar.setValue(done * FINEST // total if total else 0)
        self._bar.setAccessibleName(step)
        self._step.setText(step)
        self._left.setText(self.texts("widgets.progress.left", time=time_left) if time_left else "")

    def finish(self) -> None:
        """The work is over: closes without telling."""
        self._over = True
        self.accept()

    def reject(self) -> None:
        """Cancel, Escape: asks the work to stop; the dialog stays until `finish`."""
        if not self._over and self.cancel_button.isEnabled():
            self.cancel_button.setEnabled(False)
            self.cancelled.emit()
