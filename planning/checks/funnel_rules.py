"""Rules about the funnel: rates that are missing, shares that don't add up, money that doesn't buy what is needed."""

from collections.abc import Iterator
from fractions import Fraction

from planning.budget.buying import BUYING, SHORT
from planning.budget.prices import PLANNED
from planning.checks.rule import WARNING, Fix, Found, Rule
from planning.derived import DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.goals.breakdown import written
from planning.goals.funnel_steps import FUNNEL_NEEDS, funnel_levels
from planning.rows import Id

WHOLE = 1e-9
"""Shares whose sum is this near to 100 % add up."""


def _gaps(values: DerivedValues) -> Iterator[Found]:
    """A channel whose money buys only a part of what its goals need; the largest gap first."""
    found = [one for one in values.get(BUYING[PLANNED]).purchases if one.state == SHORT]
    for one in sorted(found, key=lambda one: one.gap or 0):
        yield one.channel, {"share": one.share or 0.0, "needed": one.needed}


def _without_rate(values: DerivedValues) -> Iterator[Found]:
    """Every level but the widest follows from the one before it. Unused levels lack nothing."""
    found = values.get(FUNNEL_NEEDS)
    for level in () if found is None else found.levels[1:]:
        if not level.rate:
            yield level.id, {}


def _above_all(values: DerivedValues) -> Iterator[Found]:
    for level in funnel_levels(values.plan):
        if (level.rate or 0.0) > 1:
            yield level.id, {"rate": level.rate or 0.0}


def _unshared(values: DerivedValues) -> Iterator[Found]:
    """Levels of which some channel has a share, but not all of it is given out, or too much."""
    for level in funnel_levels(values.plan):
        total = sum(level.shares.values())
        if total and abs(total - 1) > WHOLE:
            yield level.id, {"total": total}


def _scale(builder: ChangeBuilder, values: DerivedValues, step: Id) -> None:
    """Every share in proportion, so that they are 100 % together."""
    rows = [row for row in values.plan.funnel_shares.values() if row.step == step]
    total = sum((written(row.share) for row in rows), Fraction(0))
    for row in rows:
        builder.update("funnel_share", row.id, share=float(written(row.share) / total))


FUNNEL_RULES = (
    Rule("funnel_gap", WARNING, "channel", _gaps, needs=(BUYING[PLANNED],)),
    Rule("level_without_rate", WARNING, "funnel_step", _without_rate, needs=(FUNNEL_NEEDS,)),
    Rule("level_rate_above_all", WARNING, "funnel_step", _above_all, reads(funnel_step="rate position")),
    Rule(
        "level_shares",
        WARNING,
        "funnel_step",
        _unshared,
        reads(funnel_step="position", funnel_share="step channel share", channel="position"),
        fix=Fix("scale_shares", lambda values, step: True, _scale),
    ),
)
