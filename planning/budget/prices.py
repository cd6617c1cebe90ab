"""Unit prices of channels: what one impression, click or sign-up costs, as planned or as measured so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planning.goals.breakdown import written
from planning.monitoring.figures import Points, pair_of
from planning.rows import Channel

PLANNED, MEASURED = "planned", "measured"
MODES = (PLANNED, MEASURED)
CPC, CPM, CPA, CTR, CVR = "cpc", "cpm", "cpa", "ctr", "cvr"
THOUSAND = 1000
_PAIRS = {
    CPC: ("cost", "clicks"),
    CPM: ("cost", "impressions"),
    CPA: ("cost", "signups"),
    CTR: ("clicks", "impressions"),
    CVR: ("signups", "clicks"),
}
_WAYS: Mapping[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    "impressions": ((CPM, (), ()), (CPC, (), (CTR,))),
    "clicks": ((CPC, (), ()), (CPM, (CTR,), ()), (CPA, (), (CVR,))),
    "signups": ((CPA, (), ()), (CPC, (CVR,), ()), (CPM, (CTR, CVR), ())),
    "orders": ((CPA, (), ()),),
}
"""Figure → ways to price it, the most direct first: price, rates that divide, rates that multiply. What is bought for
a sign-up at a click price are 1 ÷ CVR clicks."""


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """`cost` of one unit of a figure in minor units, exact: `price` (CPM: of a thousand) over the `divided` rates times
    the `times` rates."""

    kind: str
    price: Fraction
    divided: Mapping[str, float]
    times: Mapping[str, float]

    @property
    def cost(self) -> Fraction:
        """Of one unit."""
        return self.price * self.bought / (THOUSAND if self.kind == CPM else 1)

    @property
    def bought(self) -> Fraction:
        """Units that the price counts, for each unit that is needed."""
        found = Fraction(1)
        for rate in self.divided.values():
            found /= written(rate)
        for rate in self.times.values():
            found *= written(rate)
        return found


def planned_prices(channel: Channel) -> Mapping[str, Fraction]:
    """What the plan says of the channel, by CPC, CPM, CPA, CTR and CVR."""
    prices = {CPC: channel.plan_cpc, CPM: channel.plan_cpm, CPA: channel.plan_cpa}
    rates = {CTR: channel.plan_ctr, CVR: channel.plan_cvr}
    return {
        **{key: Fraction(price) for key, price in prices.items() if price is not None},
        **{key: written(rate) for key, rate in rates.items() if rate},
    }


def measured_prices(points: Points) -> Mapping[str, Fraction]:
    """The same out of all days that know both figures."""
    found: dict[str, Fraction] = {}
    for key, (part, whole) in _PAIRS.items():
        pair = pair_of(points, part, whole)
        if pair is not None and pair[1] and (pair[0] or key in (CPC, CPM, CPA)):
            found[key] = Fraction(*pair) * (THOUSAND if key == CPM else 1)
    return found


def unit_price(metric: str, prices: Mapping[str, Fraction]) -> UnitPrice | None:
    """The most direct way to price a figure; None where no price leads to it."""
    return next(_ways(metric, prices), None)


def _ways(metric: str, prices: Mapping[str, Fraction]) -> Iterator[UnitPrice]:
    for kind, divided, times in _WAYS.get(metric, ()):
        if all(key in prices for key in (kind, *divided, *times)):
            yield UnitPrice(
                kind,
                prices[kind],
                {key: float(prices[key]) for key in divided},
                {key: float(prices[key]) for key in times},
            )
