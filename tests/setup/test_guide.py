"""The guide beside the program: what it names is there, its pages lead to one another, both languages say the same."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.setup.source import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("guide.*.md"), *(DOCS / "guide").glob("*.md")])
NAMES = {"en": re.compile(r"(?<!\*)\*(?!\*)([^*\n]+)\*(?!\*)"), "zh": re.compile("「([^「」]+)」")}
"""How a page marks what stands in the window."""
CATALOGUE = {"en": "en", "zh": "zh_CN"}
STATES = {"start no earlier than", "fixed", "Predecessors", "Add … points"}
"""Marked for other reasons: words of a task, the head of a column, a button with a number in it."""
SPOKEN = {"不早于", "固定", "下班前", "现在投入 ¥100,000 得 3,000，若投入 ¥200,000 得 5,000", "添加…的检查点"}


def lang_of(page: Path) -> str:
    return page.stem.rsplit(".", 1)[1]


def shown(lang: str) -> set[str]:
    """Every text of the window, without what a number or name fills in."""
    read = (tomllib.loads(path.read_text("utf-8")) for path in (ROOT / "resources" / "texts").glob("*.toml"))
    told = (texts[CATALOGUE[lang]] for catalogue in read for texts in catalogue.values())
    return {re.sub(r"\{\w+\}.*", "…", text).strip() for text in told}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_that_what_the_guide_names_stands_in_the_window(page: Path) -> None:
    lang = lang_of(page)
    known, free = shown(lang), STATES | SPOKEN
    named = {
        part.strip() for name in NAMES[lang].findall(page.read_text("utf-8")) for part in name.split("→")
    }
    assert sorted(name for name in named - free if name not in known) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_that_every_link_of_the_guide_leads_to_a_page(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_that_every_page_has_its_counterpart_with_the_same_parts() -> None:
    parts = {page: len(re.findall(r"^## ", page.read_text("utf-8"), re.M)) for page in PAGES}
    english = {page: count for page, count in parts.items() if lang_of(page) == "en"}
    assert len(PAGES) == 2 * len(english) >= 12
    assert {page.name for page, count in english.items() if parts[_other(page)] != count} == set()


def _other(page: Path) -> Path:
    return page.with_name(page.name.replace(".en.md", ".zh.md"))
