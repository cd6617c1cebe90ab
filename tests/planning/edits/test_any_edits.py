"""Any sequence of edits through the edit functions keeps the plan whole and can be undone to the start."""

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.change import Change
from planning.edits.adding import add_typed
from planning.edits.cells import CellEdit, set_cells
from planning.edits.checklist import postpone, tick
from planning.edits.links import link_tasks, unlink_tasks
from planning.edits.rows import add_row, delete_rows, indent_rows, move_rows, outdent_rows
from planning.errors import PlanError
from planning.fields import TABLES
from planning.order import outline, parent_of
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from planning.wording import choice_words
from tests.planning.plans import NOW, apply, texts, values_of, with_tasks

WORDS = choice_words(texts())
Edit = Callable[[random.Random, Plan], Change]


def _pick(rng: random.Random, plan: Plan, table: str, most: int = 3) -> list[Id]:
    ids = list(plan.rows(table))
    return rng.sample(ids, k=min(len(ids), rng.randint(1, most))) if ids else []


def _typed(rng: random.Random, plan: Plan) -> Change:
    key, text = rng.choice(
        [
            ("start", "2026-11-10"),
            ("finish", "2026-11-20"),
            ("duration", "3d"),
            ("progress", "100%"),
            ("progress", "0"),
            ("mode", "manual"),
            ("mode", "auto"),
            ("owner", rng.choice(["李强", "王敏"])),
            ("name", "改名"),
            ("predecessors", rng.choice(["1", "2, 1.1", ""])),
        ]
    )
    edits = [CellEdit(row_id, key, text, typed=True) for row_id in _pick(rng, plan, "task")]
    return set_cells(values_of(plan), "task", edits, WORDS)


EDITS: tuple[Edit, ...] = (
    lambda rng, plan: add_row(
        plan, "task", {"name": "新"}, after=next(iter(_pick(rng, plan, "task", 1)), None)
    ),
    lambda rng, plan: add_typed(values_of(plan), "task", {"name": "T", "finish": "2026-11-30"}, WORDS),
    lambda rng, plan: add_row(plan, "checklist_item", {"name": "步", "task": _pick(rng, plan, "task", 1)[0]}),
    lambda rng, plan: delete_rows(plan, "task", _pick(rng, plan, "task", 2)),
    lambda rng, plan: indent_rows(plan, "task", _pick(rng, plan, "task")),
    lambda rng, plan: outdent_rows(plan, "task", _pick(rng, plan, "task")),
    lambda rng, plan: move_rows(plan, "task", _pick(rng, plan, "task"), rng.choice((-1, 1))),
    lambda rng, plan: link_tasks(plan, _pick(rng, plan, "task")),
    lambda rng, plan: unlink_tasks(plan, _pick(rng, plan, "task", 5)),
    lambda rng, plan: tick(plan, [("task", _pick(rng, plan, "task", 1)[0])], NOW, done=rng.random() < 0.7),
    lambda rng, plan: tick(plan, [("checklist_item", _pick(rng, plan, "checklist_item", 1)[0])], NOW),
    lambda rng, plan: postpone(values_of(plan), [("task", _pick(rng, plan, "task", 1)[0])], 1),
    _typed,
)


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(5, 40))
def test_that_any_sequence_of_edits_keeps_the_plan_whole_and_is_undone_to_the_start(
    seed: int, steps: int
) -> None:
    rng = random.Random(seed)
    start = plan = with_tasks("A", ">A1", ">A2", "B", "C")
    done: list[Change] = []
    for _ in range(steps):
        try:
            change = rng.choice(EDITS)(rng, plan)
        except (PlanError, IndexError):  # refused, or nothing left to pick
            continue
        plan = apply(plan, change)
        done.append(change)
        assert_whole(plan)
    end = plan
    for change in reversed(done):
        plan = apply(plan, change.inverse())
    assert plan.same_rows(start)
    for change in done:
        plan = apply(plan, change)
    assert plan.same_rows(end)


def assert_whole(plan: Plan) -> None:
    """References lead somewhere, all rows are in the outline, siblings differ in position, the plan is scheduled."""
    for name, rows in plan.tables():
        for row in rows.values():
            for field in TABLES[name].fields:
                target = getattr(row, field.key)
                assert not field.ref or target is None or plan.find(field.ref, target) is not None
    tree = outline(plan.rows("task"))
    assert set(tree.index) == set(plan.tasks)
    places = [(parent_of(task), task.position) for task in plan.tasks.values()]
    assert len(places) == len(set(places))
    assert len(values_of(plan).get(SCHEDULE)) == len(plan.tasks)
