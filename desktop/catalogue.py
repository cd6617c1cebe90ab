"""Reads the catalogue of texts from resources/texts/*.toml; planning/texts.py gives them out."""

import re
import tomllib
from functools import cache
from pathlib import Path

from planning.texts import Catalogue, Texts

_ENTRY = re.compile(r'^\["([^"\\]+)"]\nen = "([^"\\\n]*)"\nzh_CN = "([^"\\\n]*)"\n+', re.MULTILINE)
_COMMENT = re.compile(r"^#.*\n+", re.MULTILINE)


def read_area(text: str) -> Catalogue:
    """One file. Most are nothing but entries of two plain lines, which are read as such: the start waits for forty of
    them, and tomllib takes five times as long. Whatever else stands in a file is left to tomllib."""
    entries = _ENTRY.findall(text)
    area = {key: {"en": en, "zh_CN": zh_cn} for key, en, zh_cn in entries}
    if len(area) == len(entries) and not _COMMENT.sub("", _ENTRY.sub("", text)).strip():
        return area
    return tomllib.loads(text)


@cache
def read_catalogue(folder: Path) -> Catalogue:
    """All areas together; a key that stands in two of them is our bug and raises ValueError."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        area = read_area(path.read_text(encoding="utf-8"))
        for key in area.keys() & merged.keys():
            raise ValueError(f"text key {key} stands twice, also in {path.name}")
        merged.update(area)
    return merged


def load_texts(lang: str, resources: Path) -> Texts:
    """The texts of one language."""
    return Texts(lang, read_catalogue(resources / "texts"))
