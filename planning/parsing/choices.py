"""Words out of a list: enumerations in both languages, yes and no, High/Medium/Low scales."""

import math
import re
from collections.abc import Collection, Mapping, Sequence

from planning.errors import PlanError
from planning.parsing.text import plain_text

_YES_WORDS = (
    "是 对 有 好 真 已 已完成 完成 完了 做完 yes y true t ok on done complete completed finished x v 1"
    " √ ✓ ✔ ☑ ✅ ■ да 済 はい 예"
)
_NO_WORDS = "否 不 无 没有 未 未完成 no n false f off 0 × ✗ ✘ ☐ □ ❌ нет いいえ 未着手 아니오"
_YES = frozenset(_YES_WORDS.split())
_NO = frozenset(_NO_WORDS.split())

_SCALE = {
    5: "vh,very high,extreme,critical,severe,catastrophic,almost certain,certain"
    ",极高,很高,非常高,严重,致命,必然,几乎确定,критический,критическое,очень высокий,очень высокая,очень высокое",
    4: "h,high,major,likely,probable,高,较高,重大,大,высокий,высокая,высокое,높음,大きい",
    3: "m,med,medium,mid,middle,moderate,possible,average,中,中等,一般,中度,средний,средняя,среднее,보통",
    2: "l,low,minor,unlikely,低,较低,小,轻微,низкий,низкая,низкое,낮음,小さい",
    1: "vl,very low,negligible,insignificant,rare,remote,trivial,none,极低,很低,非常低,可忽略,罕见"
    ",очень низкий,очень низкая,очень низкое",
}
_BY_WORD = {word: score for score, words in _SCALE.items() for word in words.split(",")}
LONGEST_STEP = 40
_LEADING_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?=$|[\s:,.;()=-])")
_BRACKETED = re.compile(r"\(([^()]+)\)")


def folded(text: str) -> str:
    """A word as it is compared: width, case, spaces, underscores and hyphens made alike."""
    return re.sub(r"[\s_-]+", " ", plain_text(text).casefold()).strip(" .:!")


def parse_choice(
    text: str, choices: Sequence[str], synonyms: Mapping[str, Collection[str]] | None = None
) -> str:
    """The choice that the text names by its key or a synonym; PlanError `choice_unknown` otherwise."""
    word = folded(text)
    for choice in choices:
        names = (choice, *(synonyms or {}).get(choice, ()))
        if any(folded(name) == word for name in names):
            return choice
    raise PlanError("choice_unknown", value=text.strip(), choices=", ".join(item for item in choices if item))


def parse_bool(text: str) -> bool:
    """是/否, yes/no, ✓/✗, x, done/完成; PlanError `yes_no_unreadable`."""
    word = folded(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise PlanError("yes_no_unreadable", value=text.strip())


def parse_scale(text: str, *, top: int = 5) -> int:
    """1–5 from a number on a scale of 1–`top`, a share, or a word with or without a remark behind it.

    Low, Medium, High are 2, 3, 4; VL and VH the ends. PlanError `scale_unreadable`.
    """
    plain = plain_text(text).casefold()
    share = re.fullmatch(r"(\d+(?:\.\d+)?) ?%", plain)
    if share and 0 <= float(share[1]) <= 100:
        return max(1, math.ceil(float(share[1]) / 20))
    number = _LEADING_NUMBER.match(plain)
    if number and 0 < float(number[1]) <= top:
        return max(1, min(5, math.ceil(float(number[1]) * 5 / top)))
    for word in _candidate_words(plain):
        if word in _BY_WORD:
            return _BY_WORD[word]
    raise PlanError("scale_unreadable", value=text.strip())


def is_scale_word(text: str) -> bool:
    """High, 中, `20 (Critical)`: a step of a scale by its word; a bare number is none."""
    plain = plain_text(text).casefold()
    return len(plain) <= LONGEST_STEP and any(word in _BY_WORD for word in _candidate_words(plain))


def _candidate_words(plain: str) -> list[str]:
    """The whole text, what stands in brackets, then what comes before the first comma, dash or bracket."""
    lead = re.split(r"[,;:(/。]| - ", plain)[0]
    bare = re.sub(r"^\d+(?:\.\d+)?[\s:.=-]*|\b(?:risk|impact|probability|likelihood)\b", "", plain)
    return [folded(word) for word in (plain, *_BRACKETED.findall(plain), lead, bare)]
