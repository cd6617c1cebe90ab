"""Filter and sort over an outline."""

import pytest

from planning.arrange import arranged, matching, with_ancestors
from planning.order import Outline, outline
from planning.rows import Goal

NAMES = {1: "total", 2: "Traffic", 3: "douyin", 4: "Search", 5: "brand"}
PARENTS = {1: None, 2: 1, 3: 2, 4: 1, 5: None}


@pytest.fixture
def tree() -> Outline:
    return outline({number: Goal(number, "", PARENTS[number], number, NAMES[number]) for number in NAMES})


def test_that_without_wishes_the_plans_order_is_shown(tree: Outline) -> None:
    assert arranged(tree) == [1, 2, 3, 4, 5]
    assert arranged(tree, collapsed={2}) == [1, 2, 4, 5]


def test_that_wanted_rows_come_with_those_above_even_if_collapsed(tree: Outline) -> None:
    assert with_ancestors(tree, {3}) == {1, 2, 3}
    assert arranged(tree, wanted={3}, collapsed={1}) == [1, 2, 3]
    assert arranged(tree, wanted=()) == []


def test_that_siblings_are_sorted_without_regard_to_case_and_rows_without_a_value_come_last(
    tree: Outline,
) -> None:
    assert arranged(tree, rank=NAMES.get) == [5, 1, 4, 2, 3]
    assert arranged(tree, rank=NAMES.get, descending=True) == [1, 2, 3, 4, 5]
    some = {1: None, 5: 3.0, 2: None, 4: 0.0}
    assert arranged(tree, rank=some.get, descending=True, collapsed={2}) == [5, 1, 4, 2]


def test_that_every_typed_word_must_be_there() -> None:
    assert matching(NAMES, NAMES.__getitem__, "RA a") == {2, 5}
    assert matching(NAMES, NAMES.__getitem__, " ") == set(NAMES)
