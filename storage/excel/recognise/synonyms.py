"""The word lists: which header words name which field of which kind. Data of resources/synonyms, read once."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from storage.excel.recognise.header_text import halves, is_cjk, key_of

COMMON = "common"
CHOICES = "choices"
OTHER = "other"
TOTALS = ("totals", "total_starts", "total_ends")
WEAK = 0.7
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between the words of OrderDate."""
FUZZY_FLOOR = 86.0
SHORTEST_FUZZY = 5


@dataclass(frozen=True, slots=True)
class FieldWord:
    """What a header word means for one kind; `note`: understood, but kept as a note."""

    kind: str
    field: str
    weight: float
    note: bool
    confidence: float


@dataclass(slots=True)
class Synonyms:
    """`words`: key → its meanings. `titles`: kind → words of titles and sheet names. `common`: lists by name.

    `choices`: field → stored value → its spellings. `measures`: last characters of names of figures (注册数).
    `total_hint` finds any word of totals in a text without blanks; full-width letters may be one.
    """

    words: dict[str, list[FieldWord]] = field(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    common: dict[str, frozenset[str]] = field(default_factory=dict)
    choices: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    measures: frozenset[str] = frozenset()
    channel_names: tuple[str, ...] = ()
    total_hint: re.Pattern[str] = re.compile("")
    _found: dict[str, dict[tuple[str, str], FieldWord]] = field(default_factory=dict)
    _keys: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path) -> "Synonyms":
        """Reads every `<kind>.toml` of the folder, `common.toml` and `choices.toml`."""
        synonyms = cls()
        for path in sorted(folder.glob("*.toml")):
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            if path.stem == COMMON:
                synonyms.common = {
                    name: frozenset(map(_common_key, items)) for name, items in content.items()
                }
            elif path.stem == CHOICES:
                synonyms.choices = {
                    name: {value: tuple(words) for value, words in values.items()}
                    for name, values in content.items()
                }
            else:
                synonyms._add_kind(path.stem, content)
        synonyms.measures = synonyms.common.get("measures", frozenset())
        names = synonyms.common.get("channel_names", frozenset())
        synonyms.channel_names = tuple(sorted(names, key=len, reverse=True))
        synonyms.total_hint = _hint(synonyms.common)
        synonyms._keys = [key for key in synonyms.words if len(key) >= SHORTEST_FUZZY and not is_cjk(key)]
        return synonyms

    def _add_kind(self, kind: str, content: dict[str, object]) -> None:
        titles = content.get("titles", [])
        assert isinstance(titles, list)
        self.titles[kind] = tuple(sorted({key_of(str(word)) for word in titles}, key=len, reverse=True))
        fields = content.get("fields", {})
        assert isinstance(fields, dict)
        for name, entry in fields.items():
            for certainty, sure in (("words", 1.0), ("weak", WEAK)):
                for word in entry.get(certainty, []):
                    meaning = FieldWord(kind, name, float(entry["weight"]), bool(entry.get("note")), sure)
                    self.words.setdefault(key_of(word) or word, []).append(meaning)

    def meanings(self, text: str) -> dict[tuple[str, str], FieldWord]:
        """The best meaning of a header for each (kind, field); empty if it means nothing known."""
        key = key_of(text) or text.strip()
        found = self._found.get(key)
        if found is None:
            words = key_of(_JOINED.sub(" ", text))
            found = self._search(words if key not in self.words and words in self.words else key)
            if len(self._found) < 50_000:
                self._found[key] = found
        return found

    def _search(self, key: str) -> dict[tuple[str, str], FieldWord]:
        if key in self.words:
            return _best(self.words[key], 1.0)
        both = self._in_two_languages(key)
        if both:
            return both
        stripped, actual = self._without_qualifier(key)
        if stripped in self.words and stripped != key:
            found = _best(self.words[stripped], 0.97)
            return _as_actual(found) if actual else found
        found = self._contained(stripped)
        if not found:
            found = self._similar(key)
        return _as_actual(found) if actual else found

    def _in_two_languages(self, key: str) -> dict[tuple[str, str], FieldWord]:
        """任务名称 Task name: what each half means where both are known words, surer where they agree; what one half
        means where the other says nothing."""
        chinese, latin = halves(key)
        if not chinese or not latin:
            return {}
        first, second = (self._half(half) for half in (chinese, latin))
        found: dict[tuple[str, str], FieldWord] = {}
        for slot in {*first, *second}:
            known = [half[slot] for half in (first, second) if slot in half]
            best = max(known, key=lambda item: item.confidence)
            factor = 1.0 if len(known) == 2 or not (first and second) else 0.9
            if len(known) < 2 and not (first and second):
                factor = 0.85
            found[slot] = replace(best, confidence=round(best.confidence * factor, 3))
        return found

    def _half(self, key: str) -> dict[tuple[str, str], FieldWord]:
        if key in self.words:
            return _best(self.words[key], 1.0)
        stripped, actual = self._without_qualifier(key)
        found = _best(self.words.get(stripped, []), 0.97)
        return _as_actual(found) if actual else found

    def _without_qualifier(self, key: str) -> tuple[str, bool]:
        """The key without 计划, planned, 实际, actual …; and whether it speaks of what really was."""
        actual = _cut(key, self.common.get("actual", frozenset()))
        if actual:
            return actual, True
        return _cut(key, self.common.get("planned", frozenset())) or key, False

    def _contained(self, key: str) -> dict[tuple[str, str], FieldWord]:
        """Known words inside a longer header; the more of it they cover, the surer, most of all at the end of Chinese,
        where the noun stands."""
        found: dict[tuple[str, str], FieldWord] = {}
        if is_cjk(key) and key[-1] in self.measures:
            found[("metric", "figure")] = FieldWord("metric", "figure", 0.6, False, 0.65)
        for part, share in _parts(key):
            if part not in self.words:
                continue
            head = is_cjk(part) and key.endswith(part)
            factor = 0.62 + 0.35 * share if head else 0.5 + 0.42 * share
            for slot, meaning in _best(self.words[part], factor).items():
                if slot not in found or found[slot].confidence < meaning.confidence:
                    found[slot] = meaning
        return found

    def _similar(self, key: str) -> dict[tuple[str, str], FieldWord]:
        """Slips of the pen in Latin words (Responsibiliy)."""
        if len(key) < SHORTEST_FUZZY or is_cjk(key):
            return {}
        match = process.extractOne(key, self._keys, scorer=fuzz.ratio, score_cutoff=FUZZY_FLOOR)
        return _best(self.words[match[0]], match[1] / 100 * 0.95) if match else {}

    def channel_in(self, texts: Iterable[str]) -> str:
        """The first well-known channel that one of the texts names (小红书 3月数据), as the text spells it."""
        for text in texts:
            plain = text.casefold()
            for name in self.channel_names:
                at = plain.find(name)
                if at >= 0 and (is_cjk(name) or name in key_of(text).split(" ")):
                    return text[at : at + len(name)]
        return ""

    def is_planned(self, text: str) -> bool:
        """Whether a header begins with 计划, planned, expected …"""
        key = key_of(text)
        return any(key.startswith(word) for word in self.common.get("planned", frozenset()))

    def is_done(self, text: str) -> bool:
        """Whether a header begins with 完成, done, completed …"""
        key = key_of(text)
        return any(key.startswith(word) for word in self.common.get("done", frozenset()))

    def is_common(self, name: str, text: str) -> bool:
        return _common_key(text) in self.common.get(name, frozenset())


def _hint(common: dict[str, frozenset[str]]) -> re.Pattern[str]:
    words = {word.replace(" ", "") for name in TOTALS for word in common.get(name, ())}
    return re.compile("|".join([*map(re.escape, sorted(words)), "[\uff00-\uffef]"]), re.IGNORECASE)


def _common_key(text: str) -> str:
    return key_of(text) or text.strip().casefold()


def _best(meanings: list[FieldWord], factor: float) -> dict[tuple[str, str], FieldWord]:
    found: dict[tuple[str, str], FieldWord] = {}
    for item in meanings:
        slot = (item.kind, item.field)
        sure = round(item.confidence * factor, 3)
        if slot not in found or found[slot].confidence < sure:
            found[slot] = FieldWord(item.kind, item.field, item.weight, item.note, sure)
    return found


HAS_ACTUAL = {
    ("task", "start"), ("task", "finish"), ("task", "date"), ("task", "duration"), ("task", "cost"),
    ("budget_line", "amount"), ("budget_line", "date"), ("goal", "target"),
}  # fmt: skip


def _as_actual(found: dict[tuple[str, str], FieldWord]) -> dict[tuple[str, str], FieldWord]:
    """`Actual start` is no start: it counts for the kind and is kept as a note (a goal's actual is a field)."""
    turned: dict[tuple[str, str], FieldWord] = {}
    for (kind, name), item in found.items():
        if (kind, name) in HAS_ACTUAL:
            field_name = "actual" if kind == "goal" else f"actual_{name}"
            turned[(kind, field_name)] = FieldWord(
                kind, field_name, item.weight, kind != "goal", item.confidence
            )
        else:
            turned[(kind, name)] = item
    return turned


def _cut(key: str, qualifiers: frozenset[str]) -> str:
    """The key without a qualifier at its beginning or end; empty if it has none or is nothing else."""
    for word in sorted(qualifiers, key=len, reverse=True):
        spaced = "" if is_cjk(word) else " "
        if key.startswith(word + spaced):
            return key[len(word) :].strip()
        if key.endswith(spaced + word):
            return key[: -len(word)].strip()
    return ""


def _parts(key: str) -> list[tuple[str, float]]:
    """Shorter texts inside a key with the share of it that they cover: runs of words, ends of CJK runs."""
    found: list[tuple[str, float]] = []
    tokens = key.split(" ")
    length = len(tokens)
    for first in range(min(length, 12)):
        for last in range(first + 1, min(length, 12) + 1):
            if (first, last) != (0, length):
                part = " ".join(tokens[first:last])
                found.append((part, len(part) / len(key)))
    if is_cjk(key):
        solid = key.replace(" ", "")[:24]
        found += [
            (solid[first:last], (last - first) / len(solid))
            for first in range(len(solid))
            for last in range(first + 2, len(solid) + 1)
            if last == len(solid) or first == 0
        ]
    return [(part, share) for part, share in found if len(part) >= 2]
