"""Work that would hold up the window cut into slices: one a turn of the event loop. Knows nothing of what they do."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

AT_ONCE = 500
"""Rows of a plan's largest table up to which a tab is brought up to date in one turn of the event loop."""
Slice = Callable[[], object]


class Slices(QObject):
    """The slices begun last; beginning anew forgets what is left of the earlier ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: deque[Slice] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        return bool(self._left)

    def begin(self, slices: Iterable[Slice]) -> None:
        """The first one in the next turn: what is painted already stays usable."""
        self._left = deque(slices)
        self._timer.start(0)

    def finish(self) -> None:
        """All that is left, now."""
        while self._left:
            self._next()

    def stop(self) -> None:
        """Forgets what is left."""
        self._left.clear()
        self._timer.stop()

    def _next(self) -> None:
        if self._left:
            self._left.popleft()()
        if not self._left:
            self._timer.stop()
