"""Header spelling: width, case, spaces, line breaks, units in brackets and wrappers of Excel made alike."""

import re
import unicodedata
from functools import lru_cache

_WRAPPER = re.compile(r"^[A-Za-z_]\w*\[+(?:#All\],\[)?([^\[\]]+)\]+$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|<[^<>]*>")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_CJK_SPACE = re.compile(rf"(?<=[{_CJK}]) +(?=[{_CJK}])")
_LOOSE = re.compile(r"[\s$£€¥_/\\|,;:=+*!?.·•'\"“”‘’，、。-]+")
_LATIN = r"[a-z][^\u2e80-\uffff]*"
_WIDE = rf"[{_CJK}](?:[{_CJK}0-9 ]*[{_CJK}])?"
_TWO_RUNS = re.compile(rf"({_WIDE}) *({_LATIN})|({_LATIN}?) *({_WIDE})")
_LEADING_NUMBER = re.compile(r"^\d{1,2}[.、)] *(?=\D)")


@lru_cache(maxsize=20_000)
def key_of(text: str) -> str:
    """The form in which two spellings of a header are equal; empty for a text without letters."""
    wrapped = _WRAPPER.match(text.strip())
    plain = unicodedata.normalize("NFKC", wrapped[1] if wrapped else text)
    plain = _LEADING_NUMBER.sub("", plain.strip())
    bare = _BRACKETS.sub(" ", plain)
    if not re.search(r"[^\W\d_]", bare):
        bare = re.sub(r"[()\[\]【】<>]", " ", plain)
    spaced = _LOOSE.sub(" ", _CAMEL.sub(" ", bare)).casefold().strip(" -~")
    return _CJK_SPACE.sub("", spaced)


def shown(text: str) -> str:
    """A header on one line, as it is reported."""
    return " ".join(text.split())


def is_cjk(text: str) -> bool:
    return re.search(rf"[{_CJK}]", text) is not None


def halves(key: str) -> tuple[str, str]:
    """A key of a Chinese and a Latin run, whichever stands first; two empty texts where it is woven otherwise."""
    match = _TWO_RUNS.fullmatch(key)
    if match is None:
        return "", ""
    return (match[1], match[2]) if match[1] else (match[4], match[3])


def words_of(key: str) -> list[str]:
    """A key cut into Latin words and single CJK characters' runs."""
    return re.findall(rf"[{_CJK}]+|[^\s{_CJK}]+", key)
