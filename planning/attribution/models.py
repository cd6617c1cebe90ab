"""The simple models of attribution. Each spreads the conversions of a path over its touches; sums stay what they are.

A path is the channels in order of contact, repeats included.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

Path = Sequence[str]
Spread = Callable[[Path], Sequence[float]]
ENDS, MIDDLE = 0.4, 0.2


def _first(path: Path) -> Sequence[float]:
    return [1.0] + [0.0] * (len(path) - 1)


def _last(path: Path) -> Sequence[float]:
    return [0.0] * (len(path) - 1) + [1.0]


def _linear(path: Path) -> Sequence[float]:
    return [1.0 / len(path)] * len(path)


def _position(path: Path) -> Sequence[float]:
    """40 % to the first and the last touch, 20 % to those between; two touches share evenly."""
    if len(path) < 3:
        return _linear(path)
    return [ENDS, *[MIDDLE / (len(path) - 2)] * (len(path) - 2), ENDS]


MODELS: Mapping[str, Spread] = {"first": _first, "last": _last, "linear": _linear, "position": _position}
"""Model → the part of a conversion that each touch of a path gets."""


def attribute(paths: Iterable[tuple[Path, float]], model: str) -> dict[str, float]:
    """Conversions by channel; KeyError for an unknown model. Paths without a touch count for nobody."""
    spread = MODELS[model]
    found: dict[str, float] = {}
    for path, conversions in paths:
        if not path:
            continue
        for channel, part in zip(path, spread(path), strict=True):
            found[channel] = found.get(channel, 0.0) + part * conversions
    return found


def touches(path: str) -> tuple[str, ...]:
    """The channels of a written path: `Xiaohongshu > Official Account`; → and full-width ＞ are read too."""
    plain = path.replace("→", ">").replace("＞", ">")
    return tuple(name for part in plain.split(">") if (name := " ".join(part.split())))
