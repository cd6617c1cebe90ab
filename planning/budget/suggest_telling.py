"""A suggested split in sentences: what a curve says, why a channel gets what it gets, what the whole gains."""

import math

from planning.budget.channel_money import ChannelMoney
from planning.budget.response import Curve
from planning.budget.suggest import Suggested, Suggestion
from planning.budget.suggest_words import STEP, gain_text, result_text, step_text
from planning.formats import Formats


def curve_text(formats: Formats, curve: Curve) -> str:
    """The formula with its numbers; x is money."""
    gain, shape = _written(formats, curve.gain), _written(formats, curve.shape)
    return formats.texts(f"suggest.curve.{curve.kind}", gain=gain, shape=shape)


def _written(formats: Formats, value: float) -> str:
    return result_text(formats, value) if value >= 1000 else formats.number(float(f"{value:.4g}"))


def why_text(formats: Formats, part: Suggested) -> str:
    """Why the channel gets just that, and what more would bring."""
    why = formats.texts(f"suggest.because.{part.why}")
    if not math.isfinite(part.marginal):
        return why
    more = result_text(formats, part.marginal * STEP)
    return f"{why} {formats.texts('suggest.next', step=step_text(formats), more=more)}"


def kept_text(formats: Formats, name: str, money: ChannelMoney) -> str:
    """Why a channel takes no part."""
    return formats.texts(f"suggest.kept.{money.state}", name=name, money=formats.money(money.now))


def summary_text(formats: Formats, found: Suggestion, unit: str) -> str:
    """`99,901 → 109,474 new users (+9,572, +9.5 %)`."""
    gain = found.after - found.before
    share = formats.percent(gain / found.before, 1) if found.before else ""
    return formats.texts(
        "suggest.summary",
        before=result_text(formats, found.before),
        after=result_text(formats, found.after),
        unit=unit,
        gain=gain_text(formats, gain),
        share=f"+{share}" if share and gain > 0 else share,
    )


def marginal_text(formats: Formats, found: Suggestion, unit: str) -> str:
    """What the next money brings wherever nothing is in the way; what no line could take."""
    told = []
    if found.marginal is not None:
        more = result_text(formats, found.marginal * STEP)
        told.append(formats.texts("suggest.marginal", step=step_text(formats), more=more, unit=unit))
    if found.unspent:
        told.append(formats.texts("suggest.unspent", money=formats.money(found.unspent)))
    return " ".join(told)
