"""What several tests of the workspace do to it."""

import random
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from planning.change import LIBRARY, Scope
from planning.plan import Plan
from planning.ports import PlanStore
from planning.session import PlanSession
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
