"""The system ends the program: a signal lets the event loop return, so that the session ends like any other, with its
last backup. Knows nothing of what is open."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = tuple(
    number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)


class EndingSignals(QObject):
    """Calls `end` in the event loop once the program is told to go. `close` gives the signals back."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._told, self._tells = socket.socketpair()
        for side in (self._told, self._tells):
            side.setblocking(False)
        self._before = signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _heard) for number in SIGNALS}
        self._notifier = QSocketNotifier(self._told.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        heard = self._told.recv(64)
        if any(number in heard for number in SIGNALS):
            self._end()

    def close(self) -> None:
        """As it was before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._told.close()
        self._tells.close()


def _heard(_number: int, _frame: object) -> None:
    """Python itself must not end; the byte in the socket is what counts."""
