"""The look and the texts for every test of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.catalogue import load_texts
from planning.texts import Texts
from ui.theme import Theme
from ui.tokens import RESOURCES


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The theme as the program wears it, made once."""
    theme = Theme(mode="light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    """Light and of normal density, whatever the test before did with it."""
    yield dressed
    dressed.set_mode("light")
    dressed.set_density("normal")


@pytest.fixture
def texts() -> Texts:
    """English."""
    return load_texts("en", RESOURCES)


@pytest.fixture
def texts_zh() -> Texts:
    """Chinese."""
    return load_texts("zh_CN", RESOURCES)
