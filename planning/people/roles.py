"""Which role a person's words mean, and a role renamed with those who have it."""

from collections.abc import Mapping
from typing import cast

from planning.edits.builder import ChangeBuilder
from planning.rows import Id, Person, Role


def role_called(roles: Mapping[Id, Role], name: str) -> Role | None:
    """The role that a person's words mean, whatever their case and spaces."""
    wanted = _key(name)
    return next((row for row in roles.values() if _key(row.name) == wanted), None)


def rename_role(builder: ChangeBuilder, role_id: Id, name: str) -> None:
    """Whoever has the role keeps it under its new name."""
    before = _key(cast(Role, builder.row("role", role_id)).name)
    builder.update("role", role_id, name=name)
    for person in [cast(Person, row) for row in builder.rows("person")]:
        if _key(person.role) == before:
            builder.update("person", person.id, role=name)


def _key(name: str) -> str:
    return "".join(name.split()).casefold()
