"""Levels and channels in the inspector: every number says how it comes about."""

from collections.abc import Iterator

import pytest

from tests.ui.desks import make_desk
from tests.ui.inspection.test_content import chain, content, texts
from ui.desk import Desk
from ui.theme import Theme


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


def test_that_a_level_before_the_goals_is_divided_back(desk: Desk) -> None:
    shown = content(desk, "funnel_step", 2)
    assert "(100,000 − 34,000) ÷ 3 % = 2,200,000" in texts(shown)
    assert {link.fact for link in chain(shown)} >= {"1,840,000", "222,000", "138,000"}


def test_that_a_level_behind_it_is_multiplied_on(desk: Desk) -> None:
    assert "100,000 × 20 % = 20,000" in texts(content(desk, "funnel_step", 4))


def test_that_the_level_of_the_goal_itself_names_it(desk: Desk) -> None:
    assert desk.plan.goals[1].name in texts(content(desk, "funnel_step", 3))


def test_that_an_actual_says_its_source(desk: Desk) -> None:
    said = [texts(content(desk, "funnel_step", step)) for step in (1, 2, 3, 4)]
    assert ["15,994,920" in said[0], "598,400" in said[1], "25,190" in said[2], "4,433" in said[3]] == [
        True
    ] * 4


def test_that_channel_and_goal_tell_whether_the_money_buys_them(desk: Desk) -> None:
    for table, row_id in (("channel", 1), ("goal", 3)):
        said = texts(content(desk, table, row_id))
        assert "× CPC ¥0.26 = ¥478,400.00" in said and "¥1,600.00" in said


def test_that_a_share_leads_to_its_level_and_its_channel(desk: Desk) -> None:
    shown = content(desk, "funnel_share", 1)
    assert [link.target for link in chain(shown)] == [("row", "funnel_step", 1), ("row", "channel", 1)]
