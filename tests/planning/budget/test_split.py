"""The split of a tree of rules: exact sums, order of passes, bounds, locks, and what is said of impossible rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.budget.siblings import PARTS, percent_parts, weight_parts
from planning.budget.split import Split, Tree, split
from planning.rows import BudgetLine, Id


def line(row_id: Id, parent: Id | None = None, **values: object) -> BudgetLine:
    made = BudgetLine(row_id, str(row_id), parent, row_id, f"L{row_id}")
    return replace(made, **values)  # type: ignore[arg-type]


def tree_of(lines: Sequence[BudgetLine]) -> Tree:
    found: dict[Id | None, list[BudgetLine]] = {}
    for row in lines:
        found.setdefault(row.parent, []).append(row)
    return found


def present(tree: Tree) -> Mapping[Id, int | None]:
    """What every line has: its own amount, else the sum below it."""
    found: dict[Id, int | None] = {}

    def visit(parent: Id | None) -> list[int]:
        amounts = []
        for row in tree.get(parent, ()):
            below = visit(row.id)
            found[row.id] = row.amount if row.amount is not None else sum(below) if below else None
            if found[row.id] is not None:
                amounts.append(found[row.id] or 0)
        return amounts

    visit(None)
    return found


def run(lines: Sequence[BudgetLine], total: int | None, *, keep: bool = False) -> Split:
    tree = tree_of(lines)
    return split(tree, total, present(tree), keep=keep)


def codes(done: Split) -> list[tuple[str, Id | None]]:
    return [(problem.code, problem.line) for problem in done.problems]


def percent(row_id: Id, share: float, parent: Id | None = None, **values: object) -> BudgetLine:
    return line(row_id, parent, rule="percent_total", percent=share, **values)


def weight(row_id: Id, parts: float, parent: Id | None = None, **values: object) -> BudgetLine:
    return line(row_id, parent, rule="weight", weight=parts, **values)


def test_that_the_sample_of_the_field_is_split_to_the_cent() -> None:
    lines = [
        percent(1, 0.4),
        percent(2, 0.6, 1),
        weight(3, 1, 1),
        percent(4, 0.3),
        percent(5, 0.2),
        weight(6, 3, 5),
        weight(7, 2, 5),
        percent(8, 0.1, reserve=True),
    ]
    done = run(lines, 2_000_000_01)
    assert done.problems == ()
    assert done.rests == {}
    assert [done.amounts[at] for at in (1, 4, 5, 8)] == [800_000_01, 600_000_00, 400_000_00, 200_000_00]
    assert [done.amounts[at] for at in (2, 3, 6, 7)] == [480_000_01, 320_000_00, 240_000_00, 160_000_00]


def test_that_the_reserve_comes_off_the_top_and_is_no_part_of_what_is_left() -> None:
    lines = [
        line(1, rule="percent_left", percent=0.5),
        line(2, rule="percent_left", percent=0.5),
        percent(3, 0.1, reserve=True),
    ]
    assert run(lines, 1000).amounts == {1: 450, 2: 450, 3: 100}


def test_that_earlier_priorities_go_first_and_the_rest_is_shared_by_weight() -> None:
    lines = [
        weight(1, 1),
        line(2, rule="percent_left", percent=0.5, priority=1),
        line(3, amount=300),
        weight(4, 3),
        percent(5, 0.1),
    ]
    done = run(lines, 1000)
    assert done.amounts == {1: 75, 2: 300, 3: 300, 4: 225, 5: 100}
    assert done.problems == ()


def test_that_a_later_priority_takes_no_more_than_is_left_and_that_is_said() -> None:
    done = run([line(1, amount=700), line(2, amount=400, priority=1), percent(3, 0.3, priority=2)], 1000)
    assert done.amounts == {1: 700, 2: 300, 3: 0}
    assert codes(done) == [("fixed_above_left", 2)]
    assert done.possible


def test_that_the_first_priority_above_the_total_is_impossible() -> None:
    done = run([line(1, amount=700), line(2, amount=400)], 1000)
    assert codes(done) == [("fixed_above_left", 2)]
    assert (done.possible, done.rests) == (False, {None: -100})


def test_that_a_line_at_its_maximum_gives_to_the_others_and_one_at_its_minimum_takes() -> None:
    lines = [weight(1, 1, maximum=200), weight(2, 1), weight(3, 2, minimum=700)]
    assert run(lines, 1000).amounts == {1: 150, 2: 150, 3: 700}
    assert run([percent(1, 0.5, maximum=300), percent(2, 0.5)], 1000).amounts == {1: 300, 2: 700}


def test_that_a_locked_amount_stays_and_the_others_share_what_it_leaves() -> None:
    done = run([weight(1, 1, amount=123, locked=True), weight(2, 1), weight(3, 1)], 1000)
    assert done.amounts == {1: 123, 2: 439, 3: 438}


def test_that_filling_touches_only_lines_without_an_amount() -> None:
    lines = [weight(1, 3, amount=100), weight(2, 1), percent(3, 0.5, amount=20), percent(4, 0.25)]
    assert run(lines, 1000, keep=True).amounts == {1: 100, 2: 630, 3: 20, 4: 250}


def test_that_what_is_not_handed_out_is_said() -> None:
    done = run([percent(1, 0.4), line(2, 1, amount=10), line(3)], 1000)
    assert done.amounts == {1: 400, 2: 10, 3: None}
    assert done.rests == {None: 600, 1: 390}


def test_that_a_line_without_amount_and_rule_is_the_sum_of_those_below() -> None:
    done = run([line(1), line(2, 1, amount=30), line(3, 1, amount=40), weight(4, 1)], 100)
    assert done.amounts == {1: 70, 2: 30, 3: 40, 4: 30}


def test_that_rules_without_a_total_are_told_and_change_nothing() -> None:
    done = run([percent(1, 0.4, amount=40), percent(2, 0.3, amount=30)], None)
    assert (done.amounts, codes(done)) == ({1: 40, 2: 30}, [("no_total", None)])
    assert run([percent(1, 0.4, amount=30), percent(2, 0.6, amount=40)], None).amounts == {1: 28, 2: 42}


def test_that_every_impossible_rule_is_told_by_name() -> None:
    done = run(
        [
            percent(1, 0.6, minimum=500, maximum=400),
            percent(2, 0.6, minimum=600),
            weight(3, 0),
            percent(4, 0.55, reserve=True),
            weight(5, 1, reserve=True, amount=1),
            percent(6, 0.1, locked=True, amount=77),
            line(7, amount=5, minimum=9),
        ],
        1000,
    )
    told = codes(done)
    for expected in (
        ("minimum_above_maximum", 1),
        ("percents_above_whole", None),
        ("minimums_above_total", None),
        ("weight_zero", 3),
        ("reserve_large", 4),
        ("reserve_by_weight", 5),
        ("lock_against_rule", 6),
        ("below_minimum", 7),
    ):
        assert expected in told
    assert not done.possible


RULES = st.sampled_from(["fixed", "percent_total", "percent_left", "weight"])


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[BudgetLine], int]:
    """Rules that hand out everything: at each parent percents below the whole, and a weight that takes what remains."""
    lines: list[BudgetLine] = []
    total = draw(st.integers(10_000, 10**11))

    def level(parent: Id | None, depth: int) -> None:
        first = True
        for _ in range(draw(st.integers(1, 4))):
            row_id = len(lines) + 1
            rule = "weight" if first else draw(RULES.filter(lambda rule: rule != "fixed"))
            share = draw(st.integers(1, 25)) / 100
            values: dict[str, object] = {
                "rule": rule,
                "percent": share if rule != "weight" else None,
                "weight": draw(st.integers(1, 50)) / 10 if rule == "weight" else None,
                "priority": draw(st.integers(0, 2)),
                "reserve": rule == "percent_total" and depth == 0 and share <= 0.1 and draw(st.booleans()),
            }
            if rule == "weight" and not first and draw(st.booleans()):
                values["maximum"] = draw(st.integers(0, total))
            first = False
            lines.append(line(row_id, parent, **values))
            if depth < 2 and draw(st.booleans()):
                level(row_id, depth + 1)

    level(None, 0)
    return lines, total


def stored(lines: Sequence[BudgetLine], done: Split) -> list[BudgetLine]:
    return [replace(row, amount=done.amounts[row.id]) for row in lines]


@settings(deadline=None)
@given(trees())
def test_that_random_trees_sum_exactly_at_every_parent_and_doing_it_again_changes_nothing(
    made: tuple[list[BudgetLine], int],
) -> None:
    lines, total = made
    done = run(lines, total)
    tree = tree_of(lines)
    assert done.possible
    assert done.rests == {}
    for parent, rows in tree.items():
        whole = total if parent is None else done.amounts[parent]
        assert sum(done.amounts[row.id] or 0 for row in rows) == whole
        for row in rows:
            assert row.maximum is None or (done.amounts[row.id] or 0) <= row.maximum
    assert run(stored(lines, done), total).amounts == done.amounts


@settings(deadline=None)
@given(trees())
def test_that_each_share_is_within_one_unit_of_its_ideal(made: tuple[list[BudgetLine], int]) -> None:
    lines, total = made
    done = run(lines, total)
    for parent, rows in tree_of(lines).items():
        whole = total if parent is None else done.amounts[parent] or 0
        for row in rows:
            if row.rule == "percent_total":
                assert abs((done.amounts[row.id] or 0) * PARTS - whole * percent_parts(row)) < PARTS
        weighed = [row for row in rows if row.rule == "weight"]
        remainder = sum(done.amounts[row.id] or 0 for row in weighed)
        if all(row.maximum is None for row in weighed):
            parts = sum(weight_parts(row) for row in weighed)
            for row in weighed:
                ideal = remainder * weight_parts(row)
                assert abs((done.amounts[row.id] or 0) * parts - ideal) < parts


@settings(deadline=None)
@given(trees())
def test_that_a_line_added_without_an_amount_moves_no_other(made: tuple[list[BudgetLine], int]) -> None:
    lines, total = made
    done = run(lines, total)
    again = run([*lines, line(len(lines) + 1)], total)
    assert {at: again.amounts[at] for at in done.amounts} == done.amounts
