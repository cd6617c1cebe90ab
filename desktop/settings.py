"""The user's settings: a small TOML file; a broken or old one gives the defaults."""

import locale
import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from planning.texts import LANGUAGES

MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """`lang` empty: the system's language. `theme` light, dark or system; `density` compact, normal or roomy."""

    lang: str = ""
    theme: str = "system"
    density: str = "normal"
    recent: str = ""
    """Paths of workspaces, one a line, the newest first."""


def read_settings(path: Path) -> Settings:
    """What the file says where it makes sense, defaults for the rest."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {item.name for item in fields(Settings)}
    return Settings(**{key: value for key, value in given.items() if key in known and isinstance(value, str)})


def write_settings(path: Path, settings: Settings) -> None:
    """Best effort: a settings file that can't be written is no reason to stop."""
    lines = [f"{key} = {_quoted(value)}" for key, value in asdict(settings).items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.replace(beside, path)


def recent_paths(settings: Settings) -> list[Path]:
    """Workspaces opened lately, the newest first."""
    return [Path(line) for line in settings.recent.split("\n") if line]


def with_recent(settings: Settings, path: Path) -> Settings:
    """The settings with this workspace as the one opened last."""
    paths = [path, *(known for known in recent_paths(settings) if known != path)]
    return replace(settings, recent="\n".join(str(known) for known in paths[:MOST_RECENT]))


def language(chosen: str, settings: Settings) -> str:
    """The language asked for, set, or of the system: Chinese there gives Chinese, anything else English."""
    for name in (chosen, settings.lang):
        if name in LANGUAGES:
            return name
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    system = system or (locale.getlocale()[0] or "")
    return "zh_CN" if system.lower().startswith(("zh", "chinese")) else "en"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
