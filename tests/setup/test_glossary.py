"""Each term of the domain has one Chinese and one English word: what a text calls it in one language, it calls it in
the other."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.setup.source import ROOT

GLOSSARY = tomllib.loads(Path(__file__).with_name("glossary.toml").read_text(encoding="utf-8"))
TEXTS = {
    key: told
    for path in sorted((ROOT / "resources" / "texts").glob("*.toml"))
    for key, told in tomllib.loads(path.read_text(encoding="utf-8")).items()
}


def english(text: str, patterns: str) -> bool:
    return re.search(rf"\b(?:{patterns})\b", _bare(text), re.IGNORECASE) is not None


def chinese(text: str, patterns: str, longer: list[str]) -> bool:
    bare = _bare(text)
    for word in longer:
        bare = bare.replace(word, "")
    return re.search(patterns, bare) is not None


def _bare(text: str) -> str:
    """Without the names of placeholders."""
    return re.sub(r"\{[^}]*\}", "", text)


def breaks(told: dict[str, str], term: dict[str, object]) -> bool:
    """Whether one language uses the term and the other doesn't."""
    en, zh = str(term["en"]), str(term["zh"])
    longer = [str(word) for word in term.get("not_zh", [])]  # type: ignore[attr-defined]
    wider_zh = "|".join([zh, *([str(term["zh_for_en"])] if "zh_for_en" in term else [])])
    wider_en = "|".join([en, *([str(term["en_for_zh"])] if "en_for_zh" in term else [])])
    only = term.get("only", "")
    lost_in_zh = only != "zh" and english(told["en"], en) and not chinese(told["zh_CN"], wider_zh, [])
    lost_in_en = only != "en" and chinese(told["zh_CN"], zh, longer) and not english(told["en"], wider_en)
    return lost_in_zh or lost_in_en


@pytest.mark.parametrize("name", GLOSSARY)
def test_that_a_term_is_called_the_same_in_every_text(name: str) -> None:
    term = GLOSSARY[name]
    broken = [
        f"{key}: {told['en']} | {told['zh_CN']}"
        for key, told in TEXTS.items()
        if key not in term.get("free", ()) and breaks(told, term)
    ]
    assert broken == []


def test_that_exemptions_are_still_needed() -> None:
    stale = [
        f"{name}: {key}"
        for name, term in GLOSSARY.items()
        for key in term.get("free", ())
        if key not in TEXTS or not breaks(TEXTS[key], term)
    ]
    assert stale == []


def test_that_a_text_that_says_another_word_is_found() -> None:
    risk = GLOSSARY["risk"]
    assert not breaks({"en": "Add a risk", "zh_CN": "添加风险"}, risk)
    assert breaks({"en": "Add a risk", "zh_CN": "添加隐患"}, risk)
    assert breaks({"en": "Add a danger", "zh_CN": "添加风险"}, risk)
    assert not breaks({"en": "Asterisk {risk}", "zh_CN": "星号 {risk}"}, risk)
