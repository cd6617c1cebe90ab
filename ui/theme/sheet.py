"""Makes the application's style sheet from resources/themes/*.qss: `@name` is a colour or a measure in px.

`@token~55` is the colour at 55 %, `@icon(name token)` the address of a recoloured drawing.
"""

import re
from pathlib import Path

from ui.theme.icons import IconStore
from ui.theme.memory_files import register_files
from ui.tokens import Tokens

PLACE = re.compile(
    r"@icon\((?P<icon>[a-z-]+) (?P<ink>[a-z_]+)\)|@(?P<name>[a-z_]+(?:\.[a-z_]+)?)(?:~(?P<share>\d+))?"
)


def _file_name(match: re.Match[str]) -> str:
    return f"{match['icon']}-{match['ink']}.svg"


class StyleSheet:
    """Fills the template for one scheme at a time; what it made is kept."""

    def __init__(self, folder: Path, tokens: Tokens, icons: IconStore) -> None:
        self._folder = folder
        self._tokens = tokens
        self._icons = icons
        self._made: dict[str, str] = {}

    def text(self, scheme: str) -> str:
        """The finished sheet of `scheme`, which must be the one that the icons are coloured for."""
        if scheme not in self._made:
            template = "".join(
                path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("*.qss"))
            )
            self._made[scheme] = self._fill(scheme, template)
        return self._made[scheme]

    def _fill(self, scheme: str, template: str) -> str:
        drawings = {
            _file_name(match): self._icons.coloured(match["icon"], match["ink"])
            for match in PLACE.finditer(template)
            if match["icon"]
        }
        folder = register_files(drawings)

        def put(match: re.Match[str]) -> str:
            if match["icon"]:
                return f"url({folder}/{_file_name(match)})"
            return self._value(scheme, match["name"], match["share"])

        return PLACE.sub(put, template)

    def _value(self, scheme: str, name: str, share: str | None) -> str:
        colour = self._tokens.colours[scheme].get(name)
        if colour is None:
            return f"{self._tokens.measure(name):g}px"
        if share is None:
            return colour
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return f"rgba({red}, {green}, {blue}, {share}%)"
