"""The look as an object: `Theme` hands out colours, sizes, fonts and icons; nothing else reads the tokens."""

from ui.theme.theme import Theme

__all__ = ["Theme"]
