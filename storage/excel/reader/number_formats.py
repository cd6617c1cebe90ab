"""What a number format says about a number: a date, a time span, or a meaning (per cent, currency, unit) to keep."""

import re
from typing import Final

BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¤"#,##0', 6: '"¤"#,##0', 7: '"¤"#,##0.00', 8: '"¤"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: '"¤"#,##0', 43: "#,##0.00", 44: '"¤"#,##0.00',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""ECMA-376 part 1, 18.8.30, with the forms of a Chinese Excel where they depend on the country; ¤ stands for the
country's currency, which the file doesn't tell."""

LONGEST: Final = 255
"""Excel's own limit. Anything longer was made to cost the reader time."""

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET: Final = re.compile(r"\[[^\]]*\]")
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_DATE_LETTER: Final = re.compile(r"[ymdhs]|AM/PM|上午/下午|e(?![+\-])", re.I)
_DIGIT_PLACE: Final = re.compile(r"[0#?]")
_PLAIN: Final = re.compile(r"^(?:General|@|[0#?,. ()\-+/]*(?:E[+\-]0+)?)$", re.I)
_SECTION: Final = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')


def is_elapsed(number_format: str) -> bool:
    """Hours, minutes or seconds that count on past a day: a span of time and no moment."""
    return bool(_ELAPSED.search(_first(number_format)))


def is_date(number_format: str) -> bool:
    """Whether a number so formatted is shown as a date, a time or both."""
    bare = _BRACKET.sub("", _LITERAL.sub("", _first(number_format)))
    if bare.strip().lower() in ("general", "standard", "@", ""):
        return False
    return bool(_DATE_LETTER.search(bare)) and not re.search(r"[0#?]\.?[0#?]*[%E]", bare)


def has_year(number_format: str) -> bool:
    bare = _BRACKET.sub("", _LITERAL.sub("", _first(number_format)))
    return "y" in bare.lower() or "e" in bare.lower()


def matters(number_format: str) -> bool:
    """Whether the format says more than the value does: per cent, currency, a unit, a date without its year."""
    if is_elapsed(number_format):
        return True
    if is_date(number_format):
        return not has_year(number_format) and bool(re.search(r"[dD]", _LITERAL.sub("", number_format)))
    section = _first(number_format)
    if "[$" in section or re.search(r'"[^"\s]+"|\\[^\s()\-]', section):
        return bool(_DIGIT_PLACE.search(section))
    bare = _BRACKET.sub("", _LITERAL.sub("", section))
    return not _PLAIN.match(bare.strip()) or bare.rstrip(" )").endswith(",")


def _first(number_format: str) -> str:
    """The section for positive numbers."""
    return _SECTION.split(number_format[:LONGEST], maxsplit=1)[0]
