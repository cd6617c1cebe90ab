"""What Qt says for itself: of one known line of the offscreen platform nothing, all else as before."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

SILENCED = ("This plugin does not support propagateSizeHints()",)


def quieten_qt() -> None:
    """Installs the handler; a second time does no harm."""
    qInstallMessageHandler(_told)


def _told(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message not in SILENCED and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
