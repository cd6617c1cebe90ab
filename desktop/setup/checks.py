"""All checks and tests, one after the other, with a summary; owns no rule, only the order."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from desktop.setup.environment import Environment
from planning.texts import Texts

OWN_SCHEDULING = ("-n", "--numprocesses", "--pdb", "--trace", "-p")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended; `seconds` of wall time."""

    name: str
    status: int
    seconds: float


def commands(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Program and arguments of each check; the tests come last, so that their closing lines are seen."""
    parallel = [] if _schedules_itself(pytest_arguments) else ["-n", "auto"]
    return {
        "ruff": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
        "layers": ["lint-imports"],
        "tests": ["python", "-m", "pytest", *parallel, *pytest_arguments],
    }


def _schedules_itself(arguments: list[str]) -> bool:
    return any(argument.startswith(OWN_SCHEDULING) for argument in arguments)


def run_all(environment: Environment, pytest_arguments: list[str], texts: Texts) -> int:
    """Runs every check whatever the others say; 0 when all passed, else 1."""
    outcomes = [run_one(environment, name, told) for name, told in commands(pytest_arguments).items()]
    print()
    for outcome in outcomes:
        key = "setup.check_failed" if outcome.status else "setup.check_passed"
        print(texts(key, name=outcome.name, seconds=f"{outcome.seconds:.1f}"))
    failed = [outcome.name for outcome in outcomes if outcome.status]
    print(texts("setup.checks_failed", names=", ".join(failed)) if failed else texts("setup.checks_passed"))
    return 1 if failed else 0


def run_one(environment: Environment, name: str, command: list[str]) -> Outcome:
    print(f"== {name}", flush=True)
    program, *arguments = command
    settings = {**os.environ, "PYTHONUTF8": "1"}
    started = time.perf_counter()
    told = [str(environment.program(program)), *arguments]
    status = subprocess.run(told, cwd=environment.root, env=settings, check=False).returncode
    sys.stdout.flush()
    return Outcome(name, status, time.perf_counter() - started)
