"""What the killed processes of the tests do. Each tells over a pipe what it has finished."""

import contextlib
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa

from planning.errors import StaleChange
from planning.session import PlanSession
from storage import migrations, schema
from storage.backup import backup
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.steps import run_random, written_beside

_START = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"

PRESENT = schema.SCHEMA_VERSION

Work = Callable[[Path, Connection], None]


def killed_after(work: Work, path: Path, seconds: Callable[[], float]) -> list[int]:
    """Runs `work` in a process, kills it that long after its first word, and returns the numbers that it told."""
    return _heard(work, path, seconds)


def heard_from(work: Work, path: Path) -> list[int]:
    """The same for a process that ends by itself, or dies by its own hand."""
    return _heard(work, path, None)


def _heard(work: Work, path: Path, seconds: Callable[[], float] | None) -> list[int]:
    context = multiprocessing.get_context(_START)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(path, theirs))
    process.start()
    theirs.close()
    heard = [ours.recv()]
    if seconds is not None:
        time.sleep(seconds())
        process.kill()
    process.join()
    while True:
        try:
            heard.append(ours.recv())
        except EOFError:
            break
    ours.close()
    process.close()
    return heard


def edit_for_ever(path: Path, done: Connection) -> None:
    """Step n is made from seed n, so that anyone can make it again."""
    clock = FixedClock()
    session = PlanSession(Workspace.open(path, who="me", clock=clock), clock)
    number = _steps_made(session)
    done.send(number)
    while True:
        step(session, number + 1)
        number += 1
        done.send(number)


def edit_beside_for_ever(path: Path, done: Connection) -> None:
    """The same, each step written by a thread of its own."""
    with written_beside():
        edit_for_ever(path, done)


def step(session: PlanSession, number: int) -> None:
    """An edit, or every fifth time an undo: the sum of journal and audit then says more than rows do."""
    scope = number % 3 + 1
    if number % 5 == 0 and session.undo_list(scope):
        with contextlib.suppress(StaleChange):  # a step over two plans that isn't the newest of both
            session.undo(scope)
            return
    run_random(session, random.Random(number))


def create_for_ever(folder: Path, done: Connection) -> None:
    done.send(0)
    for number in range(1, 10_000):
        Workspace.open(folder / f"{number}.luodi", who="me", clock=FixedClock()).close()
        done.send(number)


def back_up_for_ever(path: Path, done: Connection) -> None:
    done.send(0)
    for number in range(1, 10_000):
        backup(path, path.with_name("copy.luodi"))
        done.send(number)


def migrate(path: Path, done: Connection, *, kill_at: int | None = None) -> None:
    """Opens an old file; dies before its statement number `kill_at`."""
    with pytest.MonkeyPatch.context() as patch:
        pretend_next_version(patch)
        statements = 0

        def count(*_: object) -> None:
            nonlocal statements
            statements += 1
            if statements == kill_at:
                die()

        sa.event.listen(sa.Engine, "before_cursor_execute", count)
        done.send(0)
        Workspace.open(path, who="me", clock=FixedClock()).close()
        done.send(statements)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)


def pretend_next_version(
    patch: pytest.MonkeyPatch, module: str = "tests.storage.workspace.example_step"
) -> None:
    """As if the program had one more migration; `PRESENT` stays what it is."""
    patch.setattr(schema, "SCHEMA_VERSION", PRESENT + 1)
    patch.setattr(migrations, "STEPS", {**migrations.STEPS, PRESENT + 1: module})


def some_seconds(most: float, seed: int) -> Callable[[], float]:
    return lambda: random.Random(seed).uniform(0, most)


def _steps_made(session: PlanSession) -> int:
    """Every step leaves one number in the audit log."""
    store = session._store
    assert isinstance(store, Workspace)
    return max((entry.number for scope in range(4) for entry in store.audit_entries(scope, 1)), default=0)
