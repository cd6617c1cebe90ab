"""A fact as its row says it: planned, actual, gap, and the colour of the gap."""

from dataclasses import dataclass
from datetime import date

from planning.formats import MINUS
from planning.retro.facts import BAD, GOOD, Fact
from ui.desk import Desk

TONES = {GOOD: "good", BAD: "critical"}
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class FactWords:
    """`tone` is a colour token for `gap`, which says by its sign or word what the colour repeats."""

    planned: str
    reached: str
    gap: str
    tone: str


def fact_words(desk: Desk, fact: Fact) -> FactWords:
    """The words of one fact."""
    planned, reached, gap = _WORDS[fact.table](desk, fact)
    return FactWords(planned or NOTHING, reached or NOTHING, gap, TONES.get(fact.state, "text_muted"))


def _goal(desk: Desk, fact: Fact) -> tuple[str, str, str]:
    unit = desk.plan.goals[fact.id].unit
    planned, reached = _number(fact.planned), _number(fact.reached)
    if unit == "%":
        points = round(((reached or 0.0) - (planned or 0.0)) * 100, 1)
        gap = desk.texts("retro.fact.points", sign=_sign(points), points=f"{abs(points):.1f}")
    else:
        gap = _relative(fact.share)
    return desk.formats.goal_number(planned, unit), desk.formats.goal_number(reached, unit), gap


def _money(desk: Desk, fact: Fact) -> tuple[str, str, str]:
    planned, reached = int(_number(fact.planned) or 0), int(_number(fact.reached) or 0)
    return _whole(desk, planned), _whole(desk, reached), _relative(fact.share)


def _whole(desk: Desk, amount: int) -> str:
    """Money without its minor units: a retro looks at thousands."""
    return desk.formats.money(amount).partition(".")[0]


def _date(desk: Desk, fact: Fact) -> tuple[str, str, str]:
    texts, days = desk.texts, fact.days
    if days is None:
        gap = texts("retro.fact.open")
    elif days == 0:
        gap = texts("retro.fact.on_time")
    else:
        gap = texts("retro.fact.late" if days > 0 else "retro.fact.early", days=abs(days))
    return _day(desk, fact.planned), _day(desk, fact.reached), gap


def _risk(desk: Desk, fact: Fact) -> tuple[str, str, str]:
    likelihood = desk.texts("retro.fact.likelihood", value=fact.planned) if fact.planned else ""
    return likelihood, desk.texts("retro.fact.happened"), ""


def _relative(share: float | None) -> str:
    if share is None:
        return ""
    percent = round((share - 1) * 100, 1)
    return f"{_sign(percent)}{abs(percent):.1f} %"


def _sign(value: float) -> str:
    return MINUS if value < 0 else "+" if value > 0 else ""


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _day(desk: Desk, value: object) -> str:
    return desk.formats.date(value) if isinstance(value, date) else ""


_WORDS = {"goal": _goal, "budget_line": _money, "task": _date, "risk": _risk}
