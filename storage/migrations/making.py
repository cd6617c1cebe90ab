"""How migrations make tables of rows. Frozen as they are: new needs get new words."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op


@dataclass(frozen=True, slots=True)
class Spec:
    """One column of a row table; `to` is the table that it points to."""

    name: str
    kind: sa.types.TypeEngine[int] | sa.types.TypeEngine[float] | sa.types.TypeEngine[str]
    nullable: bool = False
    to: str = ""


def text(name: str, *, nullable: bool = False) -> Spec:
    return Spec(name, sa.Text(), nullable)


def whole(name: str, *, nullable: bool = False) -> Spec:
    return Spec(name, sa.BigInteger(), nullable)


def real(name: str, *, nullable: bool = False) -> Spec:
    return Spec(name, sa.Double(), nullable)


def truth(name: str) -> Spec:
    return Spec(name, sa.SmallInteger())


def reference(name: str, to: str, *, nullable: bool = False) -> Spec:
    return Spec(name, sa.BigInteger(), nullable, to)


def create_rows(table: str, *specs: Spec) -> None:
    columns = [sa.Column(spec.name, spec.kind, nullable=spec.nullable) for spec in specs]
    op.create_table(
        table,
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("scope", "id", name=f"pk_{table}"),
        *(foreign_key(table, spec.name, "scope", spec.to, "id") for spec in specs if spec.to),
        sa.UniqueConstraint("scope", "uid", name=f"uq_{table}_uid"),
    )
    for spec in specs:
        if spec.to:
            op.create_index(f"ix_{table}_{spec.name}", table, ["scope", spec.name])


def foreign_key(table: str, column: str, scope: str, to: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [scope, column],
        [f"{to}.{scope}", f"{to}.{key}"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def widen(table: str, given: Mapping[str, str], *specs: Spec) -> None:
    """New columns; `given` is what rows that are there hold in those that can't be empty. Made anew twice: the
    defaults are needed to fill the rows and must not stay."""
    with op.batch_alter_table(table, recreate="always") as batch:
        for spec in specs:
            default = given.get(spec.name)
            batch.add_column(sa.Column(spec.name, spec.kind, nullable=spec.nullable, server_default=default))
            if spec.to:
                batch.create_foreign_key(
                    f"fk_{table}_{spec.name}",
                    spec.to,
                    ["scope", spec.name],
                    ["scope", "id"],
                    deferrable=True,
                    initially="DEFERRED",
                )
    if given:
        with op.batch_alter_table(table, recreate="always") as batch:
            for name in given:
                batch.alter_column(name, server_default=None)
    for spec in specs:
        if spec.to:
            op.create_index(f"ix_{table}_{spec.name}", table, ["scope", spec.name])
