"""For developers: prints what a new migration must do to bring the newest steps to the present tables.

`python -m storage.migrations.draft`; with nothing to do it prints `pass`.
"""

import sqlite3
from collections.abc import Sequence

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy.pool import StaticPool

from storage.migrations import STEPS
from storage.migrations.run import apply, in_order
from storage.tables import METADATA


def draft(steps: Sequence[str]) -> str:
    """The body of `upgrade()` that is missing after the modules `steps` have run."""
    driver = sqlite3.connect(":memory:")
    engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"target_metadata": METADATA})
            apply(connection, steps)
            script = produce_migrations(context, METADATA)
            assert script.upgrade_ops is not None
            return render_python_code(script.upgrade_ops, migration_context=context)
    finally:
        driver.close()


if __name__ == "__main__":
    print(draft(in_order(STEPS)))
