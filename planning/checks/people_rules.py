"""Rules about people: more work than time, a role that nobody described."""

from collections.abc import Iterator

from planning.checks.rule import HINT, WARNING, Found, Rule
from planning.derived import NOW, DerivedValues, reads
from planning.people.load import PEOPLE_LOAD
from planning.people.roles import role_called


def _overloaded(values: DerivedValues) -> Iterator[Found]:
    today = values.now.date()
    for person, load in values.get(PEOPLE_LOAD).items():
        days = [day for day in load.over if day >= today]
        if days:
            worst = max(days, key=lambda day: load.days[day].minutes - load.days[day].capacity)
            over = load.days[worst].minutes - load.days[worst].capacity
            yield person, {"days": len(days), "day": worst, "hours": round(over / 60)}


def _without_role(values: DerivedValues) -> Iterator[Found]:
    """Only where roles are described at all."""
    roles = values.plan.roles
    for person in values.plan.persons.values():
        if roles and role_called(roles, person.role) is None:
            yield person.id, {}


PEOPLE_RULES = (
    Rule("person_overloaded", WARNING, "person", _overloaded, {}, (PEOPLE_LOAD,), frozenset({NOW})),
    Rule("person_without_role", HINT, "person", _without_role, reads(person="role", role="name")),
)
