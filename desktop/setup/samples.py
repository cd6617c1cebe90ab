"""What a machine without a display gets instead of a window: workbook, PDFs and pictures in out/."""

import os
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path

from desktop.setup.environment import Environment
from planning.texts import LANGUAGES, Texts


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def sample_moment(root: Path) -> datetime:
    """The moment at which the sample plan is meant to be looked at."""
    with (root / "resources" / "templates" / "sample.toml").open("rb") as file:
        moment: datetime = tomllib.load(file)["today"]
    return moment


def commands(lang: str, day: str) -> list[list[str]]:
    """The command lines that make everything of one language, with paths relative to the checkout."""
    return [
        ["demo"],
        ["export", "xlsx", f"out/luodi-{lang}.xlsx"],
        ["print", "checklist", f"out/checklist-{lang}.pdf", "--day", day],
        ["screenshots", f"out/screenshots-{lang}"],
    ]


def write(environment: Environment, texts: Texts) -> int:
    """Writes to `out/`; 0 when every file was made, else the first status that was not 0."""
    out = environment.root / "out"
    out.mkdir(exist_ok=True)
    day = sample_moment(environment.root).date().isoformat()
    for lang in LANGUAGES:
        workspace = f"out/sample-{lang}.luodi"
        (environment.root / workspace).unlink(missing_ok=True)
        for command in commands(lang, day):
            status = luodi(environment, [*command, "--today", day, "--workspace", workspace, "--lang", lang])
            if status:
                print(texts("setup.sample_failed", command=" ".join(command)), file=sys.stderr)
                return status
    print(texts("setup.sample_written", folder=str(out)))
    return 0


def luodi(environment: Environment, arguments: list[str]) -> int:
    """Exit status of the installed program, run in the checkout."""
    told = [str(environment.program("luodi")), *arguments]
    return subprocess.run(told, cwd=environment.root, check=False).returncode
