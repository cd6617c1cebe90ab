"""What Qt says for itself: of what the offscreen platform can't do nothing, all else as before."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

SILENCED = "This plugin does not support "
"""What the offscreen platform says of size hints and window masks."""


@contextmanager
def quiet_qt() -> Iterator[None]:
    """Ends with Qt's own handler: at the end of the process there is no Python any more to call."""
    qInstallMessageHandler(_told)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def _told(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(SILENCED) and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
