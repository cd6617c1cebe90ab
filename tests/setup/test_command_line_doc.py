"""docs/cli.md beside the parser: every command, option and table is told, and nothing that isn't there."""

import argparse
import re

from desktop.catalogue import load_texts
from desktop.cli.parser import PRINTED, build_parser
from planning.fields import TABLES, Field, Table
from tests.setup.source import ROOT

TOLD = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    made: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            made.update(action.choices)
    return made


COMMANDS = commands_of(build_parser(load_texts("en", ROOT / "resources")))
ROWS = re.findall(r"^\| (`.*?`) \| .* \|$", TOLD.split("Tables and field names")[0], re.M)
"""The first column of the table of commands."""


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    of_verbs = [options_of(verb) for verb in commands_of(parser).values()]
    return {word for action in parser._actions for word in action.option_strings}.union(*of_verbs)


def test_that_every_command_is_told_and_no_other() -> None:
    told = {word for row in ROWS for word in re.findall(r"`(\w+)", row)}
    verbs = {verb for command in COMMANDS.values() for verb in commands_of(command)}
    assert set(COMMANDS) - told == set()
    known = set(COMMANDS) | verbs | {"list", "compare", "set", "leave", "show", "adopt"}
    assert told - known == set()


def test_that_every_option_is_told_and_no_other() -> None:
    known = set().union(*(options_of(command) for command in COMMANDS.values())) - {"-h", "--help"}
    told = set(re.findall(r"--[a-z][a-z-]*", TOLD))
    assert known - told == set()
    assert told - known == set()


def test_that_everything_printed_is_told() -> None:
    printed = " ".join(row for row in ROWS if row.startswith("`print"))
    assert [key for key in PRINTED if not re.search(rf"\b{key}\b", printed)] == []


def cells(fields: tuple[Field, ...]) -> str:
    return ", ".join(f"`{field.key}`{'' if field.editable else '*'}" for field in fields) or "–"


def row(table: Table) -> str:
    return f"| `{table.name}` | {cells(table.fields)} | {cells(table.computed)} |"


def test_that_every_table_is_told_with_its_fields() -> None:
    told = re.findall(r"^\| `\w+` \| .*\|$", TOLD.split("Tables and field names")[1], re.M)
    assert told == [row(table) for table in TABLES.values()]
