"""What several tests of the workspace do to it."""

import contextlib
import random
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from planning.change import LIBRARY, Scope
from planning.plan import Plan
from planning.ports import PlanStore
from planning.session import PlanSession
from planning.writing import Writing
from tests.builders import random_change
from tests.fakes import FixedClock

SCOPES = (LIBRARY, 1, 2, 3)


def in_memory(session: PlanSession) -> dict[Scope, Plan]:
    """All scopes of the tests; one whose plan doesn't exist is empty."""
    return {
        scope: session.library
        if scope == LIBRARY
        else session.plan(scope)
        if scope in session.heads()
        else Plan(scope)
        for scope in SCOPES
    }


def on_disk(store: PlanStore) -> dict[Scope, Plan]:
    return {scope: Plan(scope, store.load(scope)) for scope in SCOPES}


def same(some: Mapping[Scope, Plan], other: Mapping[Scope, Plan]) -> bool:
    return all(some[scope].same_rows(other[scope]) for scope in SCOPES)


def edit(session: PlanSession, seed: int, clock: FixedClock | None = None) -> None:
    """One random step; the same seed gives other rows the next time."""
    if clock is not None:
        clock.advance(seconds=30)
    run_random(session, random.Random(f"{seed}/{session._next_seq}"))


def run_random(session: PlanSession, rng: random.Random) -> None:
    """One random step that changes something."""
    while (change := random_change(rng, in_memory(session))).is_empty:
        pass
    session.run(change)


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """In memory where the system has such a place: these tests are about content, not about flushing."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)


def snapshots(plans: Mapping[Scope, Plan]) -> dict[Scope, Plan]:
    return {scope: plan.snapshot() for scope, plan in plans.items()}


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def run_beside(writing: Writing) -> None:
    """As the window does with a large change: a thread writes, the session's own ends it."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(writing.write).result()
    writing.finish()


@contextlib.contextmanager
def written_beside() -> Iterator[None]:
    """Every change goes to disk in a thread of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writing, "run", run_beside)
        yield
