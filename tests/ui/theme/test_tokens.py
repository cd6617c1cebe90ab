"""The values themselves: complete in both schemes, and readable as the design says."""

import json
import re
from pathlib import Path

import pytest

from ui.tokens import RESOURCES, SCHEMES, load_tokens

STATED = json.loads(Path(__file__).with_name("contrast.json").read_text(encoding="utf-8"))
GRAPHICS_ON_SURFACE = 3.0
TEXT = 4.5
TEXT_TOKENS = {
    *("text", "text_muted", "text_faint", "accent", "link", "on_accent", "critical", "warning", "good"),
    *("info", "traffic", "conversion", "retention", "on_band", "on_band_extreme", "today"),
}
# Bars that carry a number beside them, and the done part on the left part of a bar, which has an outline.
BELOW_GRAPHICS = {"warning_fill/surface", "bar_done/bar_left"}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    return [(scheme, pair, ratio) for scheme in SCHEMES for pair, ratio in STATED[scheme].items()]


@pytest.mark.parametrize(("scheme", "pair", "stated"), pairs())
def test_that_a_colour_reaches_its_stated_contrast(scheme: str, pair: str, stated: float) -> None:
    colours = load_tokens().colours[scheme]
    ink, ground = pair.split("/")
    reached = contrast(colours[ink], colours[ground])
    assert reached == pytest.approx(stated, abs=0.01)
    if ink in TEXT_TOKENS:
        assert reached >= TEXT
    elif pair not in BELOW_GRAPHICS:
        assert round(reached, 1) >= GRAPHICS_ON_SURFACE


def test_that_both_schemes_know_the_same_colours() -> None:
    colours = load_tokens().colours
    assert colours["light"].keys() == colours["dark"].keys()


def test_that_every_colour_is_six_hex_digits() -> None:
    for scheme in load_tokens().colours.values():
        for token, colour in scheme.items():
            assert re.fullmatch(r"#[0-9A-F]{6}", colour), token


def test_that_a_bare_name_is_a_size_and_a_dotted_one_names_its_group() -> None:
    tokens = load_tokens()
    assert tokens.measure("toolbar") == tokens.measure("size.toolbar")
    assert tokens.measure("radius.button") < tokens.measure("radius.dialog")


def test_that_an_unknown_measure_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_tokens().measure("radius.nothing")


def test_that_icons_are_line_drawings_of_one_colour() -> None:
    for path in sorted((RESOURCES / "icons").glob("*.svg")):
        drawing = path.read_text(encoding="utf-8")
        assert "currentColor" in drawing, path.name
        assert not re.search(r"#[0-9a-fA-F]{3}", drawing), path.name
        assert 'viewBox="0 0 16 16"' in drawing, path.name
        if path.stem != "luodi":
            assert 'stroke-width="1.35"' in drawing and 'fill="none"' in drawing, path.name


def test_that_no_colour_stands_in_the_code_of_the_window() -> None:
    found = [
        f"{path.relative_to(RESOURCES.parent)}: {line.strip()}"
        for path in sorted((RESOURCES.parent / "ui").rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""['"]#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}){0,1}(?:[0-9a-fA-F]{2})?['"]""", line)
        or re.search(r"(?:QColor|QRgb)\(\s*\d", line)
    ]
    assert found == []


def test_that_no_colour_stands_in_a_style_sheet() -> None:
    for path in (RESOURCES / "themes").glob("*.qss"):
        assert not re.search(r"#[0-9a-fA-F]{3}|rgba?\(", path.read_text(encoding="utf-8")), path.name
