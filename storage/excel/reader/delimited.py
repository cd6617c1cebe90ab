"""Text tables (csv, tsv): the encoding found from the bytes, the delimiter from the lines. Values stay text."""

import codecs
import csv
import io
from collections import Counter
from typing import Final

from planning.errors import PlanError
from planning.importing.hints import DELIMITERS, ENCODINGS
from storage.excel.check import Checked
from storage.excel.reader.frames import BOOK, SHEET, WARNING, Send, SheetHead, send_rows
from storage.excel.reader.rows import trimmed
from storage.excel.sheet import SheetValue

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_LINES: Final = 200
_LINES_NAMED: Final = 10
_COMMON_SHARE: Final = 0.9
_MOST_COLUMNS: Final = 16_384
_COMMON_MARKS: Final = frozenset("，。、；：？！“”‘’（）《》【】「」—…·￥％～　①②③④⑤⑥⑦⑧⑨⑩")


def read_delimited(
    checked: Checked, send: Send, encoding: str | None = None, wanted: str | None = None
) -> None:
    """Sends a book of one sheet, called `csv` or `tsv` as a text table has no sheet's name of its own. `wanted` is the
    delimiter to take. Raises PlanError encoding_unknown, file_not_recognised."""
    data = checked.path.read_bytes()
    mixed = None if encoding else mixed_lines(data)
    text, found = mixed or decoded(data, checked.path.name, encoding)
    csv.field_size_limit(len(text) + 1)
    delimiter = wanted or delimiter_of(text)
    kind = "tsv" if delimiter == "\t" else "csv"
    send(BOOK, {"kind": kind, "date1904": False, "delimiter": delimiter})
    send(WARNING, f"encoding_mixed:{found}" if mixed else f"encoding:{found}")
    send(SHEET, SheetHead(kind).content())
    rows = map(_row, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    send_rows(send, trimmed(rows, lambda row: send(WARNING, f"far_cells_left_out:{kind}!{row + 1}")))


def decoded(data: bytes, file: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding: byte order mark, strict UTF-8, UTF-16 by its zero bytes, GB18030 by the
    share of common characters. Raises PlanError encoding_unknown, encoding_wrong, encoding_no_such,
    file_not_recognised."""
    name = encoding or _encoding_of(data)
    if name is None:
        raise PlanError("encoding_unknown", file=file, candidates=", ".join(_candidates(data)))
    try:
        text = data.decode(name)
    except LookupError as error:
        raise PlanError("encoding_no_such", name=name) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlanError("encoding_wrong", file=file, name=name, line=line) from error
    if _is_binary(text):
        raise PlanError("file_not_recognised", file=file)
    return text, name


def mixed_lines(data: bytes) -> tuple[str, str] | None:
    """UTF-8 into which single lines were pasted as GB18030: the text, and `utf-8+gb18030 (2, 7)` with the numbers of
    those lines. None where all is of one encoding or the foreign lines are no Chinese."""
    if _decodes(data, "utf-8") or b"\0" in data[:65_536]:
        return None
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    wide = [number for number, line in enumerate(lines) if not line.isascii()]
    odd = [number for number in wide if not _decodes(lines[number], "utf-8")]
    if len(odd) * 2 >= len(wide) or not all(_looks_chinese(lines[number]) for number in odd):
        return None
    foreign = set(odd)
    texts = [line.decode("gb18030" if number in foreign else "utf-8") for number, line in enumerate(lines)]
    shown = ", ".join(str(number + 1) for number in odd[:_LINES_NAMED])
    more = "…" if len(odd) > _LINES_NAMED else ""
    return "\n".join(texts), f"utf-8+gb18030 ({shown}{more})"


def _candidates(data: bytes) -> list[str]:
    """The encodings under which every byte is a character, likeliest first."""
    return [name for name in ENCODINGS if not name.startswith("utf") and _decodes(data, name)]


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
