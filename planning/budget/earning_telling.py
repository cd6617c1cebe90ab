"""Earned value in words: every figure with its formula and what went into it, and what the two indices mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from planning.budget.earned_value import EarnedValue
from planning.budget.earning import Earning
from planning.formats import NOTHING, Formats


@dataclass(frozen=True, slots=True)
class EarnedRow:
    """`formula` has the inputs in it; `tone` text, good or critical."""

    key: str
    name: str
    formula: str
    value: str
    tone: str = "text"


def earned_rows(formats: Formats, earned: EarnedValue) -> list[EarnedRow]:
    """From what is known to what is forecast; a figure that would divide by nothing says so by a dash."""
    return [*_known(formats, earned), *_indices(formats, earned), *_forecasts(formats, earned)]


def _known(formats: Formats, earned: EarnedValue) -> Iterator[EarnedRow]:
    for key in ("bac", "pv", "ev", "ac"):
        yield _row(formats, key, _money(formats, getattr(earned, key)))


def _indices(formats: Formats, earned: EarnedValue) -> Iterator[EarnedRow]:
    bac, pv, ev, ac = (_money(formats, value) for value in (earned.bac, earned.pv, earned.ev, earned.ac))
    for key, value, other in (("cpi", earned.cpi, ac), ("spi", earned.spi, pv)):
        formula = f"{ev} ÷ {other}"
        yield _row(formats, key, index_text(formats, value), formula, _tone(value, 1.0))
    if earned.tcpi is not None:
        formula = f"({bac} − {ev}) ÷ ({bac} − {ac})"
        yield _row(formats, "tcpi", index_text(formats, earned.tcpi), formula, _tone(-earned.tcpi, -1.0))


def _forecasts(formats: Formats, earned: EarnedValue) -> Iterator[EarnedRow]:
    bac, ev, ac = (_money(formats, value) for value in (earned.bac, earned.ev, earned.ac))
    cpi, spi = index_text(formats, earned.cpi), index_text(formats, earned.spi)
    told = {
        "eac": (earned.eac, f"{bac} ÷ {cpi}"),
        "eac_atypical": (earned.eac_atypical, f"{ac} + ({bac} − {ev})"),
        "eac_cpi_spi": (earned.eac_cpi_spi, f"{ac} + ({bac} − {ev}) ÷ ({cpi} × {spi})"),
    }
    for key, (value, formula) in told.items():
        over = "text" if value is None else _tone(-value, -float(earned.bac))
        yield _row(formats, key, _money(formats, value), formula if value is not None else "", over)
    eac = _money(formats, earned.eac)
    formula = f"{bac} − {eac}" if earned.vac is not None else ""
    yield _row(formats, "vac", _money(formats, earned.vac), formula, _tone(earned.vac, 0.0))


def _row(formats: Formats, key: str, value: str, formula: str = "", tone: str = "text") -> EarnedRow:
    texts = formats.texts
    return EarnedRow(key, texts(f"earned.{key}"), formula or texts(f"earned.{key}.how"), value, tone)


def _money(formats: Formats, value: float | None) -> str:
    return NOTHING if value is None else formats.money(round(value))


def index_text(formats: Formats, value: float | None) -> str:
    """Two decimals; three where two would hide on which side of 1 it is."""
    if value is None:
        return NOTHING
    return f"{value:,.3f}" if 0 < abs(value - 1) < 0.005 else f"{value:,.2f}"


def _tone(value: float | None, least: float) -> str:
    """Critical below `least`."""
    return "text" if value is None or value >= least else "critical"


def verdict_text(formats: Formats, earned: EarnedValue) -> str:
    """What the indices say, in a sentence."""
    parts = []
    if earned.cpi is not None:
        key = "under" if earned.cpi >= 1 else "over"
        parts.append(formats.texts(f"earned.cost.{key}", cpi=index_text(formats, earned.cpi)))
    if earned.spi is not None:
        key = "ahead" if earned.spi >= 1 else "behind"
        parts.append(formats.texts(f"earned.pace.{key}", share=formats.percent(earned.spi, 1)))
    return formats.texts("earned.join").join(parts)


def basis_text(formats: Formats, earning: Earning) -> str:
    """Where the plan comes from, and which money has no work that could measure it."""
    key = "baseline" if earning.baseline else "no_baseline"
    told = [formats.texts(f"earned.{key}", name=earning.baseline)]
    if earning.unmeasured:
        told.append(formats.texts("earned.unmeasured", money=formats.money(earning.unmeasured)))
    return " ".join(told)
