"""The funnel: a box a level, filled by what is there of what is due; connectors carry the rate. Not to scale: the
numbers are."""

from collections.abc import Sequence

from planning.formats import Formats
from planning.goals.funnel import FunnelStage, WeakestRate, weakest_rate
from planning.texts import Texts
from ui.pictures.scene import Area, Drawing, Measure, Scene

SIDE, HEAD, TOP, FOOT, NOTE = 28, 44, 16, 12, 26
GAP_SHARE = 0.42
LEAST_HEIGHT, MOST_HEIGHT = 40, 170
FALL = 24
"""Px by which each box is lower than the one before it, at the top and at the bottom."""
GOOD, FAIR = 1.0, 0.8
FILLED = 0.35
RADIUS = 3.0


class FunnelWords:
    """The funnel's texts in one language."""

    def __init__(self, texts: Texts, formats: Formats) -> None:
        self.texts, self._formats = texts, formats

    def count(self, value: float, unit: str) -> str:
        """Whole numbers: a person isn't counted in parts."""
        return self._formats.goal_number(float(round(value)), unit)

    def rate(self, rate: float) -> str:
        """Rounded: of a rate, unlike of progress, nobody asks whether it is all of something."""
        return self._formats.percent(round(rate, 3), 1)

    def share(self, share: float) -> str:
        return self._formats.percent(share)

    def name(self, stage: FunnelStage) -> str:
        """The step, or the stage with its unit."""
        if stage.name:
            return stage.name
        named = self.texts(f"choice.goal.stage.{stage.stage}")
        return f"{named} · {stage.unit}" if stage.unit else named

    def actual(self, stage: FunnelStage) -> str:
        return "—" if stage.actual is None else self.count(stage.actual, stage.unit)

    def due(self, stage: FunnelStage) -> str:
        """What is planned by now, else the target."""
        if stage.planned is None:
            return self.texts("goals.funnel.of_target", target=self.count(stage.target, stage.unit))
        return self.texts("goals.funnel.planned", planned=self.count(stage.planned, stage.unit))

    def measured(self, stage: FunnelStage) -> str:
        """The rate so far."""
        if stage.actual_rate is None:
            return ""
        return self.rate(stage.actual_rate)

    def direct(self, stage: FunnelStage) -> str:
        """What comes without the level before."""
        return self.texts("goals.funnel.direct", count=self.direct_count(stage))

    def direct_count(self, stage: FunnelStage) -> str:
        """So far if it is known, else what it is to be."""
        return self.count(stage.direct if stage.direct_actual is None else stage.direct_actual, stage.unit)

    def aim(self, stage: FunnelStage) -> str:
        """The planned rate."""
        if stage.rate is None:
            return self.texts("goals.funnel.no_rate")
        return self.texts("goals.funnel.rate", rate=self.rate(stage.rate))

    def weakest(self, stages: Sequence[FunnelStage], found: WeakestRate) -> tuple[str, str]:
        """What is furthest from its plan, and what that costs."""
        stage = stages[found.level]
        told = self.texts(
            "goals.funnel.weakest.why",
            actual=self.rate(stage.actual_rate or 0.0),
            rate=self.rate(stage.rate or 0.0),
            missing=self.count(found.missing, stage.unit),
            unit=stage.unit,
        )
        return self.texts("goals.funnel.weakest", name=self.name(stage)), told

    def told(self, stages: Sequence[FunnelStage]) -> str:
        """All of it in one line, for a screen reader."""
        parts = [f"{self.name(stage)} {self.actual(stage)}, {self.due(stage)}" for stage in stages]
        return " · ".join(parts)


def funnel_boxes(count: int, width: float, height: float) -> list[Area]:
    """Where the boxes lie, from left to right."""
    if not count:
        return []
    wide = (width - 2 * SIDE) / (count + (count - 1) * GAP_SHARE)
    high = min(MOST_HEIGHT, max(LEAST_HEIGHT, height - HEAD - TOP - FOOT - NOTE))
    fall = min(FALL, max(0.0, (high - LEAST_HEIGHT) / (2 * count)))
    return [
        Area(
            round(SIDE + at * wide * (1 + GAP_SHARE)),
            round(TOP + HEAD + at * fall),
            round(wide),
            round(high - 2 * at * fall),
        )
        for at in range(count)
    ]


def funnel_scene(
    stages: Sequence[FunnelStage], words: FunnelWords, width: float, height: float, measure: Measure
) -> Scene:
    """Connectors behind, boxes before, below them what is furthest from its plan. Spots lead to goals."""
    drawing, boxes = Drawing(measure), funnel_boxes(len(stages), width, height)
    for at in range(1, len(boxes)):
        _connector(drawing, words, boxes[at - 1], boxes[at], stages[at])
    for stage, box in zip(stages, boxes, strict=True):
        _box(drawing, words, stage, box)
        tip = f"{words.name(stage)} {words.actual(stage)}, {words.due(stage)}"
        drawing.spot(box, ("goal", stage.goals[0]), tip)
    found = weakest_rate(stages)
    if found is not None and boxes:
        line = Area(SIDE, boxes[0].bottom + FOOT, width - 2 * SIDE, NOTE - 6)
        _note(drawing, words.weakest(stages, found), line)
        drawing.spot(line, ("goal", stages[found.level].goals[0]))
    return drawing.scene(width, height)


def _box(drawing: Drawing, words: FunnelWords, stage: FunnelStage, box: Area) -> None:
    colour = stage.stage or "baseline"
    drawing.box(box, f"{stage.stage}_soft" if stage.stage else "sunken", radius=RADIUS)
    share = stage.reached
    if share is not None:
        high = round(box.height * min(1.0, max(0.0, share)))
        filled = Area(box.left, box.bottom - high, box.width, high)
        drawing.box(filled, colour, alpha=FILLED)
    drawing.box(box, line=colour, radius=RADIUS)
    _head(drawing, words, stage, box)
    middle = box.middle
    drawing.words(
        Area(box.left, middle - 21, box.width, 22), words.actual(stage), role="title", strong=True, align=0.5
    )
    drawing.words(Area(box.left, middle + 3, box.width, 16), words.due(stage), role="caption", align=0.5)


def _head(drawing: Drawing, words: FunnelWords, stage: FunnelStage, box: Area) -> None:
    drawing.words(Area(box.left, TOP - 4, box.width, 20), words.name(stage), strong=True)
    line, used = Area(box.left, TOP + 17, box.width, 18), 0.0
    if stage.reached is not None:
        told = words.texts("goals.funnel.so_far", share=words.share(stage.reached))
        tone = "good" if stage.reached >= GOOD else "warning" if stage.reached >= FAIR else "critical"
        used = drawing.words(line, told, tone, "caption") + 10
    target = words.count(stage.target, stage.unit)
    need = words.texts("goals.funnel.need", target=target)
    room = Area(box.left + used, line.top, box.width - used, line.height)
    fits = drawing.measure(need, "caption", False) <= room.width
    drawing.words(room, need if fits else target, "text_muted", "caption", align=1.0)


def _connector(drawing: Drawing, words: FunnelWords, left: Area, right: Area, stage: FunnelStage) -> None:
    drawing.polygon(
        (
            (left.right + 1, left.top),
            (right.left - 1, right.top),
            (right.left - 1, right.bottom),
            (left.right + 1, left.bottom),
        ),
        "header",
    )
    box = Area(left.right + 2, left.middle - 18, right.left - left.right - 4, 18)
    if stage.actual_rate is not None:
        tone = "good" if stage.rate is not None and stage.actual_rate >= stage.rate else "warning"
        drawing.words(box, words.measured(stage), tone, strong=True, align=0.5)
    below = Area(box.left, box.top + 19, box.width, box.height)
    aim = [words.aim(stage)] if stage.rate is None else [words.aim(stage), words.rate(stage.rate)]
    drawing.words(below, _fitting(drawing, box, aim), "text_muted", "caption", align=0.5)
    if stage.direct:
        last = Area(box.left, below.top + 16, box.width, box.height)
        told = [words.direct(stage), f"+ {words.direct_count(stage)}"]
        drawing.words(last, _fitting(drawing, box, told), "text_muted", "caption", align=0.5)


def _fitting(drawing: Drawing, box: Area, told: Sequence[str]) -> str:
    """The first that has room, else the shortest."""
    fits = (text for text in told if drawing.measure(text, "caption", False) <= box.width)
    return next(fits, told[-1])


def _note(drawing: Drawing, told: tuple[str, str], line: Area) -> None:
    title, why = told
    used = drawing.words(line, title, "warning", strong=True)
    drawing.words(
        Area(line.left + used + 14, line.top, line.width - used - 14, line.height),
        why,
        "text_muted",
        "caption",
    )
