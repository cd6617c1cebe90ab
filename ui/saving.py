"""A large change goes to disk beside the window, which stays alive; a small one at once. One at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from planning.errors import PlanError, Refusal, StoreError
from planning.progress import Progress
from planning.uncollected import uncollected
from planning.writing import Writing
from ui.jobs import Job, Jobs

LARGE = 500
"""Rows of a change above which the window doesn't wait for the disk."""

Begin = Callable[[], Writing | None]
"""A session's `begin`; None where there is nothing to write."""
Then = Callable[[Refusal | None], None]


class Saving(QObject):
    """`began(rows)` when a large change goes to disk, `ended()` when it is there or refused and all have been told."""

    began = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        # Behind what is done with the result.
        self._jobs.finished.connect(lambda: QTimer.singleShot(0, self, self.ended.emit))

    @property
    def busy(self) -> bool:
        return self._jobs.busy

    def carry_out(self, begin: Begin, then: Then) -> None:
        """`then` is called with None when memory has it too, or with the refusal: nothing has happened then."""
        try:
            writing = begin()
            if writing is None or writing.size <= LARGE:
                if writing is not None:
                    writing.run()
                told = None
            else:
                self._start(writing, then)
                return
        except (PlanError, StoreError) as refusal:
            told = refusal
        then(told)

    def finish(self) -> None:
        """Waits for what is on its way and takes it in: before the plan or the file is left."""
        self._jobs.finish()

    def close(self) -> None:
        self.finish()
        self._jobs.close()

    def _start(self, writing: Writing, then: Then) -> None:
        def write(_progress: Progress) -> None:
            with uncollected():
                writing.write()

        def done(_nothing: None) -> None:
            writing.finish()
            then(None)

        self._jobs.start(Job("", write, done, then))
        self.began.emit(writing.size)
