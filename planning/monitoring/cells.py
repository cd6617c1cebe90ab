"""What stands in the computed cells of figures: rates of a day, a channel's last seven complete days."""

from collections.abc import Callable, Mapping
from typing import cast

from planning.derived import DerivedValues
from planning.monitoring.channels import MONITOR
from planning.monitoring.figures import RATES
from planning.monitoring.rates import cost_each, ratio
from planning.rows import Id, MetricPoint, Value

Reader = Callable[[DerivedValues, Id], Value]
CHANNEL_FIGURES = ("impressions", "clicks", "ctr", "signups", "cvr", "orders", "cost", "cpa", "roas")


def _point(values: DerivedValues, row_id: Id) -> MetricPoint:
    return cast(MetricPoint, values.plan.row("metric_point", row_id))


def _rate(key: str) -> Reader:
    part, whole = RATES[key]

    def read(values: DerivedValues, row_id: Id) -> Value:
        point = _point(values, row_id)
        return ratio(cast(int | None, getattr(point, part)), cast(int | None, getattr(point, whole)))

    return read


def _cpa(values: DerivedValues, row_id: Id) -> Value:
    point = _point(values, row_id)
    return cost_each(point.cost, point.signups)


def _figure(key: str) -> Reader:
    return lambda values, row_id: values.get(MONITOR).rows[row_id].figures.value(key)


FIGURE_CELLS: Mapping[tuple[str, str], Reader] = {
    **{("metric_point", key): _rate(key) for key in RATES},
    ("metric_point", "cpa"): _cpa,
    **{("channel", key): _figure(key) for key in CHANNEL_FIGURES},
    ("channel", "reached"): lambda values, row_id: values.get(MONITOR).rows[row_id].reached,
    ("channel", "state"): lambda values, row_id: values.get(MONITOR).rows[row_id].state,
}
