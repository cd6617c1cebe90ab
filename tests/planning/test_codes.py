"""Short codes on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.codes import LETTERS, parse_codes, task_code, task_letters
from planning.errors import PlanError


@given(st.integers(1, 10**9), st.integers(0, 999))
def test_that_every_code_reads_back_as_its_task_and_step(task_id: int, number: int) -> None:
    assert parse_codes(f"{task_letters(task_id)}{number}") == [(task_id, number)]


def test_that_letters_that_look_like_digits_never_occur() -> None:
    assert not set("IO") & set(LETTERS)
    with pytest.raises(PlanError, match="code_unreadable"):
        parse_codes("I1")


def test_that_codes_may_be_typed_full_width_in_small_letters_with_any_separator() -> None:
    assert parse_codes("ａ１、b2; C3–C4") == [(1, 1), (2, 2), (3, 3), (3, 4)]


def test_that_nothing_and_nonsense_are_told_apart() -> None:
    with pytest.raises(PlanError, match="code_missing"):
        parse_codes(" ， ")
    with pytest.raises(PlanError, match="code_unreadable"):
        parse_codes("A1 hello")


def test_that_a_task_itself_has_number_zero() -> None:
    assert task_code(1) == "A0"
