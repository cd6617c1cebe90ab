"""Statements put together by hand are those that SQLAlchemy would write."""

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage import statements
from storage.tables import METADATA


@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_that_a_selection_asks_for_what_sqlalchemy_would(table: str) -> None:
    target = METADATA.tables[table]
    columns = tuple(target.c.keys())
    query = (
        sa.select(*target.c)
        .where(target.c[columns[0]] == sa.bindparam("key"))
        .order_by(target.c[columns[-1]])
    )
    written = str(query.compile(dialect=sqlite.dialect(paramstyle="qmark"))).replace("\n", "")
    quoted = sqlite.dialect().identifier_preparer.quote(table)
    said = statements.select(table, columns, (columns[0],), columns[-1])
    assert said == written.replace(f"{quoted}.", "")


def test_that_a_column_that_is_not_there_is_not_asked_for() -> None:
    with pytest.raises(KeyError):
        statements.select("task", ("nothing",))
