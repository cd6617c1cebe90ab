"""Scenes: what they say, where a click leads, and that they come out of the window as PNG, SVG and on the clipboard."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from planning.errors import StoreError
from planning.goals.carrying import CARRYING
from planning.goals.funnel import FUNNEL
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.pictures.carrying_scene import CarryingWords, carrying_height, carrying_scene
from ui.pictures.funnel_scene import FunnelWords, funnel_scene
from ui.pictures.painting import SHARP, copy_scene, measure_of, png_of, save_scene, svg_of
from ui.pictures.scene import Box, Scene, Words
from ui.theme import Theme


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme):
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


def funnel(desk: Desk, width: float = 1100, height: float = 320) -> Scene:
    words = FunnelWords(desk.texts, desk.formats)
    return funnel_scene(desk.get(FUNNEL), words, width, height, measure_of(desk.theme))


def carrying(desk: Desk, width: float = 1100) -> Scene:
    loads = desk.get(CARRYING)
    words = CarryingWords(desk.texts, desk.formats, desk.plan.persons)
    return carrying_scene(loads, words, width, carrying_height(loads), measure_of(desk.theme))


def told(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def test_that_the_funnel_tells_needs_actuals_and_both_rates(desk: Desk) -> None:
    said = " | ".join(told(funnel(desk)))
    for number in (
        "44,000,000",
        "2,200,000",
        "598,400",
        "25,190",
        "4,433",
        "3.1 %",
        "3.0 %",
        "17.6 %",
        "6,640",
    ):
        assert number in said


def test_that_filled_part_of_a_box_is_what_is_there_of_what_is_due(desk: Desk) -> None:
    stages = desk.get(FUNNEL)
    filled = [shape for shape in funnel(desk).shapes if isinstance(shape, Box) and shape.alpha < 1]
    whole = [shape for shape in funnel(desk).shapes if isinstance(shape, Box) and shape.line]
    shares = [part.area.height / box.area.height for part, box in zip(filled, whole, strict=True)]
    assert shares == [pytest.approx(stage.reached, abs=0.02) for stage in stages]


def test_that_a_box_leads_to_its_goal_and_the_note_to_what_is_furthest_behind(desk: Desk) -> None:
    scene, stages = funnel(desk), desk.get(FUNNEL)
    targets = [spot.target for spot in scene.spots]
    assert targets == [*(("goal", stage.goals[0]) for stage in stages), ("goal", stages[1].goals[0])]


def test_that_every_owner_has_a_line_and_bars_on_one_scale_a_column(desk: Desk) -> None:
    scene, loads = carrying(desk), desk.get(CARRYING)
    names = {person.name for person in desk.plan.persons.values()}
    assert names <= set(told(scene))
    assert [spot.target for spot in scene.spots] == [
        ("person", load.person) for load in loads if load.person is not None
    ]
    assert sum(load.goal_count for load in loads) == len(desk.plan.goals)
    assert sum(load.money for load in loads) == 200_000_000


def test_that_nothing_runs_out_of_the_picture(desk: Desk) -> None:
    for scene in (funnel(desk), funnel(desk, 640, 200), carrying(desk), carrying(desk, 640)):
        for shape in scene.shapes:
            if isinstance(shape, Words | Box):
                assert shape.area.left >= -0.5 and shape.area.right <= scene.width + 8


def test_that_words_stay_words_in_svg(desk: Desk, theme: Theme) -> None:
    scene = funnel(desk)
    root = ElementTree.fromstring(svg_of(scene, theme, "Funnel"))
    # A line of two scripts is several elements, one after the other.
    said = "".join("".join(part.itertext()) for part in root.iter("{http://www.w3.org/2000/svg}text"))
    assert [word for word in told(scene) if word.replace(" ", "") not in said.replace(" ", "")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_a_png_is_sharp_and_on_the_themes_surface(desk: Desk, theme: Theme, scheme: str) -> None:
    theme.set_mode(scheme)
    image = png_of(carrying(desk), theme)
    assert image.width() == 1100 * SHARP
    assert image.pixelColor(3, 3) == theme.color("surface")


def test_that_a_picture_is_copied_and_saved(desk: Desk, theme: Theme, tmp_path: Path) -> None:
    copy_scene(funnel(desk), theme)
    assert QGuiApplication.clipboard().image().width() == 1100 * SHARP
    save_scene(funnel(desk), theme, "F", tmp_path / "f.png")
    save_scene(funnel(desk), theme, "F", tmp_path / "f.svg")
    assert QImage(str(tmp_path / "f.png")).height() == 320 * SHARP
    assert (tmp_path / "f.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("name", ["f.png", "f.svg"])
def test_that_a_picture_that_cant_be_written_is_refused(
    desk: Desk, theme: Theme, tmp_path: Path, name: str
) -> None:
    with pytest.raises(StoreError, match="picture_not_written"):
        save_scene(funnel(desk), theme, "F", tmp_path / "nowhere" / name)
