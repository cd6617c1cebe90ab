"""The lock files: complete, exact, consistent with pyproject.toml, and naming no index."""

import re
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = (("linux", "Linux", "posix"), ("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"))
PYTHONS = ("3.11", "3.12", "3.13")
ENVIRONMENTS = [
    {"sys_platform": name, "platform_system": system, "os_name": kind, "python_version": python, "extra": ""}
    for name, system, kind in SYSTEMS
    for python in PYTHONS
]


def locked(*names: str) -> dict[str, Requirement]:
    lines = [line for name in names for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def pinned(requirement: Requirement) -> str:
    (only,) = requirement.specifier
    assert only.operator == "=="
    return only.version


def here(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate()


RUNTIME = locked("requirements.lock")
EVERYTHING = locked("requirements.lock", "requirements-dev.lock")


def test_that_the_lock_names_no_index_no_address_and_no_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+(; .+)?", line), line


def test_that_what_pyproject_asks_for_is_what_the_lock_gives() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [(text, RUNTIME) for text in project["dependencies"]]
    asked += [(text, EVERYTHING) for text in project["optional-dependencies"]["dev"]]
    for text, given in asked:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned(given[canonicalize_name(requirement.name)])), text


@pytest.mark.parametrize("name", sorted(name for name, told in EVERYTHING.items() if here(told)))
def test_that_a_locked_package_finds_all_it_requires_in_the_lock(name: str) -> None:
    allowed = RUNTIME if name in RUNTIME else EVERYTHING
    assert version(name) == pinned(EVERYTHING[name])
    for text in requires(name) or []:
        requirement = Requirement(text)
        if requirement.marker and not any(requirement.marker.evaluate(one) for one in ENVIRONMENTS):
            continue
        assert requirement.specifier.contains(pinned(allowed[canonicalize_name(requirement.name)])), text
