"""Reads the catalogue of texts from resources/texts/*.toml; planning/texts.py gives them out."""

import tomllib
from functools import cache
from pathlib import Path

from planning.texts import Catalogue, Texts


@cache
def read_catalogue(folder: Path) -> Catalogue:
    """All areas together; a key that stands in two of them is our bug and raises ValueError."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        area = tomllib.loads(path.read_text(encoding="utf-8"))
        for key in area.keys() & merged.keys():
            raise ValueError(f"text key {key} stands twice, also in {path.name}")
        merged.update(area)
    return merged


def load_texts(lang: str, resources: Path) -> Texts:
    """The texts of one language."""
    return Texts(lang, read_catalogue(resources / "texts"))
