"""Text tables (csv, tsv): the encoding found from the bytes, the delimiter from the lines. Values stay text."""

import codecs
import csv
import io
from collections import Counter
from typing import Final

from planning.errors import PlanError
from storage.excel.check import Checked
from storage.excel.reader.frames import BOOK, SHEET, WARNING, Send, SheetHead, send_rows
from storage.excel.reader.rows import trimmed
from storage.excel.sheet import SheetValue

DELIMITERS: Final = (",", "\t", ";", "|")
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_LINES: Final = 200
_COMMON_SHARE: Final = 0.9
_MOST_COLUMNS: Final = 16_384
_COMMON_MARKS: Final = frozenset("，。、；：？！“”‘’（）《》【】「」—…·￥％～　①②③④⑤⑥⑦⑧⑨⑩")


def read_delimited(checked: Checked, send: Send, encoding: str | None = None) -> None:
    """Sends a book of one sheet, called `csv` or `tsv` as a text table has no sheet's name of its own. Raises PlanError
    encoding_unknown, file_not_recognised."""
    data = checked.path.read_bytes()
    text, found = decoded(data, checked.path.name, encoding)
    csv.field_size_limit(len(text) + 1)
    delimiter = delimiter_of(text)
    kind = "tsv" if delimiter == "\t" else "csv"
    send(BOOK, {"kind": kind, "date1904": False})
    send(WARNING, f"encoding:{found}")
    send(SHEET, SheetHead(kind).content())
    rows = map(_row, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    send_rows(send, trimmed(rows, lambda row: send(WARNING, f"far_cells_left_out:{kind}!{row + 1}")))


def decoded(data: bytes, file: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding: byte order mark, strict UTF-8, UTF-16 by its zero bytes, GB18030 by the
    share of common characters. Raises PlanError encoding_unknown, file_not_recognised."""
    name = encoding or _encoding_of(data)
    if name is None:
        raise PlanError("encoding_unknown", file=file)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise PlanError("encoding_unknown", file=file) from error
    if _is_binary(text):
        raise PlanError("file_not_recognised", file=file)
    return text, name


def delimiter_of(text: str) -> str:
    """The one that splits most lines into the same number of cells, at least two; a comma when none does."""
    lines = [line for line in text[:262_144].splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        wide = [(number, width) for width, number in counts.items() if width > 1]
        if wide:
            number, width = max(wide)
            score = number / max(len(lines), 1) + sum(n for n, _ in wide) / max(len(lines), 1) + width / 1000
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _encoding_of(data: bytes) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    utf16 = _utf16_of(data)
    if utf16:
        return utf16
    if _decodes(data, "utf-8"):
        return "utf-8"
    return "gb18030" if _looks_chinese(data) else None


def _utf16_of(data: bytes) -> str | None:
    """By the zero bytes of delimiters, digits and line ends on one side of the pairs."""
    sample = data[: 1 << 16]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or max(even, odd) < max(len(sample) // 40, 1):
        return None
    if odd > 8 * even and _decodes(data, "utf-16-le"):
        return "utf-16-le"
    if even > 8 * odd and _decodes(data, "utf-16-be"):
        return "utf-16-be"
    return None


def _looks_chinese(data: bytes) -> bool:
    """GB18030 decodes nearly any bytes, so the characters must be ones that Chinese texts use: those of the old
    GB2312 set and common marks."""
    if not _decodes(data, "gb18030"):
        return False
    wide = [c for c in data.decode("gb18030") if ord(c) > 0x7F]
    if not wide:
        return False
    common = sum(1 for c in wide if c in _COMMON_MARKS or _in_gb2312(c))
    return common / len(wide) >= _COMMON_SHARE


def _in_gb2312(character: str) -> bool:
    """First level (the 3,755 commonest, in rows 16–55) counts; the rarer second level does not."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(text: str) -> bool:
    sample = text[:65_536]
    odd = sum(1 for c in sample if c < " " and c not in "\t\r\n\f\x1a\x0b")
    return "\0" in sample or odd * 50 > len(sample)


def _row(row: list[str]) -> list[SheetValue]:
    return [cell or None for cell in row[:_MOST_COLUMNS]]
