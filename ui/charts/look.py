"""How charts look: colours, families and sizes as plain values, and a figure dressed in them. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

POINTS_PER_PX = 0.72
"""Figures are laid out at 100 px an inch, so that a size in px is this many points."""
DPI = 100


@dataclass(frozen=True, slots=True)
class ChartLook:
    """`colours` by token, `families` Latin first, sizes in px."""

    colours: Mapping[str, str]
    families: tuple[str, ...]
    axis_px: int
    caption_px: int

    def colour(self, token: str) -> str:
        """`#RRGGBB`; KeyError for an unknown token."""
        return self.colours[token]

    def font(self, px: int | None = None, strong: bool = False) -> FontProperties:
        """Caption size unless `px` says otherwise; glyphs come from the first family that has them."""
        return FontProperties(
            family=list(known(self.families)),
            size=(px or self.caption_px) * POINTS_PER_PX,
            weight=600 if strong else 400,
        )


@cache
def known(families: Sequence[str]) -> tuple[str, ...]:
    """Those that matplotlib can load; its own DejaVu Sans where none is."""
    there = {entry.name for entry in fontManager.ttflist}
    return tuple(family for family in families if family in there) or ("DejaVu Sans",)


def dressed_axes(figure: Figure, look: ChartLook) -> Axes:
    """The figure emptied, with one pair of axes: grid lines across, no frame, muted labels."""
    figure.clear()
    figure.set_facecolor(look.colour("surface"))
    axes = figure.add_subplot()
    axes.set_facecolor(look.colour("surface"))
    axes.set_axisbelow(True)
    axes.grid(visible=True, axis="y", color=look.colour("grid"), linewidth=1 * POINTS_PER_PX)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, colors=look.colour("text_muted"), pad=6)
    return axes


def dress_ticks(axes: Axes, look: ChartLook) -> None:
    """Fonts of the axis labels, once their texts stand."""
    for text in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        text.set_fontproperties(look.font())
        text.set_color(look.colour("text_muted"))
