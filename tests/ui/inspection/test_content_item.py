"""A content item explains what its channel asks for and what it serves."""

from collections.abc import Iterator

import pytest

from planning.edits.builder import ChangeBuilder
from planning.templates import library_from_template
from tests.ui.desks import make_desk
from tests.ui.inspection.test_content import chain, content, texts
from tests.ui.library.library_rows import TEMPLATE
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.inspector_content import FieldEntry


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True)
    session = made.live.session
    session.run(library_from_template(TEMPLATE, session.library, "en"))
    yield made
    made.close()


def called(desk: Desk, name: str) -> int:
    return next(row.id for row in desk.plan.content_items.values() if row.name == name)


def values(desk: Desk, row_id: int) -> dict[str, str]:
    sections = content(desk, "content_item", row_id).sections
    return {e.label: e.value for part in sections for e in part.entries if isinstance(e, FieldEntry)}


def test_that_a_post_leads_to_its_task_and_its_goals(desk: Desk) -> None:
    names = [
        link.title for link in chain(content(desk, "content_item", called(desk, "Desk finds: 3 real photos")))
    ]
    assert names[-3:] == [
        "Xiaohongshu: 30,000 impressions a day",
        "Publish and interact: 18:00–20:00",
        "Desk finds: 3 real photos",
    ]


def test_that_what_the_channel_asks_for_is_told_where_the_library_knows_it(desk: Desk) -> None:
    post = called(desk, "How 11-11 works")
    assert desk.texts("calendar.no_profile") in texts(content(desk, "content_item", post))
    builder = ChangeBuilder(desk.library.plan)
    builder.add("channel_profile", name="Official Account", hours="20:00", form="Long article")
    desk.library.run(lambda: builder.change("undo.bring_library"))
    assert values(desk, post)[desk.texts("field.channel_profile.hours")] == "20:00"


def test_that_a_post_without_channel_says_so(desk: Desk) -> None:
    builder = ChangeBuilder(desk.plan)
    post = builder.add("content_item", name="Idea")
    desk.run(lambda: builder.change("undo.add_unnamed", table=""))
    assert desk.texts("inspector.profile.no_channel") in texts(content(desk, "content_item", post))


def test_that_a_post_whose_hour_has_passed_is_late(desk: Desk) -> None:
    post = called(desk, "Noon: one small tip")
    builder = ChangeBuilder(desk.plan)
    builder.update("content_item", post, at=desk.values.now.replace(hour=8))
    desk.run(lambda: builder.change("undo.edit", field="", name=""))
    assert next(chip.tone for chip in content(desk, "content_item", post).chips) == "critical"
