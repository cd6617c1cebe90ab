"""A record of every glyph that was drawn and the text it stands for, by font face and in drawing order.

The PDF's text layer is written from this record, never from what the font says a glyph might mean.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QRawFont

from ui.printing.paragraph import InkedLine

FaceKey = tuple[str, str]
"""Family and style name."""
Glyphs = list[tuple[FaceKey, int, str]]


@dataclass(slots=True)
class Face:
    """One font face: each drawn glyph with its text, in drawing order."""

    raw: QRawFont
    drawn: list[tuple[int, str]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    """For each of `drawn` the size in pt."""

    def first_uses(self) -> list[int]:
        """Glyphs in the order of their first use; 0, the missing glyph, is left out."""
        return [glyph for glyph in dict(self.drawn) if glyph]

    def by_size(self) -> "list[Face]":
        """A face for each size: where fonts come without a file, Qt embeds every size anew."""
        parts: dict[float, Face] = {}
        for glyph, size in zip(self.drawn, self.sizes, strict=True):
            part = parts.setdefault(size, Face(self.raw))
            part.drawn.append(glyph)
            part.sizes.append(size)
        return list(parts.values())

    def glyph_of(self, char: str) -> int:
        found = self.raw.glyphIndexesForString(char)
        return found[0] if found else 0


class Ink:
    """What has been drawn so far. Without `detailed` only what warnings need: sizes and missing characters."""

    def __init__(self, detailed: bool = True) -> None:
        self._detailed = detailed
        self.faces: dict[FaceKey, Face] = {}
        self.missing: set[str] = set()
        self.smallest_pt = float("inf")
        self._known: dict[tuple[str, bool, int, int], Glyphs] = {}

    def record(self, inked: InkedLine, scale: float) -> None:
        """Adds a line that is drawn at `scale`."""
        self.smallest_pt = min(self.smallest_pt, inked.font.pt * scale)
        # The same text breaks elsewhere in a narrower column.
        key = (inked.text, inked.font.strong, inked.line.textStart(), inked.line.textLength())
        if key not in self._known:
            needed = self._detailed or _any_missing(inked)
            self._known[key] = self._read(inked) if needed else []
        for face, glyph, text in self._known[key]:
            self.faces[face].drawn.append((glyph, text))
            self.faces[face].sizes.append(inked.font.pt)
            if not glyph:
                self.missing.add(text)

    def _read(self, inked: InkedLine) -> Glyphs:
        texts = self._texts_of_glyphs(inked)
        found: Glyphs = []
        for run in inked.line.glyphRuns():
            face = self._face(run.rawFont())
            for glyph in run.glyphIndexes():
                waiting = texts[face, glyph]
                found.append((face, glyph, waiting.popleft() if waiting else ""))
        return found

    def _texts_of_glyphs(self, inked: InkedLine) -> dict[tuple[FaceKey, int], deque[str]]:
        """For each glyph of the line the texts it stands for, in reading order."""
        texts: dict[tuple[FaceKey, int], deque[str]] = defaultdict(deque)
        before: list[tuple[FaceKey, int, float]] = []
        for start, cluster in _clusters(inked):
            placed = self._placed(inked, start, _units(cluster))
            if placed and placed == before:
                texts[placed[0][:2]][-1] += cluster  # a ligature: both have one glyph
                continue
            for (face, glyph, _), text in zip(placed, _shared_out(cluster, len(placed)), strict=True):
                texts[face, glyph].append(text)
            before = placed
        return texts

    def _placed(self, inked: InkedLine, start: int, length: int) -> list[tuple[FaceKey, int, float]]:
        """Face, glyph and place on the line of everything drawn for some characters."""
        return [
            (self._face(run.rawFont()), glyph, place.x())
            for run in inked.line.glyphRuns(start, length)
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True)
        ]

    def _face(self, raw: QRawFont) -> FaceKey:
        key = (raw.familyName(), raw.styleName())
        if key not in self.faces:
            self.faces[key] = Face(raw)
        return key


def _any_missing(inked: InkedLine) -> bool:
    return any(0 in run.glyphIndexes() for run in inked.line.glyphRuns())


def _clusters(inked: InkedLine) -> Iterator[tuple[int, str]]:
    """Position and text of each group of characters that a cursor steps over, in UTF-16 units."""
    units = inked.text.encode("utf-16-le", "surrogatepass")
    position = inked.line.textStart()
    end = position + inked.line.textLength()
    while position < end:
        following = min(max(inked.layout.nextCursorPosition(position), position + 1), end)
        yield position, units[2 * position : 2 * following].decode("utf-16-le", "surrogatepass")
        position = following


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shared_out(cluster: str, glyphs: int) -> list[str]:
    """A cluster's characters over its glyphs: one each from the end, the first glyph takes what is left."""
    if glyphs == 0:
        return []
    head = max(len(cluster) - glyphs + 1, 0)
    tail = [cluster[head + index : head + index + 1] for index in range(glyphs - 1)]
    return [cluster[:head], *tail]
