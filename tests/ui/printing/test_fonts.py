"""Which fonts paper is set in, and what is left out of texts before they are set."""

import pytest

from ui.printing.fonts import print_families
from ui.printing.paragraph import printable, set_paragraph
from ui.tokens import load_tokens


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_that_families_of_every_system_can_be_embedded(platform):
    families = print_families(load_tokens().font.families, platform)
    assert families
    assert not [family for family in families if family.startswith(".") or "Variable" in family]


def test_that_latin_comes_before_chinese():
    assert print_families(load_tokens().font.families, "linux").index("Inter") == 0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\tb", "a b"),
        ("a\u200bb\ufeff", "ab"),
        ("\x07bell", "bell"),
        ("\ud800x", "x"),
        (" 用户 ", "用户"),
        ("", ""),
    ],
)
def test_that_what_leaves_no_ink_is_left_out(text, left):
    assert printable(text) == left


def test_that_lines_break_at_words_and_long_words_break_inside(style):
    paragraph = set_paragraph("short " + "x" * 200, style.body, style, 100)
    assert len(paragraph.lines) > 3
    assert all(line.width <= 100.1 for line in paragraph.lines)


def test_that_line_ends_in_a_text_are_kept(style):
    assert len(set_paragraph("a\nb\n\nc", style.body, style, 100).lines) == 3


def test_that_the_pitch_is_the_same_for_both_scripts(style):
    latin, chinese = (set_paragraph(text, style.body, style, 100) for text in ("Plan", "计划"))
    assert latin.height == chinese.height
