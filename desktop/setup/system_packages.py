"""What Luodi needs from the system: Qt's libraries, a Chinese font, tools of the checks. Debian only."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

ENSUREPIP = {"ensurepip": f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"}
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHECK_TOOLS = {
    "Xvfb": "xvfb",
    "objcopy": "binutils",
    "openbox": "openbox",
    "pdftotext": "poppler-utils",
    "xdotool": "xdotool",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONTS = {
    "fonts-inter": ("inter",),
    "fonts-noto-cjk": (
        "notosanscjk",
        "wqy",
        "sourcehan",
        "droidsansfallback",
        "uming",
        "ukai",
        "msyh",
        "simsun",
    ),
}
"""The look's own Latin face and a Chinese one, with the beginnings of the file names that stand for them."""


def known_libraries() -> str:
    """What the dynamic linker finds, as ldconfig prints it; empty where there is none."""
    for program in ("ldconfig", "/sbin/ldconfig"):
        if shutil.which(program):
            return subprocess.run([program, "-p"], capture_output=True, text=True, check=False).stdout
    return ""


def font_files() -> set[str]:
    """Names of all installed font files, without case and hyphens."""
    walks = (os.walk(os.path.expanduser(folder)) for folder in FONT_FOLDERS)
    return {name.lower().replace("-", "") for walk in walks for _, _, names in walk for name in names}


def missing_to_run() -> Iterator[str]:
    """Debian packages without which the window cannot start."""
    if importlib.util.find_spec("ensurepip") is None:
        yield ENSUREPIP["ensurepip"]
    libraries = known_libraries()
    if libraries:
        yield from (package for soname, package in QT_LIBRARIES.items() if soname not in libraries)


def missing_fonts() -> Iterator[str]:
    """Debian packages of the faces that the look names; without a Chinese one there are boxes instead of text."""
    files = font_files()
    yield from (
        package for package, names in FONTS.items() if not any(name.startswith(names) for name in files)
    )


def missing_to_check() -> Iterator[str]:
    """Debian packages that tests and the frozen build use, and that a newcomer may lack."""
    yield from (package for tool, package in CHECK_TOOLS.items() if not shutil.which(tool))
    library = f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0"
    places = [Path(sys.base_prefix, "lib"), Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")]
    if library not in known_libraries() and not any((place / library).exists() for place in places):
        yield library.removesuffix(".so.1.0")


def apt_line(packages: Iterable[str]) -> str:
    """The command that installs `packages`, ready to be typed."""
    return f"apt-get install -y --no-install-recommends {' '.join(sorted(set(packages)))}"


def can_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> bool:
    """Runs apt-get as root; whether both of its steps succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "-qq", "update"], check=False, **quiet)
    return subprocess.run(apt_line(packages).split(), check=False, **quiet).returncode == 0
