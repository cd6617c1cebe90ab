"""What Qt says for itself: of what the offscreen platform can't do nothing, all else as before."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

SILENCED = "This plugin does not support "
"""What the offscreen platform says of size hints and window masks."""


def quieten_qt() -> None:
    """Installs the handler; a second time does no harm."""
    qInstallMessageHandler(_told)


def _told(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(SILENCED) and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
