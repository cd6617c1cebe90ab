"""A real window on a display of its own: started, waited for, looked at, closed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from program import Program, clean_environment
from report import Failure, expect

TOOLS = ("Xvfb", "openbox", "xdotool")
SECONDS = 60
SIZE = "1440x900"
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
LOOK = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
image = app.primaryScreen().grabWindow(0).toImage()
image.save(sys.argv[1])
colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
print(len(colours))
"""


@contextmanager
def display() -> Iterator[str]:
    """The name of a display that is there while this lasts, with a window manager."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{SIZE}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    manager = None
    try:
        expect(name != ":", "Xvfb did not start")
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, **SILENT)
        yield name
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait(10)


def open_look_close(program: Program) -> str:
    """First start: the sample plan in a window that can be seen, and that closes with status 0."""
    with display() as name:
        environment = {**clean_environment(program.folder / "window home"), "DISPLAY": name}
        log = program.folder / "window.log"
        started = time.perf_counter()
        with log.open("wb") as errors:
            process = subprocess.Popen(
                [str(program.path), "--lang", program.lang],
                env=environment,
                cwd=program.folder,
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
            )
        try:
            window = wait_for_window(process, environment, log)
            shown = time.perf_counter() - started
            colours = look(program.folder / "window.png", environment)
            expect(colours > 50, f"the window shows only {colours} colours")
            close(process, window, environment, log)
        finally:
            if process.poll() is None:
                process.kill()
        check_what_is_left(program.folder / "window home", log)
    return f"on screen after {shown:.1f} s, {colours} colours"


def check_what_is_left(home: Path, log: Path) -> None:
    """A plan in LUODI_HOME, and no fault in anything that was logged."""
    expect(list(home.glob("*.luodi")), "the window kept no plan in LUODI_HOME")
    for path in (log, *home.glob("logs/*.log")):
        told = path.read_text(encoding="utf-8", errors="replace")
        expect("Traceback" not in told, f"{path.name} holds a traceback: {told}")


def wait_for_window(process: subprocess.Popen[bytes], environment: dict[str, str], log: Path) -> str:
    """The X id of the first visible window of the program."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Failure(f"it ended with {process.returncode}: {log.read_text('utf-8', 'replace')}")
        found = xdotool(environment, "search", "--onlyvisible", "--name", "Luodi|落地")
        if found:
            return found.split()[-1]
        time.sleep(0.1)
    raise Failure(f"no window within {SECONDS} s: {log.read_text('utf-8', 'replace')}")


def look(picture: Path, environment: dict[str, str]) -> int:
    """How many colours the screen shows once it has settled; the picture is kept."""
    time.sleep(2)
    command = [sys.executable, "-c", LOOK, str(picture)]
    told = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=True
    )
    return int(told.stdout)


def close(process: subprocess.Popen[bytes], window: str, environment: dict[str, str], log: Path) -> None:
    xdotool(environment, "windowactivate", "--sync", window)
    xdotool(environment, "key", "--window", window, "alt+F4")
    try:
        status = process.wait(30)
    except subprocess.TimeoutExpired:
        raise Failure("Alt+F4 did not close the window within 30 s") from None
    expect(status == 0, f"it closed with status {status}: {log.read_text('utf-8', 'replace')}")


def xdotool(environment: dict[str, str], *arguments: str) -> str:
    command = ["xdotool", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS
    ).stdout.strip()
