"""Widths of glyphs as Qt writes them: a mixture of lists and of ranges of neighbours that are equally wide."""

import pikepdf

from ui.printing.text_layer import _widths


def test_that_widths_are_read_in_both_of_their_notations() -> None:
    font = pikepdf.Dictionary(
        W=pikepdf.Array([0, pikepdf.Array([600, 734]), 26, 28, 696, 36, pikepdf.Array([457])])
    )
    assert _widths(font) == {0: 600, 1: 734, 26: 696, 27: 696, 28: 696, 36: 457}


def test_that_a_font_without_widths_has_none() -> None:
    assert _widths(pikepdf.Dictionary()) == {}
