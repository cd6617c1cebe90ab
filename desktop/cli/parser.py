"""The command line's grammar. Commands import what they need when they run."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from desktop.cli.command import Answer, Call
from planning.texts import LANGUAGES, Texts

Command = Callable[[Call], Answer]
PRINTED = ("checklist", "goals", "funnel", "carrying", "budget", "people", "materials", "risks")
"""Keys of `ui.printing.printables`, which would load Qt."""


def language_in(argv: Sequence[str]) -> str:
    """What --lang says, before anything is parsed: help is in that language too."""
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            return argv[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


def window_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """`luodi open FILE` and options of the window."""
    parser = argparse.ArgumentParser(prog="luodi")
    parser.add_argument("verb", nargs="?", choices=("open",))
    parser.add_argument("file", nargs="?", metavar="FILE")
    parser.add_argument("--workspace", metavar="FILE")
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--today", metavar="YYYY-MM-DD")
    return parser.parse_args(argv)


def build_parser(texts: Texts) -> argparse.ArgumentParser:
    """Only commands that are there are listed."""
    common = _common(texts)
    parser = argparse.ArgumentParser(prog="luodi", description=texts("cli.about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, target: str) -> argparse.ArgumentParser:
        help_text = texts(f"cli.{name}")
        made = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        made.set_defaults(command=_later(target))
        return made

    _add_rows(add)
    _add_files(add, texts)
    _add_paper(add)
    add("demo", "demo:demo").add_argument("--template", default="sample", metavar="NAME")
    add("check", "check:check")
    add("schedule", "schedule:schedule").add_argument(
        "--why", type=int, metavar="ID", help=texts("cli.schedule.why")
    )
    add("holidays", "holidays:holidays").add_argument("years", nargs="*", type=int, metavar="YEAR")
    add("baseline", "states:baseline").add_argument(
        "words", nargs="+", metavar="take NAME|list|compare A [B]"
    )
    add("scenario", "states:scenario").add_argument(
        "words", nargs="+", metavar="new NAME|set…|leave-out…|adopt|show"
    )
    _add_numbers(add)
    _add_workspace(commands, common, texts)
    return parser


def _common(texts: Texts) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--workspace", metavar="FILE", help=texts("cli.option.workspace"))
    common.add_argument("--plan", metavar="NAME-OR-ID", help=texts("cli.option.plan"))
    common.add_argument("--lang", choices=LANGUAGES, help=texts("cli.option.lang"))
    common.add_argument("--today", metavar="YYYY-MM-DD", help=texts("cli.option.today"))
    common.add_argument("--json", action="store_true", help=texts("cli.option.json"))
    return common


def _later(target: str) -> Command:
    """The function `module:name` of this package, imported when it is called."""
    module, name = target.split(":")

    def run(call: Call) -> Answer:
        answer: Answer = getattr(import_module(f"desktop.cli.{module}"), name)(call)
        return answer

    return run


def _add_rows(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    add("show", "rows:show").add_argument("table", metavar="TABLE")
    edit = add("edit", "rows:edit")
    edit.add_argument("table", metavar="TABLE")
    edit.add_argument("id", type=int, metavar="ID")
    edit.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    new = add("add", "rows:add")
    new.add_argument("table", metavar="TABLE")
    new.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    delete = add("delete", "rows:delete")
    delete.add_argument("table", metavar="TABLE")
    delete.add_argument("ids", type=int, nargs="+", metavar="ID")


def _add_files(add: Callable[[str, str], argparse.ArgumentParser], texts: Texts) -> None:
    read = add("import", "importing:import_files")
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--as", dest="kind", metavar="KIND")
    read.add_argument("--sheet", metavar="NAME")
    read.add_argument("--encoding", metavar="NAME", help=texts("cli.option.encoding"))
    read.add_argument("--delimiter", metavar="CHARACTER", help=texts("cli.option.delimiter"))
    read.add_argument("--mode", choices=("merge", "append"))
    read.add_argument("--dry-run", action="store_true")
    write = add("export", "exchange:export_file")
    write.add_argument("format", choices=("xlsx",))
    write.add_argument("out", metavar="OUT")


def _add_paper(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    paper = add("print", "paper:print_out")
    paper.add_argument("what", choices=PRINTED)
    paper.add_argument("out", metavar="OUT.pdf")
    paper.add_argument("--day", metavar="D")
    paper.add_argument("--person", metavar="P")
    paper.add_argument("--paper", choices=("A4", "A3", "Letter"), default="A4")
    tick = add("tick", "paper:tick")
    tick.add_argument("codes", nargs="+", metavar="CODE")
    tick.add_argument("--at", metavar="MOMENT")
    pictures = add("screenshots", "screenshots:screenshots")
    pictures.add_argument("folder", metavar="OUTDIR")
    pictures.add_argument("--theme", choices=("light", "dark"), default="light")
    pictures.add_argument("--scale", choices=("1", "1.5", "2"), default="1")
    pictures.add_argument("--size", default="1440x900", metavar="1440x900")


def _add_numbers(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    monitor = add("monitor", "monitor:monitor")
    monitor.add_argument("--span", choices=("week", "fortnight", "month", "all"), default="week")
    add("goals", "goals:goals")
    money = add("budget", "budget:budget")
    mode = money.add_mutually_exclusive_group()
    for word in ("check", "fill", "recompute"):
        mode.add_argument(f"--{word}", dest="split", action="store_const", const=word)
    money.add_argument("--total", metavar="AMOUNT")
    attribute = add("attribute", "attribute:attribute")
    attribute.add_argument("file", metavar="FILE")
    attribute.add_argument("--models", metavar="first,last,linear,position")


def _add_workspace(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
    texts: Texts,
) -> None:
    group = commands.add_parser("workspace", help=texts("cli.workspace"), description=texts("cli.workspace"))
    verbs = group.add_subparsers(required=True, metavar="VERB")

    def add(name: str) -> argparse.ArgumentParser:
        help_text = texts(f"cli.workspace.{name}")
        made = verbs.add_parser(name, help=help_text, description=help_text, parents=[common])
        made.set_defaults(command=_later(f"workspace:{name}"))
        return made

    add("verify")
    add("backup").add_argument("file", metavar="OUT")
    add("restore").add_argument("file", metavar="FILE")
    add("history")
    add("undo").add_argument("count", type=int, nargs="?", default=1, metavar="N")
    add("redo").add_argument("count", type=int, nargs="?", default=1, metavar="N")
