"""The workspace beside bare sqlite3, in one run: `python benchmarks/workspace.py [rows]`.

Loading: our rows against the same cells as plain tuples. One edit: our whole transaction (row, journal, audit,
checksums) against one bare UPDATE under the same pragmas, whose cost is the flush. A large step and the opening
of a plan with its undo list are shown for their own sake.
"""

import gc
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from datetime import datetime, timedelta

from planning.change import Change, RowDelta
from planning.plan import row_values
from planning.rows import PlanInfo, Task
from planning.session import PlanSession
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock

RUNS = 9
EDITS = 40
MOST_TIMES_TUPLES = 3.0
MOST_EXTRA_MS = 1.0


def task(number: int, chance: random.Random) -> Task:
    start = datetime(2026, 1, 5, 9) + timedelta(hours=number)
    return Task(
        number,
        f"{number:032x}",
        None if number % 10 == 0 else number - number % 10 or None,
        number * 1000,
        f"任务 {number}：直播脚本与选品确认",
        constraint="start_no_earlier",
        constraint_at=start,
        duration=chance.randint(1, 9) * 60,
        progress=chance.random(),
        deadline=start.date(),
        note="审核通过后发布" * chance.randint(0, 3),
    )


def filled(path: Path, rows: int) -> float:
    """Makes the plan in one step; returns how long that step took."""
    chance = random.Random(1)
    clock = FixedClock()
    with Workspace.open(path, who="benchmark", clock=clock) as store:
        session = PlanSession(store, clock)
        info = PlanInfo(1, "f" * 32, "计划")
        session.run(Change("undo.add", (RowDelta(1, "plan", 1, None, row_values(info)),)))
        tasks = [task(number, chance) for number in range(1, rows + 1)]
        deltas = tuple(RowDelta(1, "task", item.id, None, row_values(item)) for item in tasks)
        began = time.perf_counter()
        session.run(Change("undo.import", deltas))
        return time.perf_counter() - began


def median_ms(act: Callable[[], object], runs: int = RUNS) -> float:
    taken = []
    for _ in range(runs):
        gc.collect()
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def plain_tuples(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM task WHERE scope = 1").fetchall()
    finally:
        connection.close()


def loading(path: Path) -> dict[str, float]:
    clock = FixedClock()
    with Workspace.open(path, who="benchmark", clock=clock, read_only=True) as store:
        store.load(1)
        ours = median_ms(lambda: store.load(1))
        undo = median_ms(lambda: store.journal(1))
    tuples = median_ms(lambda: plain_tuples(path))
    whole = median_ms(lambda: opened(path))
    return {
        "load_ms": ours,
        "tuples_ms": tuples,
        "load_times_tuples": ours / tuples,
        "undo_list_ms": undo,
        "open_to_rows_ms": whole,
        "verify_ms": median_ms(lambda: verify(path), 3),
    }


def opened(path: Path) -> None:
    clock = FixedClock()
    with Workspace.open(path, who="benchmark", clock=clock) as store:
        PlanSession(store, clock).plan(1)


def one_edit(path: Path) -> dict[str, float]:
    """The two sides take turns, so that a busy disk is busy for both."""
    ours, bare = [], []
    beside = path.with_name("bare.db")
    beside.write_bytes(path.read_bytes())
    connection = sqlite3.connect(beside, isolation_level=None)
    connection.executescript("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")
    clock = FixedClock()
    with Workspace.open(path, who="benchmark", clock=clock) as store:
        session = PlanSession(store, clock)
        for number in range(1, EDITS + 1):
            old = session.plan(1).tasks[number].name
            edit = Change("undo.edit", (RowDelta(1, "task", number, {"name": old}, {"name": f"{number}"}),))
            began = time.perf_counter()
            session.run(edit)
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            connection.execute("UPDATE task SET name = ? WHERE scope = 1 AND id = ?", (f"{number}", number))
            bare.append(time.perf_counter() - began)
    connection.close()
    spent, flush = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    return {"edit_ms": spent, "bare_edit_ms": flush, "edit_extra_ms": spent - flush}


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=memory) as quick:
        path = Path(folder) / "plan.luodi"
        found = {"import_ms": filled(path, rows) * 1000, **loading(path), **one_edit(path)}
        swift = Path(quick) / "plan.luodi"
        filled(swift, rows)
        found |= {f"{key}_in_memory": value for key, value in one_edit(swift).items()}
    print(rows, {key: round(value, 2) for key, value in found.items()})
    missed = []
    if found["load_times_tuples"] > MOST_TIMES_TUPLES:
        missed.append("load_times_tuples")
    if found["edit_extra_ms_in_memory"] > MOST_EXTRA_MS:
        missed.append("edit_extra_ms_in_memory")
    print("missed:", missed or "nothing")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
