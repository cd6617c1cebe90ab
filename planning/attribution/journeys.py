"""The plan's journeys under every model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from planning.attribution.models import MODELS, attribute, touches
from planning.derived import Derived, DerivedValues, reads
from planning.rows import Journey


@dataclass(frozen=True, slots=True)
class Attribution:
    """`credit` is channel name → model → conversions; a channel that only helped has 0 in some models."""

    conversions: float
    credit: Mapping[str, Mapping[str, float]]

    def share(self, channel: str, model: str) -> float:
        """The part of all conversions."""
        return self.credit[channel][model] / self.conversions if self.conversions else 0.0


def _attribution(values: DerivedValues) -> Attribution:
    journeys = [cast(Journey, row) for row in values.plan.rows("journey").values()]
    return attribution_of([(touches(journey.path), journey.conversions) for journey in journeys])


def attribution_of(paths: Sequence[tuple[tuple[str, ...], float]]) -> Attribution:
    """All models over the same paths, channels by their first-touch credit, then by name."""
    by_model = {model: attribute(paths, model) for model in MODELS}
    names = {name for path, _ in paths for name in path}
    credit = {name: {model: found.get(name, 0.0) for model, found in by_model.items()} for name in names}
    ranked = dict(sorted(credit.items(), key=lambda pair: (-pair[1]["first"], pair[0])))
    return Attribution(sum(count for path, count in paths if path), ranked)


ATTRIBUTION: Derived[Attribution] = Derived("attribution", _attribution, reads(journey="path conversions"))
