"""Facts say how things stand, never better than they are."""

from planning.goals.numbers import GOAL_NUMBERS
from planning.retro.facts import FACTS
from tests.planning.plans import sample, values_of


def test_that_a_goal_short_of_its_target_is_never_told_as_good() -> None:
    values = values_of(sample())
    good = [fact.id for fact in values.get(FACTS) if fact.table == "goal" and fact.state == "good"]
    assert good
    assert {values.get(GOAL_NUMBERS)[goal].state for goal in good} == {"reached"}
