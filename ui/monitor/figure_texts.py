"""Figures as people read them: rates with one decimal, money in the plan's currency, a dash for what isn't known."""

from planning.formats import Formats

NOTHING = "—"
RATES = {"ctr", "cvr"}
MONEY = {"cost", "cpa", "revenue"}


def figure_text(formats: Formats, key: str, value: float | int | None) -> str:
    """Any figure by its key."""
    if value is None:
        return NOTHING
    if key in RATES:
        return formats.percent(value, 1)
    if key in MONEY:
        return formats.money(round(value))
    return f"{value:.2f}" if key == "roas" else formats.number(round(value))


def axis_text(formats: Formats, key: str, value: float) -> str:
    """Shorter, for an axis: money without its minor units."""
    if key in RATES:
        share = round(value * 100, 2)
        return f"{formats.number(share)} %"
    return formats.money(round(value)).rsplit(".", 1)[0] if key in MONEY else formats.number(round(value))
