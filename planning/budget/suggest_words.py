"""Results of response curves as words: what they count, how they are written."""

import math

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.goals.numbers import GOAL_OUTLINE
from planning.parsing.money import minor_digits

STEP = 1000
"""Major units of money that a marginal return is told for."""


def result_unit(values: DerivedValues) -> str:
    """What the curves count: the unit of the first goal on top that counts something; empty where there is none."""
    goals = values.plan.goals
    tops = (goals[row.id] for row in values.get(GOAL_OUTLINE).rows if not row.level)
    return next((goal.unit for goal in tops if goal.kind == "count" and goal.target), "")


def result_text(formats: Formats, result: float) -> str:
    """A result: whole from a hundred on, three digits below."""
    if not math.isfinite(result):
        return "∞"
    if abs(result) >= 100 or not result:
        return formats.number(round(result))
    return formats.number(round(result, 2 - math.floor(math.log10(abs(result)))))


def gain_text(formats: Formats, gain: float) -> str:
    """With its sign; plus is said too."""
    told = result_text(formats, gain)
    return f"+{told}" if gain > 0 and told != "0" else told


def step_text(formats: Formats) -> str:
    """`¥1,000`."""
    return formats.money(STEP * 10 ** minor_digits(formats.currency)).partition(".")[0]
