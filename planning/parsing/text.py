"""Spelling before meaning: width, dashes, tildes and spaces made alike. No value is read here."""

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー－"), "-")
_TILDES = dict.fromkeys(map(ord, "〜～∼˜"), "~")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000\ufeff"), " ")
_TABLE = _DASHES | _TILDES | _SPACES | {0x200B: None, ord("、"): ","}

_CHINESE_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_CHINESE_DIGITS |= {"八": 8, "九": 9}


def plain_text(text: str) -> str:
    """NFKC, one kind of dash, tilde and space, no surrounding or doubled white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text.translate(_TABLE))).strip()


def chinese_number(text: str) -> int | None:
    """一 … 九十九 as a number; None for anything else."""
    if len(text) == 1 and text in _CHINESE_DIGITS:
        return _CHINESE_DIGITS[text]
    tens = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", text)
    if tens is None:
        return None
    return _CHINESE_DIGITS.get(tens[1], 1) * 10 + _CHINESE_DIGITS.get(tens[2], 0)
