"""What is opened, what is created, and what is refused and stays as it was."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from planning.errors import StoreError
from planning.fields import LIBRARY_TABLES
from planning.session import PlanSession
from storage import schema
from storage.engine import PRAGMAS, raw
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.steps import digest, edit


def made(path: Path, clock: FixedClock, edits: int = 3) -> Path:
    with Workspace.open(path, who="me", clock=clock) as store:
        session = PlanSession(store, clock)
        for seed in range(edits):
            edit(session, seed)
    return path


def refusal(opener: Opener, path: Path, **how: bool) -> StoreError:
    with pytest.raises(StoreError) as caught:
        opener(path, **how)
    return caught.value


def test_that_a_missing_file_is_created_and_bears_our_marks(path: Path, opener: Opener) -> None:
    opener().close()
    head = path.read_bytes()[:100]
    assert head[:15] == b"SQLite format 3"
    assert int.from_bytes(head[68:72], "big") == schema.APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == schema.SCHEMA_VERSION


def test_that_an_empty_workspace_has_no_plans_and_an_empty_library(opener: Opener) -> None:
    store = opener()
    assert dict(store.heads()) == {}
    assert store.load(0) == {name: {} for name in LIBRARY_TABLES}
    assert (store.last_seq(), list(store.journal(0)), store.current_plan()) == (0, [], None)


def test_that_nothing_but_file_and_lock_is_left_beside_it(path: Path, clock: FixedClock) -> None:
    made(path, clock)
    assert {found.name for found in path.parent.iterdir()} == {"plan.luodi", "plan.luodi.lock"}


def test_that_the_pragmas_are_read_back_on_every_connection(opener: Opener) -> None:
    for store in (opener(), opener(read_only=True)):
        with store.alone() as connection:
            driver = raw(connection)
            for name, value in PRAGMAS:
                assert driver.execute(f"PRAGMA {name}").fetchone() in ((value,), None), name
            assert driver.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert dict(PRAGMAS)["synchronous"] == 2
    assert dict(PRAGMAS)["foreign_keys"] == 1


def test_that_a_pragma_that_does_not_hold_is_an_error(
    path: Path, clock: FixedClock, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, clock)
    monkeypatch.setattr("storage.engine.PRAGMAS", (("page_count", 12345678),))
    assert refusal(opener, path).code == "pragma_refused"


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"\0" * 5000, "zeros")])
def test_that_a_file_without_data_is_damaged_and_not_new(
    path: Path, opener: Opener, content: bytes, reason: str
) -> None:
    path.write_bytes(content)
    error = refusal(opener, path)
    assert (error.code, error.params["reason"]) == ("workspace_damaged", reason)
    assert path.read_bytes() == content


def test_that_a_truncated_file_is_damaged(path: Path, clock: FixedClock, opener: Opener) -> None:
    content = made(path, clock).read_bytes()
    for size in (50, 99, 100, 4096, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:size])
        assert refusal(opener, path).code == "workspace_damaged", size


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"x" * 500, b"hello", b"<html>" * 50])
def test_that_another_kind_of_file_is_refused_untouched(path: Path, opener: Opener, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        assert refusal(opener, path, read_only=read_only).code == "workspace_not_ours"
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_that_another_program_s_database_is_refused_untouched(path: Path, opener: Opener) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()
    before = digest(path)
    assert refusal(opener, path).code == "workspace_not_ours"
    assert digest(path) == before


def test_that_a_newer_file_is_refused_untouched(path: Path, clock: FixedClock, opener: Opener) -> None:
    made(path, clock)
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    other.close()
    before = digest(path)
    for read_only in (False, True):
        error = refusal(opener, path, read_only=read_only)
        assert error.code == "workspace_newer"
        assert error.params["version"] == schema.SCHEMA_VERSION + 1
    assert digest(path) == before


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON goal BEGIN DELETE FROM task; END",
        "CREATE VIEW v AS SELECT * FROM task",
        "ALTER TABLE task ADD COLUMN strange TEXT",
        "DROP INDEX ix_task_parent",
        "PRAGMA user_version = 0",
    ],
)
def test_that_a_file_whose_schema_a_stranger_changed_is_damaged(
    path: Path, clock: FixedClock, opener: Opener, sql: str
) -> None:
    made(path, clock)
    other = sqlite3.connect(path)
    other.execute(sql)
    other.commit()
    other.close()
    with pytest.raises(StoreError) as caught:
        opener()
    assert caught.value.code == "workspace_damaged"


def test_that_a_missing_file_is_not_made_by_looking(path: Path, opener: Opener) -> None:
    assert refusal(opener, path, read_only=True).code == "workspace_missing"
    assert refusal(opener, path.parent / "nowhere" / "plan.luodi").code == "folder_missing"
    assert list(path.parent.iterdir()) == []


def test_that_odd_names_work(tmp_path: Path, clock: FixedClock, opener: Opener) -> None:
    folder = tmp_path / "计划 100% #1?"
    folder.mkdir()
    made(folder / "夏季 上新 & é🙂.luodi", clock)
    assert opener(folder / "夏季 上新 & é🙂.luodi").last_seq() == 3


def test_that_the_current_plan_is_remembered_while_it_exists(
    path: Path, clock: FixedClock, opener: Opener
) -> None:
    made(path, clock, edits=12)
    store = opener()
    scope = max(store.heads())
    store.set_current_plan(scope)
    store.close()
    store = opener()
    assert store.current_plan() == scope
    store.set_current_plan(99)
    assert store.current_plan() is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_that_a_link_leads_to_the_same_lock(path: Path, clock: FixedClock, opener: Opener) -> None:
    made(path, clock)
    link = path.with_name("link.luodi")
    link.symlink_to(path)
    opener()
    assert refusal(opener, link).code == "workspace_in_use"


def test_that_opening_an_up_to_date_file_imports_neither_alembic_nor_the_orm(
    path: Path, clock: FixedClock
) -> None:
    made(path, clock)
    program = (
        "import sys; from pathlib import Path; from tests.fakes import FixedClock;"
        "from storage.workspace import Workspace; from planning.session import PlanSession;"
        "clock = FixedClock();"
        "session = PlanSession(Workspace.open(Path(sys.argv[1]), who='me', clock=clock), clock);"
        "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')"
        " or name.startswith(('sqlalchemy.orm', 'openpyxl', 'PySide6'))])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
