"""The child process that reads one foreign file: `main` is its whole life. Imported by nothing else in the program.

Takes one JSON object on standard input ({"path", "encoding", "delimiter", "memory_bytes", "seconds"}), answers in
frames on standard output. Whatever the file does to it, the parent lives.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from planning.errors import Refusal
from storage.excel.check import Checked, check_file
from storage.excel.reader.frames import END, REFUSAL, WARNING, Send, frame
from storage.limits import ReaderLimits, cap_own_memory, cap_own_processor_time, shut_out_the_world

OUT_OF_MEMORY = "reader_too_big"


def main() -> int:
    """0 when a book or a refusal was sent; anything else means that this process failed."""
    send = _private_output()
    request = json.loads(_all_input())
    limits = ReaderLimits()
    cap_own_memory(int(request.get("memory_bytes", limits.memory_bytes)))
    cap_own_processor_time(float(request.get("seconds", limits.seconds)))
    shut_out_the_world()
    path = Path(request["path"])
    try:
        answer(path, request.get("encoding"), request.get("delimiter"), send)
    except Refusal as refusal:
        send(REFUSAL, [type(refusal).__name__, refusal.code, _plain(refusal.params)])
    except MemoryError:
        send(REFUSAL, ["PlanError", OUT_OF_MEMORY, {"file": path.name}])
    return 0


def answer(path: Path, encoding: str | None, delimiter: str | None, send: Send) -> None:
    """Checks the file, then sends what it holds. Raises PlanError or StoreError."""
    checked = check_file(path)
    for warning in checked.warnings:
        send(WARNING, warning)
    read_checked(checked, encoding, send, delimiter)
    send(END, None)


def read_checked(checked: Checked, encoding: str | None, send: Send, delimiter: str | None = None) -> None:
    """Each format's reader is imported only when it is its turn: start-up is part of every import."""
    if checked.kind == "text":
        from storage.excel.reader.delimited import read_delimited

        read_delimited(checked, send, encoding, delimiter)
    elif checked.kind in ("xlsx", "xlsm"):
        from storage.excel.reader.xlsx import read_xlsx

        read_xlsx(checked, send)
    else:
        from storage.excel.reader.other import read_other

        read_other(checked, send)


def _private_output() -> Send:
    """Frames go to what was standard output; whatever else prints goes to standard error."""
    private = os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(private, os.O_BINARY)
        msvcrt.setmode(0, os.O_BINARY)

    def send(kind: bytes, content: object) -> None:
        rest = memoryview(frame(kind, content))
        while rest:
            rest = rest[os.write(private, rest) :]

    return send


def _all_input() -> bytes:
    parts = []
    while part := os.read(0, 65_536):
        parts.append(part)
    return b"".join(parts)


def _plain(params: dict[str, object]) -> dict[str, Any]:
    return {key: value if isinstance(value, int | float) else str(value) for key, value in params.items()}


if __name__ == "__main__":
    sys.exit(main())
