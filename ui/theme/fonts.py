"""Fonts of the design: families that this machine has, Latin before CJK, tabular figures everywhere."""

import sys

from PySide6.QtGui import QFont, QFontDatabase

from ui.tokens import FontTokens

SYSTEMS = {"win32": "windows", "darwin": "macos"}


def present(names: list[str]) -> list[str]:
    """Those that are installed; asking Qt for missing ones costs a search on every new font."""
    found = [name for name in names if name.startswith(".") or QFontDatabase.hasFamily(name)]
    return found or names


class Fonts:
    """Builds and keeps one QFont per role and weight."""

    def __init__(self, tokens: FontTokens, platform: str = sys.platform) -> None:
        self._tokens = tokens
        self._system = SYSTEMS.get(platform, "linux")
        self._families: dict[str, list[str]] = {}
        self._made: dict[tuple[str, bool, bool], QFont] = {}

    def families(self, script: str = "text") -> list[str]:
        """Families of `text` (Latin, then CJK) or `mono` (fixed width, then CJK)."""
        if script not in self._families:
            first = "mono" if script == "mono" else "latin"
            names = self._tokens.families
            self._families[script] = present(names[first][self._system]) + present(names["cjk"][self._system])
        return self._families[script]

    def font(self, role: str, strong: bool, mono: bool = False) -> QFont:
        """A copy of the font of `role`: axis, caption, body, emphasis, title, figure."""
        key = (role, strong, mono)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return QFont(self._made[key])

    def _make(self, role: str, strong: bool, mono: bool) -> QFont:
        font = QFont()
        font.setFamilies(self.families("mono" if mono else "text"))
        font.setPixelSize(self._tokens.size[role])
        font.setWeight(QFont.Weight(self._tokens.weight["strong" if strong else "normal"]))
        for feature, value in self._tokens.features.items():
            font.setFeature(QFont.Tag(feature), value)
        return font
