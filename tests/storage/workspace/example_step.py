"""A migration that a later version might bring: a table rebuilt row by row, so that a kill may fall into it."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Gives every person a birthday column, the long way round."""
    _rebuild()


def _rebuild() -> None:
    op.create_table("scratch", sa.Column("n", sa.BigInteger(), primary_key=True))
    for number in range(300):
        op.execute(sa.text(f"INSERT INTO scratch VALUES ({number})"))
    op.drop_table("scratch")
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("born", sa.Text(), nullable=False, server_default=""))


def failing_upgrade() -> None:
    """For a step that gives up half-way."""
    _rebuild()
    raise RuntimeError("half-way")
