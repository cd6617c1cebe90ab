"""Reads and rewrites the text operators of a page that Qt's PDF engine wrote, which is a line an operation.

Qt ends the text object at each change of font and starts the next one from the origin; readers then see line
breaks inside a line. Joined, a drawn line is one text object, moved along from glyph to glyph.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

_FONT = re.compile(r"(/F\d+) (\S+ Tf) 1 0 0 -1 0 0 Tm ?")
_SHOW = re.compile(r"(\S+) (\S+) Td <([0-9A-F]{4})> Tj ?")


def shown_codes(contents: str) -> dict[str, list[int]]:
    """Font name -> the codes that the page shows with it, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    name = ""
    for line in contents.split("\n"):
        if font := _FONT.fullmatch(line):
            name = font[1]
        elif show := _SHOW.fullmatch(line):
            found[name].append(int(show[3], 16))
    return found


def join_text(contents: str, codes: Mapping[str, Iterator[int]]) -> str:
    """The page with joined text objects; `codes` gives for some fonts the codes to show instead, in order."""
    joiner = _Joiner(codes)
    lines = contents.split("\n")
    index = 0
    while index < len(lines):
        index = joiner.take(lines, index)
    return "\n".join(joiner.out)


class _Joiner:
    def __init__(self, codes: Mapping[str, Iterator[int]]) -> None:
        self.out: list[str] = []
        self._codes = codes
        self._name = ""
        self._origin = (0.0, 0.0)
        """Where Qt's next Td counts from."""
        self._at: tuple[float, float] | None = None
        """Where the last glyph of the open text object stands."""
        self._state: list[str] = []
        """The lines from the last `q` to `BT`: matrix, colour, graphics state."""

    def take(self, lines: list[str], index: int) -> int:
        """Handles the line at `index`; the index of the next one to handle."""
        line = lines[index]
        if line == "ET" and (after := self._same_again(lines, index)):
            return after
        if line == "BT":
            self._state = _state_before(lines, index)
            self._at = None
        if font := _FONT.fullmatch(line):
            self._name, self._origin = font[1], (0.0, 0.0)
            self.out.append(f"{font[1]} {font[2]}")
        elif show := _SHOW.fullmatch(line):
            self._show(float(show[1]), -float(show[2]), int(show[3], 16))
        else:
            self.out.append(line)
        return index + 1

    def _same_again(self, lines: list[str], index: int) -> int:
        """Past the next BT if the text object after `ET` starts in the state of this one, else 0."""
        start = lines.index("BT", index) if "BT" in lines[index : index + 12] else 0
        follows = ["Q", *self._state]
        return start + 1 if start and lines[index + 1 : start] == follows else 0

    def _show(self, dx: float, dy: float, code: int) -> None:
        x, y = self._origin = (self._origin[0] + dx, self._origin[1] + dy)
        if self._at is None:
            place = f"1 0 0 -1 {x:.4f} {y:.4f} Tm"
        else:
            place = f"{x - self._at[0]:.4f} {self._at[1] - y:.4f} Td"
        self._at = (x, y)
        shown = next(self._codes[self._name]) if self._name in self._codes else code
        self.out.append(f"{place} <{shown:04X}> Tj")


def _state_before(lines: list[str], index: int) -> list[str]:
    start = index
    while start and lines[start] != "q":
        start -= 1
    return lines[start:index]
