"""Handing a command to the window that has the workspace open, over a local socket. Loads no Qt.

The socket is an AF_UNIX one or a named pipe of this user; nothing listens on a network.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

Reply = tuple[int, str, str]
"""(exit status, standard output, standard error)."""
ANSWER_WITHIN = 20.0
BREAK_OFF = "break off"
RAISE = "raise the window"
"""What a second start says to the first."""


def address_of(workspace: Path) -> str:
    """Where the window of this workspace listens."""
    mark = hashlib.blake2b(str(workspace.resolve()).encode(), digest_size=10).hexdigest()
    if sys.platform == "win32":
        return rf"\\.\pipe\luodi-{mark}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"luodi-{os.getuid()}-{mark}.sock")


def hand_over(workspace: Path, words: Sequence[str]) -> Reply | None:
    """Lets the open window carry the words out; None if there is no window that answers."""
    try:
        connection = Client(address_of(workspace), authkey=own_key())
    except (OSError, EOFError, AuthenticationError):
        return None
    with suppress(OSError, EOFError, ValueError), connection:
        connection.send(list(words))
        if connection.poll(ANSWER_WITHIN):
            status, out, err = connection.recv()
            return int(status), str(out), str(err)
    return None


def own_key() -> bytes:
    """Only processes of the same user on this machine know it; the socket's own rights do the rest."""
    return hashlib.blake2b(str(Path.home()).encode(), digest_size=16).digest()
