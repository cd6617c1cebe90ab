"""The program without a window. See docs/cli.md for the contract."""

import json
import sys
from collections.abc import Sequence

from desktop import paths
from desktop.catalogue import load_texts
from desktop.cli.command import Answer, Call
from desktop.cli.parser import build_parser, language_in
from desktop.clock import clock_at
from desktop.settings import language, read_settings
from planning.errors import Refusal
from planning.telling import refusal_text
from planning.texts import Texts


def main(argv: Sequence[str]) -> int:
    """Exit status: 0 done, 1 refused or failed, 2 wrong usage. Never a traceback for what a user can cause."""
    _speak_utf8()
    settings = read_settings(paths.settings_file())
    texts = load_texts(language(language_in(argv), settings), paths.resources())
    arguments = build_parser(texts).parse_args(argv)
    try:
        clock = clock_at(arguments.today)
    except ValueError:
        print(texts("cli.today_unreadable", value=arguments.today), file=sys.stderr)
        return 2
    call = Call(arguments, texts, clock)
    try:
        answer: Answer = arguments.command(call)
    except Refusal as refusal:
        return _refused(refusal, texts, as_json=arguments.json)
    finally:
        call.close()
    _print(answer, as_json=arguments.json)
    return 0


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False))
    else:
        for line in answer.lines:
            print(line)


def _refused(refusal: Refusal, texts: Texts, *, as_json: bool) -> int:
    message = refusal_text(texts, refusal)
    print(message, file=sys.stderr)
    if as_json:
        told = {key: str(value) for key, value in refusal.params.items()}
        print(json.dumps({"error": {**told, "code": refusal.code, "message": message}}, ensure_ascii=False))
    return 1


def _speak_utf8() -> None:
    """Whatever the console's code page: what we print is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
