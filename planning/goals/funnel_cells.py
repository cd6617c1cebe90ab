"""What stands in the computed cells of a level of the funnel."""

from collections.abc import Callable, Mapping

from planning.derived import DerivedValues
from planning.goals.funnel import FUNNEL, FunnelStage
from planning.rows import Id, Value


def stage_of(values: DerivedValues, step: Id) -> FunnelStage | None:
    """The step's numbers; None while no goal stands at the funnel, or a rate on the way is missing."""
    return next((stage for stage in values.get(FUNNEL) if stage.step == step), None)


def _read(key: str) -> Callable[[DerivedValues, Id], Value]:
    def read(values: DerivedValues, step: Id) -> Value:
        stage = stage_of(values, step)
        found: Value = None if stage is None else getattr(stage, key)
        return found

    return read


FUNNEL_CELLS: Mapping[tuple[str, str], Callable[[DerivedValues, Id], Value]] = {
    ("funnel_step", "needed"): _read("target"),
    ("funnel_step", "actual_now"): _read("actual"),
    ("funnel_step", "actual_rate"): _read("actual_rate"),
}
