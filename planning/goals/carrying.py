"""Who carries how much: goals by stage, tasks and money by the person who owns them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import Derived, DerivedValues, reads
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE
from planning.schedule.work import TASK_WORK


@dataclass(slots=True)
class Load:
    """`person` None: what nobody owns. `goals` by stage ("" for none); tasks without summaries; `money` in minor units
    of lines that have none below, an owner of the line above counting where the line has none."""

    person: Id | None
    goals: dict[str, int] = field(default_factory=dict)
    tasks: int = 0
    done: int = 0
    money: int = 0

    @property
    def goal_count(self) -> int:
        return sum(self.goals.values())

    @property
    def is_empty(self) -> bool:
        return not (self.goal_count or self.tasks or self.money)


def _carrying(values: DerivedValues) -> tuple[Load, ...]:
    plan = values.plan
    loads: dict[Id | None, Load] = {person: Load(person) for person in sorted_ids(plan.rows("person"))}
    nobody = loads[None] = Load(None)
    for goal in plan.goals.values():
        load = loads.get(goal.owner, nobody)
        load.goals[goal.stage] = load.goals.get(goal.stage, 0) + 1
    work = values.get(TASK_WORK)
    for row in values.get(TASK_OUTLINE).rows:
        if not row.children:
            load = loads.get(plan.tasks[row.id].owner, nobody)
            load.tasks += 1
            load.done += work[row.id].progress >= 1
    for person, money in _money(values).items():
        loads[person].money += money
    return tuple(load for load in loads.values() if load.person is not None or not load.is_empty)


def _money(values: DerivedValues) -> Mapping[Id | None, int]:
    rows, amounts = values.plan.budget_lines, values.get(BUDGET_AMOUNTS).amounts
    found: dict[Id | None, int] = {}
    path: list[Id] = []
    for row in values.get(BUDGET_OUTLINE).rows:
        del path[row.level :]
        path.append(row.id)
        if row.children:
            continue
        owners = (rows[at].owner for at in reversed(path))
        owner = next((one for one in owners if one is not None), None)
        found[owner] = found.get(owner, 0) + (amounts[row.id] or 0)
    return found


CARRYING: Derived[tuple[Load, ...]] = Derived(
    "carrying",
    _carrying,
    reads(
        person="position",
        goal="owner stage",
        task="owner",
        budget_line="owner parent position",
    ),
    needs=(TASK_OUTLINE, TASK_WORK, BUDGET_AMOUNTS, BUDGET_OUTLINE),
)
"""In the order of the people; last what nobody owns, where there is any."""
