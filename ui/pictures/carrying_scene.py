"""Who carries how much: a line a person with bars for goals by stage, tasks and money, each on a scale of its own."""

from collections.abc import Mapping, Sequence

from planning.formats import Formats
from planning.goals.carrying import Load
from planning.rows import Id, Person
from planning.tables.goals import STAGES
from planning.texts import Texts
from ui.pictures.scene import Area, Drawing, Measure, Scene

SIDE, HEAD, ROW, BAR, LEGEND = 16, 30, 32, 14, 30
GAP = 22
MOST_NAME = 170
FIGURE = 8
COLOURS = {"": "baseline", "traffic": "traffic", "conversion": "conversion", "retention": "retention"}


class CarryingWords:
    """Its texts in one language."""

    def __init__(self, texts: Texts, formats: Formats, people: Mapping[Id, Person]) -> None:
        self.texts, self._formats, self._people = texts, formats, people

    def name(self, load: Load) -> str:
        return self.texts("goals.carrying.nobody") if load.person is None else self._people[load.person].name

    def role(self, load: Load) -> str:
        return "" if load.person is None else self._people[load.person].role

    def goals(self, load: Load) -> str:
        return self._formats.number(load.goal_count) if load.goal_count else "–"

    def tasks(self, load: Load) -> str:
        """Done of all."""
        return f"{load.done} / {load.tasks}" if load.tasks else "–"

    def money(self, load: Load) -> str:
        return self._formats.money(load.money) if load.money else "–"

    def stage(self, stage: str) -> str:
        return self.texts(f"choice.goal.stage.{stage}") if stage else self.texts("goals.carrying.no_stage")

    def told(self, load: Load) -> str:
        """One person in words."""
        return self.texts(
            "goals.carrying.told",
            name=self.name(load),
            goals=load.goal_count,
            tasks=load.tasks,
            done=load.done,
            money=self._formats.money(load.money),
        )


def carrying_height(loads: Sequence[Load]) -> float:
    """Px that all lines need."""
    return HEAD + ROW * len(loads) + LEGEND


def carrying_scene(
    loads: Sequence[Load], words: CarryingWords, width: float, height: float, measure: Measure
) -> Scene:
    """Heads, a line a person, the legend of stages. Spots lead to people."""
    drawing = Drawing(measure)
    if not loads:
        return drawing.scene(width, height)
    names = max(measure(words.name(load), "body", True) for load in loads)
    left = SIDE + min(MOST_NAME, names) + GAP
    wide = max(80.0, (width - left - SIDE - 2 * GAP) / 3)
    columns = [Area(left + at * (wide + GAP), 0, wide, HEAD) for at in range(3)]
    for area, key in zip(columns, ("goals", "tasks", "money"), strict=True):
        drawing.words(area, words.texts(f"goals.carrying.{key}"), "text_muted", "caption", strong=True)
    columns = [
        _room(drawing, area, figures) for area, figures in zip(columns, _figures(loads, words), strict=True)
    ]
    for at, load in enumerate(loads):
        line = Area(0, HEAD + at * ROW, width, ROW)
        drawing.box(Area(SIDE, line.top, width - 2 * SIDE, 1), "grid")
        drawing.words(Area(SIDE, line.top, min(MOST_NAME, names), ROW), words.name(load), strong=True)
        _line(
            drawing, words, load, [Area(one.left, line.top, one.width, ROW) for one in columns], _most(loads)
        )
        if load.person is not None:
            drawing.spot(line, ("person", load.person), words.told(load))
    _legend(drawing, words, loads, Area(SIDE, HEAD + ROW * len(loads), width - 2 * SIDE, LEGEND))
    return drawing.scene(width, height)


def _figures(loads: Sequence[Load], words: CarryingWords) -> list[list[str]]:
    return [[write(load) for load in loads] for write in (words.goals, words.tasks, words.money)]


def _room(drawing: Drawing, column: Area, figures: Sequence[str]) -> Area:
    """What bars have of a column: the longest one still has its figure beside it."""
    widest = max(drawing.measure(figure, "body", False) for figure in figures)
    return Area(column.left, column.top, max(10.0, column.width - widest - FIGURE), column.height)


def _most(loads: Sequence[Load]) -> tuple[int, int, int]:
    return (
        max(1, *(load.goal_count for load in loads)),
        max(1, *(load.tasks for load in loads)),
        max(1, *(load.money for load in loads)),
    )


def _line(
    drawing: Drawing, words: CarryingWords, load: Load, cells: Sequence[Area], most: tuple[int, int, int]
) -> None:
    goals = [(COLOURS[stage], load.goals.get(stage, 0)) for stage in (*STAGES[1:], "")]
    tasks = [("bar_done", load.done), ("bar_left", load.tasks - load.done)]
    parts = (goals, tasks, [("bar_done", max(0, load.money))])
    figures = (words.goals(load), words.tasks(load), words.money(load))
    for cell, bars, figure, whole in zip(cells, parts, figures, most, strict=True):
        left = cell.left
        for colour, count in bars:
            wide = cell.width * count / whole
            drawing.box(Area(left, cell.middle - BAR / 2, wide, BAR), colour)
            left += wide
        start = left + FIGURE if left > cell.left else left
        room = drawing.measure(figure, "body", False) + 1
        drawing.words(Area(start, cell.top, room, cell.height), figure, "text_muted")


def _legend(drawing: Drawing, words: CarryingWords, loads: Sequence[Load], area: Area) -> None:
    left = area.left
    entries = [
        (COLOURS[stage], words.stage(stage))
        for stage in (*STAGES[1:], "")
        if any(load.goals.get(stage) for load in loads)
    ]
    if any(load.tasks for load in loads):
        entries += [
            ("bar_done", words.texts("goals.carrying.done")),
            ("bar_left", words.texts("goals.carrying.open")),
        ]
    for colour, name in entries:
        drawing.box(Area(left, area.middle - 5, 10, 10), colour)
        left += 16 + drawing.words(
            Area(left + 16, area.top, area.right - left, area.height), name, "text_muted", "caption"
        )
        left += 18
