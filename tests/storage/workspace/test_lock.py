"""One writer at a time; others may look on and are told who it is; a lock dies with its process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planning.errors import StoreError
from planning.plan import Plan
from planning.session import PlanSession
from storage.lock import holder
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.steps import SCOPES, edit, on_disk, same

PROJECT = Path(__file__).parents[3]
HOLD = """
import sys, time
from datetime import datetime
from pathlib import Path
from storage.workspace import Workspace
from tests.fakes import FixedClock
clock = FixedClock(datetime(2026, 5, 1, 8, 30))
store = Workspace.open(Path(sys.argv[1]), who="李雷", clock=clock)
print("open", flush=True)
time.sleep(60)
"""
READ = """
import json, sys
from pathlib import Path
from storage.workspace import Workspace
from tests.fakes import FixedClock
with Workspace.open(Path(sys.argv[1]), who="韩梅", clock=FixedClock(), read_only=True) as store:
    counts = {name: len(rows) for scope in (1, 2, 3) for name, rows in store.load(scope).items()}
    print(json.dumps([store.last_seq(), sum(counts.values())]))
"""


def test_that_a_second_writer_is_refused_and_told_who_writes(path: Path, opener: Opener) -> None:
    opener(who="小王")
    with pytest.raises(StoreError) as caught:
        opener(who="小李")
    assert caught.value.code == "workspace_in_use"
    assert "小王" in str(caught.value.params["holder"])
    assert str(os.getpid()) in str(caught.value.params["holder"])
    assert caught.value.params["since"] == "2026-03-02T09:00:00"


def test_that_closing_lets_the_next_writer_in(path: Path, opener: Opener) -> None:
    opener().close()
    assert holder(path) is None
    assert not opener().read_only


def test_that_a_reader_looks_on_and_cannot_write(opener: Opener, clock: FixedClock) -> None:
    session = PlanSession(opener(), clock)
    edit(session, 1)
    reader = opener(read_only=True)
    assert reader.read_only
    looking = PlanSession(reader, clock)
    with pytest.raises(StoreError) as caught:
        edit(looking, 2)
    assert caught.value.code == "workspace_read_only"
    with pytest.raises(StoreError) as caught:
        reader.set_current_plan(1)
    assert caught.value.code == "workspace_read_only"
    edit(session, 3)
    assert reader.last_seq() == 2


def test_that_another_process_reads_while_we_hold_the_file(
    path: Path, opener: Opener, clock: FixedClock
) -> None:
    store = opener()
    session = PlanSession(store, clock)
    for seed in range(5):
        edit(session, seed)
    run = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    last, _ = json.loads(run.stdout)
    assert last == 5
    edit(session, 6)
    assert store.last_seq() == 6


def test_that_a_killed_holder_leaves_no_lock(path: Path, opener: Opener) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreError) as caught:
            opener()
        assert "李雷" in str(caught.value.params["holder"])
        assert caught.value.params["since"] == "2026-05-01T08:30:00"
    finally:
        process.kill()
        process.wait()
        process.stdout.close() if process.stdout else None
    assert not opener().read_only


def test_that_a_note_left_by_a_killed_process_misleads_nobody(path: Path, opener: Opener) -> None:
    opener().close()
    path.with_name(path.name + ".holder").write_text("{half", encoding="utf-8")
    assert holder(path) is None
    store = opener(who="小王")
    found = holder(path)
    assert found is not None and found.who == "小王" and found.process == os.getpid()
    store.close()


def test_that_reader_and_writer_see_the_same(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    reader = opener(read_only=True)
    for seed in range(20):
        edit(session, seed)
        assert same(on_disk(reader), on_disk(store))
    assert any(not Plan(scope).same_rows(on_disk(reader)[scope]) for scope in SCOPES)
