"""Version 3: a plan can be put away; the day on which that was done."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """The table is made anew: a column added in place would stand behind the constraints."""
    with op.batch_alter_table("plan", recreate="always") as batch:
        batch.add_column(sa.Column("archived", sa.Text(), nullable=True))
