"""The program without a window. See docs/cli.md for the contract."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop import paths
from desktop.catalogue import load_texts
from desktop.cli.command import Answer, Call
from desktop.cli.parser import build_parser, language_in
from desktop.clock import clock_at
from desktop.settings import language, read_settings
from planning.errors import Refusal
from planning.telling import refusal_text
from planning.texts import Texts

if TYPE_CHECKING:
    from desktop.opening import Opened


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit status 0 done, 1 refused or failed, 2 wrong usage; and what is printed."""

    status: int
    out: str = ""
    err: str = ""


def main(argv: Sequence[str]) -> int:
    """Never a traceback for what a user can cause."""
    _speak_utf8()
    outcome = perform(argv)
    try:
        sys.stdout.write(outcome.out)
        sys.stdout.flush()
        sys.stderr.write(outcome.err)
    except BrokenPipeError:
        # Who reads us has read enough (`| head`). The interpreter would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return outcome.status


def perform(argv: Sequence[str], opened: "Opened | None" = None) -> Outcome:
    """Carries a command out; on `opened` if this process has the workspace open already (the window)."""
    settings = read_settings(paths.settings_file())
    texts = load_texts(language(language_in(argv), settings), paths.resources())
    arguments = build_parser(texts).parse_args(argv)
    try:
        clock = clock_at(arguments.today)
    except ValueError:
        return Outcome(2, err=texts("cli.today_unreadable", value=arguments.today) + "\n")
    call = Call(arguments, texts, clock, opened)
    try:
        answer: Answer = arguments.command(call)
    except Refusal as refusal:
        handed = None if opened or refusal.code != "workspace_in_use" else _hand_over(call, argv)
        return handed or _refused(refusal, texts, as_json=arguments.json)
    finally:
        call.close()
    return Outcome(0, out=_printed(answer, as_json=arguments.json))


def _hand_over(call: Call, argv: Sequence[str]) -> Outcome | None:
    """The window that has the workspace open does it; None if none answers."""
    from desktop.handing_over import hand_over

    reply = hand_over(call.path, call.from_anywhere(argv))
    return None if reply is None else Outcome(*reply)


def _printed(answer: Answer, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(answer.data, ensure_ascii=False) + "\n"
    return "".join(f"{line}\n" for line in answer.lines)


def _refused(refusal: Refusal, texts: Texts, *, as_json: bool) -> Outcome:
    message = refusal_text(texts, refusal)
    if not as_json:
        return Outcome(1, err=message + "\n")
    told = {key: str(value) for key, value in refusal.params.items()}
    error = {"error": {**told, "code": refusal.code, "message": message}}
    return Outcome(1, json.dumps(error, ensure_ascii=False) + "\n", message + "\n")


def _speak_utf8() -> None:
    """Whatever the console's code page: what we print is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
