"""What was checked and how it ended; knows nothing of what is checked."""

import os
import shutil
import subprocess
import time
import traceback
from collections.abc import Callable

IN_CI = bool(os.environ.get("CI"))


class Failure(Exception):
    """Something is not as a newcomer expects it; the text says what."""


FORESEEN = (
    Failure,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    subprocess.SubprocessError,
)
"""How a step can end that meets something else than it expects; one failed step must not hide the others."""


def expect(true: object, what: str) -> None:
    """Raises Failure with `what` unless `true` is."""
    if not true:
        raise Failure(what)


class Report:
    """Runs steps whatever the ones before did, and counts them."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed: list[str] = []
        self.skipped: list[str] = []

    def step(self, name: str, work: Callable[[], object], tools: tuple[str, ...] = ()) -> bool:
        """Whether `work` ended well. A missing tool fails in CI and skips, by name, at home."""
        missing = [tool for tool in tools if not shutil.which(tool)]
        if missing and not IN_CI:
            self.skipped.append(f"{name} ({', '.join(missing)} missing)")
            print(f"SKIPPED  {self.skipped[-1]}", flush=True)
            return False
        started = time.perf_counter()
        try:
            expect(not missing, f"{', '.join(missing)} missing")
            told = work()
        except FORESEEN as reason:
            self._note_failure(name, reason)
            return False
        self.passed += 1
        print(
            f"passed   {name} ({time.perf_counter() - started:.1f} s){f': {told}' if told else ''}",
            flush=True,
        )
        return True

    def _note_failure(self, name: str, reason: Exception) -> None:
        self.failed.append(name)
        if not isinstance(reason, Failure):
            traceback.print_exception(reason)
        print(f"FAILED   {name}: {reason}", flush=True)

    def close(self) -> int:
        """Prints the closing line; exit status of the whole."""
        for name in self.failed:
            print(f"failed: {name}")
        print(f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped")
        return 1 if self.failed or not self.passed else 0
