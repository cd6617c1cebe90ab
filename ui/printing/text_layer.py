"""Mends the text layer of a PDF that Qt wrote: what a reader copies or searches is what was drawn.

Qt says of a glyph the lowest code point that its font has for it: 用 becomes the radical ⽤, a space a TAB, a
tabular digit a private character. It also starts every stretch of one font as a text of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

import pikepdf

from ui.printing.ink import Face, FaceKey, Ink
from ui.printing.text_runs import RunFont, join_text, shown_codes

_RANGE = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> (?:\[([^\]]*)\]|<([0-9A-F]{4,})>)")
_BATCH = 100
_DEFAULT_WIDTH = 1000
_FontId = tuple[int, int]


@dataclass(slots=True)
class _MendedFont:
    """A font of the file: the text of each of its codes, and codes added for glyphs with two readings."""

    face: Face
    code_of: dict[int, int] = field(init=False)
    """Glyph -> code, as Qt wrote it."""
    texts: dict[int, str] = field(default_factory=dict)
    added: dict[int, int] = field(default_factory=dict)
    """New code -> the code whose glyph it shows."""
    shown: list[int] = field(default_factory=list)
    """The code of each drawn glyph, in drawing order."""

    def __post_init__(self) -> None:
        self.code_of = {0: 0} | {glyph: code for code, glyph in enumerate(self.face.first_uses(), 1)}

    def fits(self, shown: list[int], claimed: Mapping[int, str]) -> bool:
        """Whether drawing the face would show these codes, and Qt's characters have the same glyphs."""
        glyph_at = {code: glyph for glyph, code in self.code_of.items()}
        return [self.code_of[glyph] for glyph, _ in self.face.drawn] == shown and all(
            self.face.glyph_of(char) == glyph_at.get(code) for code, char in claimed.items()
        )

    def read(self) -> None:
        """Gives every pair of glyph and text a code."""
        fresh = count(max(self.code_of.values()) + 1)
        codes: dict[tuple[int, str], int] = {}
        for glyph, text in self.face.drawn:
            if (glyph, text) not in codes:
                codes[glyph, text] = self._code(self.code_of[glyph], text, fresh)
            self.shown.append(codes[glyph, text])

    def _code(self, original: int, text: str, fresh: Iterator[int]) -> int:
        code = original
        if original in self.texts:
            code = next(fresh)
            self.added[code] = original
        self.texts[code] = text
        return code


def mend_text_layer(pdf: pikepdf.Pdf, ink: Ink) -> list[str]:
    """Rewrites text maps and text runs of `pdf`, of which `ink` tells what was drawn.

    Returns the names of fonts that fit nothing drawn and were left as they are.
    """
    contents = [page.Contents.read_bytes().decode("latin-1") for page in pdf.pages]
    shown = _shown_by_font(pdf, contents)
    faces = [*ink.faces.items()]
    faces += [(key, part) for key, face in ink.faces.items() for part in face.by_size()]
    mended: dict[_FontId, _MendedFont] = {}
    unknown = []
    for font in _fonts(pdf):
        found = _match(font, shown[font.objgen], faces)
        if found is None:
            unknown.append(str(font["/BaseFont"]))
            continue
        found.read()
        _rewrite_font(pdf, font, found)
        mended[font.objgen] = found
    _rewrite_pages(pdf, contents, mended)
    return unknown


def _page_fonts(page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    fonts: dict[str, pikepdf.Object] = dict(page.resources.get("/Font", {}))
    return {name: font for name, font in fonts.items() if "/ToUnicode" in font}


def _fonts(pdf: pikepdf.Pdf) -> Iterable[pikepdf.Object]:
    return {font.objgen: font for page in pdf.pages for font in _page_fonts(page).values()}.values()


def _shown_by_font(pdf: pikepdf.Pdf, contents: list[str]) -> dict[_FontId, list[int]]:
    shown: dict[_FontId, list[int]] = defaultdict(list)
    for page, content in zip(pdf.pages, contents, strict=True):
        fonts = _page_fonts(page)
        for name, codes in shown_codes(content).items():
            if name in fonts:
                shown[fonts[name].objgen] += codes
    return shown


def _match(font: pikepdf.Object, shown: list[int], faces: list[tuple[FaceKey, Face]]) -> _MendedFont | None:
    """Takes out of `faces` the one that was drawn with `font`.

    Qt numbers glyphs by first use: drawn in that order they must give just the codes that the file shows, and
    agree with what Qt's own map says of them. The name only decides between faces that both fit.
    """
    claimed = _claimed(font.ToUnicode.read_bytes().decode("latin-1"))
    name = _plain(str(font["/BaseFont"]))
    for key, face in sorted(faces, key=lambda known: _plain("".join(known[0])) != name):
        mended = _MendedFont(face)
        if mended.fits(shown, claimed):
            faces.remove((key, face))
            return mended
    return None


def _plain(name: str) -> str:
    return re.sub("[^0-9a-z]", "", name.lower())


def _claimed(cmap: str) -> dict[int, str]:
    """Code -> character, as Qt wrote it; a code that Qt knows no character for is not there."""
    claims: dict[int, str] = {}
    for first, several, single in _RANGE.findall(cmap):
        values = re.findall(r"[0-9A-F]{4,}", several) if several else [single]
        for code, value in enumerate(values, int(first, 16)):
            char = bytes.fromhex(value).decode("utf-16-be", "replace")
            if code and char != "\0":
                claims[code] = char
    return claims


def _rewrite_font(pdf: pikepdf.Pdf, font: pikepdf.Object, mended: _MendedFont) -> None:
    font.ToUnicode = pdf.make_stream(_text_map(mended.texts))
    if not mended.added:
        return
    inner = font.DescendantFonts[0]
    last = max(mended.added)
    glyphs = (mended.added.get(code, code) for code in range(last + 1))
    inner.CIDToGIDMap = pdf.make_stream(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))
    widths, default = _widths(inner), _default_width(inner)
    widths |= {code: widths.get(glyph, default) for code, glyph in mended.added.items()}
    inner.W = pikepdf.Array([0, pikepdf.Array([widths.get(code, default) for code in range(last + 1)])])


def _widths(inner: pikepdf.Object) -> dict[int, float]:
    """Code -> width; /W mixes `first [width …]` with `first last width` where neighbours are equally wide."""
    rest = list(inner.get("/W", []))
    found: dict[int, float] = {}
    while rest:
        first, following = int(rest.pop(0)), rest.pop(0)
        if isinstance(following, pikepdf.Array):
            found |= {code: float(width) for code, width in enumerate(following, first)}
        else:
            found |= dict.fromkeys(range(first, int(following) + 1), float(rest.pop(0)))
    return found


def _default_width(inner: pikepdf.Object) -> float:
    return float(inner.get("/DW", _DEFAULT_WIDTH))


def _text_map(texts: Mapping[int, str]) -> bytes:
    """A ToUnicode CMap (Adobe technical note 5411) with one entry a code."""
    entries = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(texts.items())
        if text
    ]
    blocks = []
    for start in range(0, len(entries), _BATCH):
        part = entries[start : start + _BATCH]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join([*head, *blocks, *tail]).encode("ascii")


def _rewrite_pages(pdf: pikepdf.Pdf, contents: list[str], mended: Mapping[_FontId, _MendedFont]) -> None:
    runs = {font.objgen: _run_font(font, mended.get(font.objgen)) for font in _fonts(pdf)}
    for page, content in zip(pdf.pages, contents, strict=True):
        by_name = {name: runs[font.objgen] for name, font in _page_fonts(page).items()}
        page.Contents = pdf.make_stream(join_text(content, by_name).encode("latin-1"))


def _run_font(font: pikepdf.Object, mended: _MendedFont | None) -> RunFont:
    inner = font.DescendantFonts[0]
    codes = iter(mended.shown) if mended else None
    return RunFont(_widths(inner), _default_width(inner), codes)
