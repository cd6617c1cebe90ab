"""The virtual environment `.venv`: made, mended when the lock changes, made anew when half made or moved."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

RUN = "run"
CHECK = "check"
LOCKS = {RUN: ("requirements.lock",), CHECK: ("requirements.lock", "requirements-dev.lock")}
UNWANTED = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES")


@dataclass(frozen=True, slots=True)
class Environment:
    """The `.venv` of one checkout."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def program(self, name: str) -> Path:
        return self.programs / (f"{name}.exe" if os.name == "nt" else name)

    @property
    def stamp(self) -> Path:
        """Written last, removed first: where it stands, everything that it names is installed."""
        return self.folder / "luodi-setup.json"

    def is_ready(self, level: str) -> bool:
        return self._is_sound() and self._stamped().get(level) == self._locked(level)

    def make(self, level: str) -> None:
        """Installs the pinned packages and the program itself. Raises CalledProcessError and OSError."""
        known = self._stamped()
        if not self._is_sound():
            known = {}
            self._start_anew()
        self.stamp.unlink(missing_ok=True)
        locks = [part for name in LOCKS[level] for part in ("-r", str(self.root / name))]
        self._pip("--no-deps", *locks)
        self._pip("--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", ".")
        self._call([str(self.program("python")), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport"])
        levels = [RUN, CHECK] if level == CHECK else [RUN]
        self._write_stamp({**known, **{name: self._locked(name) for name in levels}})

    def _start_anew(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._call([base_python(), "-m", "venv", str(self.folder)])

    def _is_sound(self) -> bool:
        """Complete, of this Python, and still where it was made."""
        return self._stamped().get("made_for") == self._made_for() and self.program("python").exists()

    def _made_for(self) -> str:
        return f"{self.root} {sys.platform} {platform.machine()} {sys.version_info[0]}.{sys.version_info[1]}"

    def _locked(self, level: str) -> str:
        digest = hashlib.sha256()
        for name in (*LOCKS[level], "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def _stamped(self) -> dict[str, str]:
        try:
            found = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write_stamp(self, levels: dict[str, str]) -> None:
        text = json.dumps({**levels, "made_for": self._made_for()}, indent=1, ensure_ascii=False)
        unfinished = self.stamp.with_suffix(".new")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(self.stamp)

    def _pip(self, *arguments: str) -> None:
        quiet = [] if sys.stdout.isatty() else ["--quiet"]
        self._call([str(self.program("python")), "-m", "pip", "install", *quiet, *arguments])

    def _call(self, command: list[str]) -> None:
        settings = {name: value for name, value in os.environ.items() if name not in UNWANTED}
        settings |= {
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
        }
        subprocess.run(command, check=True, cwd=self.root, env=settings, stdin=subprocess.DEVNULL)


def base_python() -> str:
    """The interpreter that makes environments, also when run.py itself runs inside one."""
    return getattr(sys, "_base_executable", None) or sys.executable
