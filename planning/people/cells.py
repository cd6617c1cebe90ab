"""What stands in the computed cells of people: what the role may and must, what they carry, how much work is left."""

from collections.abc import Callable, Mapping

from planning.derived import Derived, DerivedValues, reads
from planning.goals.carrying import CARRYING, Load
from planning.people.load import PEOPLE_LOAD
from planning.people.roles import role_called
from planning.rows import Id, Value

Reader = Callable[[DerivedValues, Id], Value]


def _role(key: str) -> Reader:
    def read(values: DerivedValues, row_id: Id) -> Value:
        role = role_called(values.plan.roles, values.plan.persons[row_id].role)
        return str(getattr(role, key)) if role is not None else ""

    return read


def _loads(values: DerivedValues) -> Mapping[Id | None, Load]:
    return {load.person: load for load in values.get(CARRYING)}


_LOADS: Derived[Mapping[Id | None, Load]] = Derived("carrying_by_person", _loads, needs=(CARRYING,))


def _carried(pick: Callable[[Load], int]) -> Reader:
    return lambda values, row_id: pick(values.get(_LOADS)[row_id])


def _left(values: DerivedValues, row_id: Id) -> Value:
    return round(values.get(PEOPLE_LOAD)[row_id].left)


def over_days(values: DerivedValues, row_id: Id) -> int:
    """Days from today on with more work than time."""
    return sum(day >= values.now.date() for day in values.get(PEOPLE_LOAD)[row_id].over)


def _leave(values: DerivedValues) -> Mapping[Id, int]:
    """Days off from today on, by person; two rows for the same day count once."""
    today = values.now.date().toordinal()
    days: dict[Id, set[int]] = {}
    for row in values.plan.day_offs.values():
        first = max(today, row.first.toordinal())
        days.setdefault(row.person, set()).update(range(first, row.last.toordinal() + 1))
    return {person: len(found) for person, found in days.items()}


LEAVE: Derived[Mapping[Id, int]] = Derived("leave", _leave, reads(day_off=""), also=frozenset({"now"}))

PEOPLE_CELLS: Mapping[tuple[str, str], Reader] = {
    ("person", "duty"): _role("duty"),
    ("person", "authority"): _role("authority"),
    ("person", "goals_owned"): _carried(lambda load: load.goal_count),
    ("person", "tasks_owned"): _carried(lambda load: load.tasks),
    ("person", "money_owned"): _carried(lambda load: load.money),
    ("person", "work_left"): _left,
    ("person", "over_days"): over_days,
    ("person", "days_off"): lambda values, row_id: values.get(LEAVE).get(row_id, 0),
}
