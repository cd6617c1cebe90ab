"""How the window stood on each workspace: size, tab, what was arranged in the tabs. A convenience, never an error."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MOST = 30
"""Workspaces that are remembered; the longest unused goes first."""

State = Mapping[str, object]


class WindowStates:
    """Kept in one small JSON file, by path of the workspace."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, workspace: Path) -> dict[str, object]:
        """What was kept; empty for a new workspace or an unreadable file."""
        found = self._read().get(str(workspace))
        return dict(found) if isinstance(found, dict) else {}

    def keep(self, workspace: Path, state: State) -> None:
        """Best effort: a full disk must not stop the work in hand."""
        states = {key: kept for key, kept in self._read().items() if key != str(workspace)}
        states[str(workspace)] = dict(state)
        newest = dict(list(states.items())[-MOST:])
        beside = self._file.with_suffix(".new")
        with suppress(OSError, TypeError, ValueError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(newest, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._file)

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
