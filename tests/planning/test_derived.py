"""Computed values go stale by what they read, and only then."""

from datetime import timedelta

from planning.derived import NOW as NOW_KEY
from planning.derived import Derived, DerivedValues, reads
from planning.edits.cells import CellEdit, set_cells
from planning.edits.rows import add_row
from planning.plan import Plan
from tests.planning.plans import NOW, apply, with_tasks

NAMES: Derived[tuple[str, ...]] = Derived(
    "names", lambda values: tuple(task.name for task in values.plan.tasks.values()), reads(task="name")
)
LENGTH: Derived[int] = Derived("length", lambda values: len(values.get(NAMES)), needs=(NAMES,))
HOUR: Derived[int] = Derived("hour", lambda values: values.now.hour, also=frozenset({NOW_KEY}))


def changed(plan: Plan, values: DerivedValues, key: str, value: str | float) -> frozenset[str]:
    change = set_cells(values, "task", [CellEdit(1, key, value)])
    plan.swap(plan.prepare(change))
    return values.note_change(change)


def test_that_a_value_goes_stale_with_the_field_it_reads_and_takes_its_users_along() -> None:
    plan = with_tasks("A")
    values = DerivedValues(plan, NOW)
    assert values.get(LENGTH) == 1
    assert changed(plan, values, "name", "B") == {"names", "length"}
    assert values.get(NAMES) == ("B",)


def test_that_a_value_stays_when_another_field_changes() -> None:
    plan = with_tasks("A")
    values = DerivedValues(plan, NOW)
    values.get(LENGTH)
    assert changed(plan, values, "note", "x") == frozenset()


def test_that_rows_that_come_always_matter_to_a_table_that_is_read() -> None:
    plan = with_tasks("A")
    values = DerivedValues(plan, NOW)
    values.get(NAMES)
    assert values.note_change(add_row(plan, "task", {"name": "B"})) == {"names"}


def test_that_time_makes_stale_only_what_depends_on_it() -> None:
    values = DerivedValues(apply(with_tasks("A"), add_row(with_tasks("A"), "task", {"name": "B"})), NOW)
    values.get(NAMES)
    values.get(HOUR)
    assert values.set_now(NOW + timedelta(hours=2)) == {"hour"}
    assert values.get(HOUR) == 11


def test_that_what_equal_rows_have_computed_is_taken_over_until_it_goes_stale_here() -> None:
    known = DerivedValues(with_tasks("A"), NOW)
    known.get(LENGTH)
    known.get(HOUR)
    plan = with_tasks("A")
    values = DerivedValues(plan, NOW)
    values.take_over(known, (NAMES, LENGTH, HOUR))
    assert values.get(NAMES) is known.get(NAMES)
    assert changed(plan, values, "name", "B") == {"names", "length"}, "the moment is its own"
    assert (values.get(NAMES), known.get(NAMES)) == (("B",), ("A",))
