"""Falls of rates: the last complete days against those before, by a two-proportion test with least counts.

A fall must be both beyond chance and large; where figures don't suffice for the test, that is said instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.monitoring.figures import POINTS, RATES, Points, pair_of, within
from planning.monitoring.proportions import chance_of_fall, pooled_z
from planning.monitoring.spans import last_complete_day
from planning.order import sorted_ids
from planning.rows import Id

RECENT, BEFORE = 3, 14
LEAST_DAYS = 12
"""Of the days before, how many must have figures."""
LEAST_WHOLE, LEAST_PART = 100, 10
LEAST_FALL, GRAVE_FALL = 0.2, 0.5
MOST_CHANCE = 0.001
WATCHED = ("ctr", "cvr")


@dataclass(frozen=True, slots=True)
class Held:
    """Another figure of the channel in the same comparison: what it was a day, or as a rate, and what it is."""

    metric: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Alert:
    """`code` fall or little_data. `first`–`last` are the low days, `expected` the rate of the days before them,
    `observed` that of the last days, `part` of `whole` its counts. For little_data `days` of LEAST_DAYS are there."""

    code: str
    severity: str
    channel: Id
    metric: str
    first: date
    last: date
    expected: float = 0.0
    observed: float = 0.0
    p_value: float = 1.0
    part: int = 0
    whole: int = 0
    days: int = 0
    held: tuple[Held, ...] = ()


def find_alerts(points: Mapping[Id, Points], order: Sequence[Id], today: date) -> tuple[Alert, ...]:
    """Of all channels in this order; the worst first, what can't be judged last."""
    found = [alert for channel in order for alert in _of_channel(channel, points.get(channel, ()), today)]
    rank = {"critical": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda alert: rank[alert.severity]))


def _of_channel(channel: Id, points: Points, today: date) -> Iterator[Alert]:
    last = last_complete_day(today)
    first = last - timedelta(days=RECENT - 1)
    if not within(points, first, last):
        return
    before = within(points, first - timedelta(days=BEFORE), first - timedelta(days=1))
    days = len({point.day for point in before})
    if days < LEAST_DAYS:
        yield Alert("little_data", "info", channel, "ctr", first, last, days=days)
        return
    for metric in WATCHED:
        alert = _fall(channel, metric, points, (first, last))
        if alert is not None:
            yield alert


def _fall(channel: Id, metric: str, points: Points, recent: tuple[date, date]) -> Alert | None:
    first, last = recent
    now = pair_of(within(points, first, last), *RATES[metric])
    before = pair_of(_days_before(points, first), *RATES[metric])
    if now is None or before is None or min(now[1], before[1]) < LEAST_WHOLE or before[0] < LEAST_PART:
        return None
    z = pooled_z(*now, *before)
    expected, observed = before[0] / before[1], now[0] / now[1]
    if z is None or chance_of_fall(z) > MOST_CHANCE or observed > expected * (1 - LEAST_FALL):
        return None
    since = _since(points, metric, first, expected * (1 - LEAST_FALL))
    earlier = pair_of(_days_before(points, since), *RATES[metric])
    if earlier is not None and earlier[1] >= LEAST_WHOLE:
        expected = earlier[0] / earlier[1]
    severity = "critical" if observed <= expected * (1 - GRAVE_FALL) else "warning"
    held = tuple(_held(metric, _days_before(points, since), within(points, since, last)))
    return Alert(
        "fall", severity, channel, metric, since, last, expected, observed, chance_of_fall(z), *now, held=held
    )


def _days_before(points: Points, day: date) -> Points:
    return within(points, day - timedelta(days=BEFORE), day - timedelta(days=1))


def _since(points: Points, metric: str, first: date, below: float) -> date:
    """The first of the unbroken days with figures on which the rate was as low."""
    since = first
    for point in reversed([point for point in points if point.day < first]):
        pair = pair_of((point,), *RATES[metric])
        if pair is None or not pair[1] or pair[0] / pair[1] > below:
            break
        since = point.day
    return since


def _held(metric: str, before: Points, now: Points) -> Iterator[Held]:
    """What stands around the rate in the funnel: its whole, a day, and the other rate."""
    whole = RATES[metric][1]
    old = [count for point in before if (count := getattr(point, whole)) is not None]
    new = [count for point in now if (count := getattr(point, whole)) is not None]
    if old and new and sum(old):
        yield Held(whole, sum(old) / len(old), sum(new) / len(new))
    for other in WATCHED:
        rates = [pair_of(points, *RATES[other]) for points in (before, now)]
        known = [pair[0] / pair[1] for pair in rates if pair is not None and pair[1]]
        if other != metric and len(known) == len(rates):
            yield Held(other, known[0], known[1])


def _alerts(values: DerivedValues) -> tuple[Alert, ...]:
    order = sorted_ids(values.plan.rows("channel"))
    return find_alerts(values.get(POINTS), order, values.now.date())


ALERTS: Derived[tuple[Alert, ...]] = Derived(
    "alerts", _alerts, reads(channel="position"), needs=(POINTS,), also=frozenset({NOW})
)
