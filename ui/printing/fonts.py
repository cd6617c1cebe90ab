"""How paper looks: font families, sizes in pt and ink colours, taken from the design tokens. No layout."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont

from ui.tokens import Tokens

UNITS_PER_PT = 20
"""Text is shaped at this many units a point, so that no device's resolution moves a line break."""


@dataclass(frozen=True, slots=True)
class TextFont:
    """A font on paper: size in pt, and whether it is 600 heavy."""

    pt: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """Families (Latin first, then CJK), colours by role (`text`, `muted`, `line`, `row_line`…), sizes in pt."""

    families: tuple[str, ...]
    colours: Mapping[str, str]
    body_pt: float = 10.0
    title_pt: float = 18.0
    normal: int = 400
    strong: int = 600

    @property
    def body(self) -> TextFont:
        return TextFont(self.body_pt)

    @property
    def code(self) -> TextFont:
        return TextFont(self.body_pt, strong=True)

    @property
    def small(self) -> TextFont:
        return TextFont(self.body_pt * 0.9)

    @property
    def caption(self) -> TextFont:
        return TextFont(self.body_pt * 0.8)

    @property
    def heading(self) -> TextFont:
        return TextFont(self.body_pt * 1.05, strong=True)

    @property
    def column_head(self) -> TextFont:
        return TextFont(self.body_pt * 0.8, strong=True)

    @property
    def title(self) -> TextFont:
        return TextFont(self.title_pt, strong=True)

    def colour(self, role: str) -> QColor:
        """The ink of `role`; an unknown role raises KeyError."""
        return QColor(self.colours[role])

    def qfont(self, font: TextFont) -> QFont:
        """`font` with tabular figures, unhinted, sized in units of 1/20 pt."""
        weight = self.strong if font.strong else self.normal
        return _qfont(self.families, round(font.pt * UNITS_PER_PT), weight)


@cache
def _qfont(families: tuple[str, ...], pixels: int, weight: int) -> QFont:
    """Made once: there is one for every paragraph on paper."""
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def print_style(tokens: Tokens, platform: str = sys.platform) -> PrintStyle:
    """The style out of the design tokens for a system."""
    return PrintStyle(
        families=print_families(tokens.font.families, platform),
        colours=tokens.colours["print"],
        body_pt=tokens.font.size["print_body"],
        title_pt=tokens.font.size["print_title"],
        normal=tokens.font.weight["normal"],
        strong=tokens.font.weight["strong"],
    )


def print_families(families: Mapping[str, Mapping[str, list[str]]], platform: str) -> tuple[str, ...]:
    """Latin, then CJK families, without those that a PDF can't hold: private system and variable faces."""
    system = {"win32": "windows", "darwin": "macos"}.get(platform, "linux")
    named = [*families["latin"][system], *families["cjk"][system]]
    return tuple(family for family in named if not family.startswith(".") and "Variable" not in family)
