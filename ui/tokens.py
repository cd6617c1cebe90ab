"""The design values as plain data, read once from resources/themes/. No Qt, so that charts can use them too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SCHEMES = ("light", "dark")
RESOURCES = Path(__file__).resolve().parents[1] / "resources"

Group = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FontTokens:
    """Families per script and system, and sizes in px at 100 % (`print_*` in pt)."""

    families: Mapping[str, Mapping[str, list[str]]]
    features: Mapping[str, int]
    size: Mapping[str, int]
    line: Mapping[str, int]
    weight: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as `#RRGGBB` per scheme (light, dark, print) and measures in px per group."""

    colours: Mapping[str, Mapping[str, str]]
    measures: Mapping[str, Group]
    space: tuple[int, ...]
    font: FontTokens

    def measure(self, name: str) -> float:
        """`radius.button`, or a bare name of the group `size`; raises KeyError."""
        group, _, key = name.rpartition(".")
        return self.measures[group or "size"][key]


def _read(folder: Path, name: str) -> dict:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def load_tokens(resources: Path = RESOURCES) -> Tokens:
    """Reads the theme files below `resources`; raises OSError or ValueError if they are not there or broken."""
    folder = resources / "themes"
    measures = _read(folder, "metrics")
    space = tuple(measures.pop("space"))
    colours = {scheme: _read(folder, scheme) for scheme in (*SCHEMES, "print")}
    return Tokens(colours, measures, space, FontTokens(**_read(folder, "fonts")))
