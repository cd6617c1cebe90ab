"""Reads and rewrites the text operators of a page that Qt's PDF engine wrote, which is a line an operation.

Qt places each glyph by itself and ends the text at each change of font; readers then guess spaces and line
breaks into the middle of a line. Rewritten, a drawn line is one text that runs from glyph to glyph.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FONT = re.compile(r"(/F\d+) (\S+) Tf 1 0 0 -1 0 0 Tm ?")
_SHOW = re.compile(r"(\S+) (\S+) Td <([0-9A-F]{4})> Tj ?")
_LONGEST_STATE = 12
"""Lines between two text objects; more than that is not one line of text gone on."""
_EM = 1000.0


@dataclass(frozen=True, slots=True)
class RunFont:
    """Widths in 1/1000 em by code; `codes` to show instead of Qt's, in order."""

    widths: Mapping[int, float]
    default_width: float
    codes: Iterator[int] | None = None

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default_width)


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


def join_text(contents: str, fonts: Mapping[str, RunFont]) -> str:
    """The page with one text object a line; every font that the page uses must be among `fonts`."""
    joiner = _Joiner(fonts)
    lines = contents.split("\n")
    index = 0
    while index < len(lines):
        index = joiner.take(lines, index)
    return "\n".join(joiner.out)


class _Joiner:
    def __init__(self, fonts: Mapping[str, RunFont]) -> None:
        self.out: list[str] = []
        self._fonts = fonts
        self._name = ""
        self._size = 1.0
        self._origin = (0.0, 0.0)
        """Where Qt's next Td counts from."""
        self._pen: tuple[float, float] | None = None
        """Where the next glyph would stand by itself; None in a new text object."""
        self._run: list[str] = []
        """What the open TJ array shows."""
        self._state: list[str] = []
        """The lines from the last `q` to `BT`: matrix, colour, graphics state."""

    def take(self, lines: list[str], index: int) -> int:
        """Handles the line at `index`; the index of the next one to handle."""
        line = lines[index]
        if line == "ET" and (after := self._same_again(lines, index)):
            return after
        if font := _FONT.fullmatch(line):
            self._change_font(font[1], font[2])
        elif show := _SHOW.fullmatch(line):
            self._show(float(show[1]), -float(show[2]), int(show[3], 16))
        else:
            self._end_run()
            self.out.append(line)
        if line == "BT":
            self._state = _state_before(lines, index)
            self._pen = None
        return index + 1

    def _same_again(self, lines: list[str], index: int) -> int:
        """Past the next BT if the text object after `ET` starts in the state of this one, else 0."""
        start = next(
            (at for at in range(index, min(index + _LONGEST_STATE, len(lines))) if lines[at] == "BT"), 0
        )
        return start + 1 if start and lines[index + 1 : start] == ["Q", *self._state] else 0

    def _change_font(self, name: str, size: str) -> None:
        self._end_run()
        self._name, self._size, self._origin = name, float(size), (0.0, 0.0)
        self.out.append(f"{name} {size} Tf")

    def _show(self, dx: float, dy: float, code: int) -> None:
        x, y = self._origin = (self._origin[0] + dx, self._origin[1] + dy)
        font = self._fonts[self._name]
        if self._pen is None or abs(y - self._pen[1]) * _EM > self._size:
            self._end_run()
            self.out.append(f"1 0 0 -1 {x:.4f} {y:.4f} Tm")
            self._pen = (x, y)
        back = round((self._pen[0] - x) / self._size * _EM)
        if back:
            self._run.append(f"{back} ")
        shown = code if font.codes is None else next(font.codes)
        self._run.append(f"<{shown:04X}>")
        self._pen = (self._pen[0] + (font.width(code) - back) / _EM * self._size, y)

    def _end_run(self) -> None:
        if self._run:
            shown = "".join(self._run).replace("><", "")
            self.out.append(f"[{shown}] TJ")
            self._run = []


def _state_before(lines: list[str], index: int) -> list[str]:
    start = index
    while start and lines[start] != "q":
        start -= 1
    return lines[start:index]
