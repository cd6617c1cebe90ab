"""One catalogue of texts in both languages; reading the files is left to desktop/."""

from collections.abc import Mapping

LANGUAGES = ("zh_CN", "en")

Catalogue = Mapping[str, Mapping[str, str]]
"""key -> language -> text with {placeholders}."""


class Texts:
    """The texts of one language: `texts("task.add")`, `texts("undo.moved", count=3)`."""

    def __init__(self, lang: str, catalogue: Catalogue) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"unknown language {lang}")
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, key: str, **params: object) -> str:
        """The text of `key`; a missing key or parameter raises KeyError (a test keeps both complete)."""
        text = self._catalogue[key][self.lang]
        return text.format(**params) if params else text

    def has(self, key: str) -> bool:
        """Whether the catalogue holds `key`: for texts built from codes that a file may bring."""
        return key in self._catalogue

    def both(self, key: str) -> tuple[str, ...]:
        """The text in every language, for headers that are read back in either."""
        return tuple(self._catalogue[key][lang] for lang in LANGUAGES)
