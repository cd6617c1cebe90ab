"""The one place where an unexpected exception ends: log it, keep the window alive, show a report to copy."""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

LOG = logging.getLogger("luodi")
Show = Callable[[str], None]


def start_logging(folder: Path) -> Path | None:
    """A rotating log of our own; None where the folder can't be written. Logs hold no plan content."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "luodi.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    return folder / "luodi.log"


def watch_native_crashes(folder: Path) -> TextIO | None:
    """Keeps a file open into which the interpreter writes its stacks should the process die."""
    try:
        file = (folder / "native-crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


class CrashGuard:
    """Installed as sys.excepthook. While a report is open further ones are only logged: no storm of dialogs."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self.on_exception
        threading.excepthook = lambda told: self.on_exception(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def on_exception(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        report = crash_report(kind, fault, trace)
        LOG.error("unexpected exception\n%s", report)
        sys.stderr.write(report)
        if not self._showing:
            self._showing = True
            try:
                self._show(report)
            finally:
                self._showing = False


def crash_report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> str:
    """Where it happened and on what; values of the plan are not in it, since messages of ours hold none."""
    frames = "".join(traceback.format_tb(trace))
    return f"Luodi on Python {platform.python_version()}, {platform.platform()}\n{frames}{kind.__name__}: {fault}\n"
