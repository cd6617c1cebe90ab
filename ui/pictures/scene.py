"""A picture as plain shapes and words in px, with colours by token. No Qt: window, files and paper draw it alike."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

Measure = Callable[[str, str, bool], float]
"""(text, role, strong) → width in px; `role` is body, caption, title or figure."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half its height down."""
        return self.top + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """Filled with `fill` (at `alpha`), outlined with `line` 1 px wide inside; either may be empty. `radius` in px."""

    area: Area
    fill: str = ""
    line: str = ""
    alpha: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """Filled, without an outline."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line in `area`, in the middle of its height; `align` 0 is left, 1 right. Cut with … where it is too long."""

    area: Area
    text: str
    token: str = "text"
    role: str = "body"
    strong: bool = False
    align: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a click means something, and what the pointer is told there."""

    area: Area
    target: Hashable
    tip: str = ""


Shape = Box | Polygon | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn, the first at the back; on `ground`."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    spots: tuple[Spot, ...] = ()
    ground: str = "surface"

    def spot_at(self, x: float, y: float) -> Spot | None:
        """The foremost one there."""
        return next((spot for spot in reversed(self.spots) if spot.area.holds(x, y)), None)


@dataclass(slots=True)
class Drawing:
    """Collects shapes."""

    measure: Measure
    shapes: list[Shape] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def words(
        self,
        area: Area,
        text: str,
        token: str = "text",
        role: str = "body",
        *,
        strong: bool = False,
        align: float = 0.0,
    ) -> float:
        """Adds a line; the px that it takes."""
        if text:
            self.shapes.append(Words(area, text, token, role, strong, align))
        return min(area.width, self.measure(text, role, strong)) if text else 0.0

    def box(
        self, area: Area, fill: str = "", line: str = "", *, alpha: float = 1.0, radius: float = 0.0
    ) -> None:
        if area.width > 0 and area.height > 0:
            self.shapes.append(Box(area, fill, line, alpha, radius))

    def polygon(self, points: tuple[tuple[float, float], ...], fill: str) -> None:
        self.shapes.append(Polygon(points, fill))

    def spot(self, area: Area, target: Hashable, tip: str = "") -> None:
        self.spots.append(Spot(area, target, tip))

    def scene(self, width: float, height: float) -> Scene:
        return Scene(width, height, tuple(self.shapes), tuple(self.spots))
