"""Where things are: the program's own files, the user's folder, the reader child. Creates nothing."""

import os
import sys
import sysconfig
from pathlib import Path


def frozen() -> bool:
    """Whether this is the PyInstaller build."""
    return bool(getattr(sys, "frozen", False))


def program_root() -> Path:
    """The folder that holds resources/: the checkout, or what the frozen program carries."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def resources() -> Path:
    return program_root() / "resources"


def guide() -> Path:
    """The folder of guide.en.md; the pages that it leads to lie in guide/ there."""
    return program_root() / "docs"


def home() -> Path:
    """The folder of settings, default workspace, backups, logs: LUODI_HOME, or the platform's own."""
    chosen = os.environ.get("LUODI_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("Luodi", appauthor=False)


def default_workspace() -> Path:
    """The workspace that opens when none is named."""
    return home() / "plans.luodi"


def backups() -> Path:
    return home() / "backups"


def logs() -> Path:
    return home() / "logs"


def settings_file() -> Path:
    return home() / "settings.toml"


def matplotlib_cache() -> Path:
    """For MPLCONFIGDIR: a font cache of our own, since a stale one hides the Chinese faces."""
    return home() / "matplotlib"


def own_command() -> list[str]:
    """How to start this program anew as a command line; from a checkout in `program_root()`."""
    return [sys.executable] if frozen() else [sys.executable, "-X", "utf8", "-m", "desktop"]


def window_states() -> Path:
    return home() / "windows.json"


def reader_command() -> list[str]:
    """How to start the child that reads workbooks; what it takes follows on its own command line.

    From a checkout a bare isolated interpreter (no site, no environment) that is told where its packages are:
    it starts in half the time, from any working folder, and nothing in the environment reaches it.
    """
    if frozen():
        return [sys.executable, "--reader"]
    script = Path(__file__).resolve().with_name("reader_start.py")
    installed = sysconfig.get_paths()
    folders = dict.fromkeys([str(program_root()), installed["purelib"], installed["platlib"]])
    return [sys.executable, "-I", "-S", "-X", "utf8", str(script), *folders, "--reader"]
