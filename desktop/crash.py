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

from planning.errors import Refusal

MOST_CAUSES = 5
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
    """Installed as sys.excepthook, for all threads. `show` gets each fault once: what fails at every repaint or
    every minute is only logged from then on."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._shown: set[tuple[str, str, int]] = set()

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
        report = crash_report(fault, trace)
        LOG.error("unexpected exception\n%s", report)
        if sys.stderr is not None:
            sys.stderr.write(report)
        place = _place(kind, trace)
        if place not in self._shown:
            self._shown.add(place)
            self._show(report)


SAFE_MESSAGES = (AttributeError, NameError, ImportError, ZeroDivisionError, RecursionError, MemoryError)
"""Faults whose message is made by the interpreter from names in our code."""


def crash_report(fault: BaseException, trace: TracebackType | None) -> str:
    """Where it happened and on what. Messages are left out, since they may hold values of the plan: of refusals
    the code is told, of some faults the names in our code."""
    lines = [f"Luodi on Python {platform.python_version()}, {platform.platform()}\n"]
    lines += traceback.format_tb(trace)
    lines.append(f"{_told(fault)}\n")
    cause, depth = fault.__cause__ or fault.__context__, 0
    while cause is not None and depth < MOST_CAUSES:
        lines += ["because of\n", *traceback.format_tb(cause.__traceback__), f"{_told(cause)}\n"]
        cause, depth = cause.__cause__ or cause.__context__, depth + 1
    return "".join(lines)


def _told(fault: BaseException) -> str:
    name = type(fault).__name__
    if isinstance(fault, Refusal):
        return f"{name}: {fault.code}"
    return f"{name}: {fault}" if isinstance(fault, SAFE_MESSAGES) else name


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    frames = traceback.extract_tb(trace)
    return (kind.__name__, frames[-1].filename, frames[-1].lineno or 0) if frames else (kind.__name__, "", 0)
