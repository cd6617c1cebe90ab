"""The catalogue of texts: both languages, the same placeholders, no key lost between code and files."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from string import Formatter

from planning.texts import LANGUAGES
from tests.setup.source import LAYERS, ROOT, files, tree

FOLDER = ROOT / "resources" / "texts"
READ = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
CATALOGUE = {key: texts for catalogue in READ.values() for key, texts in catalogue.items()}
REFUSALS = ("PlanError", "StaleChange", "StoreError")
MARKS = {"timeline.header.makeup"}
"""Cells of a calendar: a sign in Chinese (班), the day's number in English."""
CJK = "\u4e00-\u9fff"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_that_every_text_is_there_in_every_language_and_in_no_other() -> None:
    assert [key for key, texts in CATALOGUE.items() if set(texts) != set(LANGUAGES)] == []
    assert [key for key, texts in CATALOGUE.items() if not all(texts.values())] == []


def test_that_no_key_stands_in_two_files() -> None:
    counted = Counter(key for catalogue in READ.values() for key in catalogue)
    assert [key for key, times in counted.items() if times > 1] == []


def test_that_placeholders_have_names_and_are_the_same_in_every_language() -> None:
    differing = [
        key
        for key, told in CATALOGUE.items()
        if len({frozenset(placeholders(text)) for text in told.values()}) > 1 and key not in MARKS
    ]
    assert differing == []
    assert [
        key for key, told in CATALOGUE.items() for text in told.values() if "" in placeholders(text)
    ] == []


def test_that_chinese_is_set_as_chinese_is() -> None:
    half_width = re.compile(rf"[{CJK}][,;:?!()]|[,;:?!()][{CJK}]")
    unspaced = re.compile(rf"[{CJK}][A-Za-z0-9]|[A-Za-z0-9%][{CJK}]")
    told = {key: texts["zh_CN"] for key, texts in CATALOGUE.items()}
    assert [f"{key}: {text}" for key, text in told.items() if half_width.search(text)] == []
    assert [f"{key}: {text}" for key, text in told.items() if unspaced.search(text)] == []


def calls(path: Path) -> list[tuple[str, set[str] | None, int]]:
    """Keys that `path` asks for by a literal, with the names it fills (None: not known here) and the line."""
    found = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
        key = node.args[0].value
        if called in REFUSALS:
            key = f"error.{key}"
        elif called.lstrip("_") != "texts" or not isinstance(key, str):
            continue
        names = {keyword.arg for keyword in node.keywords}
        found.append((key, None if None in names else names, node.lineno))
    return found


ASKED = [(path, *call) for path in files(*LAYERS) for call in calls(path)]


def test_that_every_text_that_code_asks_for_is_in_the_catalogue() -> None:
    assert [f"{path}:{line} {key}" for path, key, _, line in ASKED if key not in CATALOGUE] == []


def test_that_code_fills_every_placeholder() -> None:
    short = [
        f"{path}:{line} {key}"
        for path, key, names, line in ASKED
        if names is not None and key in CATALOGUE and placeholders(CATALOGUE[key]["en"]) - names
    ]
    assert short == []
