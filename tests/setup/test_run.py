"""run.py itself: readable by an older Python, and clear to it."""

import ast
from pathlib import Path

import pytest

import run

SOURCE = (Path(__file__).resolve().parents[2] / "run.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 9, 2), (3, 10, 12), (3, 14, 0)])
def test_that_a_python_it_was_not_made_for_is_refused_in_both_languages(version: tuple[int, ...]) -> None:
    reason = run.refusal(version)
    assert f"this is Python {version[0]}.{version[1]}." in reason
    assert f"当前是 Python {version[0]}.{version[1]}" in reason


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_that_the_pythons_it_was_made_for_are_taken(minor: int) -> None:
    assert run.refusal((3, minor, 0)) is None


def test_that_an_older_python_can_read_run_py_as_far_as_the_refusal() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    assert [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] == [
        "desktop.setup.commands"
    ]
