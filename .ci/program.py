"""The program under test, as a newcomer starts it: the installed command or the frozen folder."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report import expect

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 180
WINDOWS = os.name == "nt"


def clean_environment(home: Path) -> dict[str, str]:
    """Without a display and without anything that a developer has set; `home` holds all that is written."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "PYTHON", "VIRTUAL_ENV"))
        and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return {**kept, "LUODI_HOME": str(home), "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class Program:
    """One way to start Luodi, with a workspace and a language that every command gets."""

    name: str
    path: Path
    folder: Path
    lang: str

    @property
    def workspace(self) -> Path:
        return self.folder / "计划 plan.luodi"

    def run(self, *arguments: object) -> str:
        """Standard output; Failure when the command is refused."""
        told = [
            str(part) for part in (self.path, *arguments, "--workspace", self.workspace, "--lang", self.lang)
        ]
        ran = subprocess.run(
            told,
            cwd=self.folder,
            env=clean_environment(self.folder / "home"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        reason = ran.stderr.decode("utf-8", "replace").strip()
        expect(ran.returncode == 0, f"luodi {' '.join(told[1:-4])}: status {ran.returncode}: {reason}")
        expect("Traceback" not in reason, f"luodi {' '.join(told[1:-4])} printed a traceback: {reason}")
        return ran.stdout.decode("utf-8")

    def read(self, *arguments: object) -> Any:
        """The one JSON document that the command prints."""
        return json.loads(self.run(*arguments, "--json"))

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = self.read("show", table)
        return found["rows"] if isinstance(found, dict) else found


def installed(folder: Path, lang: str) -> Program:
    path = ROOT / ".venv" / ("Scripts/luodi.exe" if WINDOWS else "bin/luodi")
    return Program("installed", path, folder, lang)


def frozen(folder: Path, lang: str) -> Program:
    return Program("frozen", ROOT / "dist" / "luodi" / ("luodi.exe" if WINDOWS else "luodi"), folder, lang)
