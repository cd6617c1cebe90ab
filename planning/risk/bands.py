"""Likelihood × impact as bands, and the risks by cell of the heat map."""

from collections.abc import Iterable, Mapping

from planning.rows import Id, Risk

Place = tuple[int, int]
"""(likelihood, impact), each 1–5."""

BANDS = ("low", "medium", "high", "extreme")
_LEAST = {"extreme": 15, "high": 10, "medium": 5, "low": 1}


def band_of(score: int) -> str:
    """low 1–4, medium 5–9, high 10–14, extreme 15–25."""
    return next(band for band, least in _LEAST.items() if score >= least)


def band_range(band: str) -> tuple[int, int]:
    """The lowest and the highest score of a band."""
    above = [least for least in _LEAST.values() if least > _LEAST[band]]
    return _LEAST[band], min(above, default=26) - 1


def place_of(risk: Risk, *, residual: bool = False) -> Place | None:
    """Where the risk stands, or will once the response works; None while a score is missing."""
    if residual:
        likelihood, impact = risk.residual_likelihood, risk.residual_impact
    else:
        likelihood, impact = risk.likelihood, risk.impact
    return None if likelihood is None or impact is None else (likelihood, impact)


def heat_map(risks: Iterable[Risk], *, residual: bool = False) -> Mapping[Place, tuple[Id, ...]]:
    """The risks that aren't closed, by place; those without scores are left out."""
    found: dict[Place, tuple[Id, ...]] = {}
    for risk in risks:
        place = place_of(risk, residual=residual)
        if place is not None and risk.state != "closed":
            found[place] = (*found.get(place, ()), risk.id)
    return found
