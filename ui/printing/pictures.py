"""The pictures of a plan as documents: the funnel, and who carries how much."""

from typing import TYPE_CHECKING

from planning.goals.carrying import CARRYING
from planning.goals.funnel import FUNNEL
from ui.pictures.carrying_scene import CarryingWords, carrying_scene
from ui.pictures.funnel_scene import FunnelWords, funnel_scene
from ui.pictures.picture import Layout
from ui.pictures.scene import Area, Drawing, Measure, Scene
from ui.printing.agenda_sheet import standing_lines
from ui.printing.picture_page import PictureDocument, PictureSheet

if TYPE_CHECKING:
    from ui.printing.printables import PrintRequest


def funnel_document(request: "PrintRequest") -> PictureDocument:
    """Every level with what it needs, has and converts."""
    stages, words = request.values.get(FUNNEL), FunnelWords(request.texts, request.formats)
    return _document(
        request,
        "funnel",
        len(stages),
        lambda wide, high, measure: funnel_scene(stages, words, wide, high, measure),
    )


def carrying_document(request: "PrintRequest") -> PictureDocument:
    """Goals, tasks and money by person."""
    found = request.values.get(CARRYING)
    loads = found if any(not load.is_empty for load in found) else ()
    words = CarryingWords(request.texts, request.formats, request.values.plan.persons)
    return _document(
        request,
        "carrying",
        len(loads),
        lambda wide, high, measure: carrying_scene(loads, words, wide, high, measure),
    )


def _nothing(told: str) -> Layout:
    """What stands there instead of a picture."""

    def layout(wide: float, high: float, measure: Measure) -> Scene:
        drawing = Drawing(measure)
        drawing.words(Area(0, 0, wide, 24), told)
        return drawing.scene(wide, high)

    return layout


def _document(request: "PrintRequest", key: str, count: int, layout: Layout) -> PictureDocument:
    texts, plan, day = request.texts, request.values.plan.info.name, request.printed_at.date()
    named = {"date": day.isoformat(), "weekday": texts(f"weekday.{day.isoweekday()}")}
    sheet = PictureSheet(
        title=texts("print.register.title", what=texts(f"print.{key}"), **named),
        subtitle=texts("print.register.subtitle", plan=plan, count=texts(f"print.{key}.count", count=count)),
        right_lines=standing_lines(request.values, texts),
        footer_left=texts("sheet.footer", plan=plan),
        printed_at=request.printed_at,
        count=count,
    )
    return PictureDocument(
        sheet, layout if count else _nothing(texts(f"goals.{key}.empty")), request.style, texts
    )
