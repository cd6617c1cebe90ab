"""One window a workspace: a second start or a writing command is handed to it over a local socket.

The socket is an AF_UNIX one or a named pipe of this user; nothing listens on a network.
"""

import hashlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

Reply = tuple[int, str, str]
"""(exit status, standard output, standard error)."""
Perform = Callable[[Sequence[str]], Reply]
ANSWER_WITHIN = 20.0
_BREAK_OFF = "break off"


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
        connection = Client(address_of(workspace), authkey=_key())
    except (OSError, EOFError, AuthenticationError):
        return None
    with suppress(OSError, EOFError, ValueError), connection:
        connection.send(list(words))
        if connection.poll(ANSWER_WITHIN):
            status, out, err = connection.recv()
            return int(status), str(out), str(err)
    return None


class CommandLine(QObject):
    """Listens in a thread of its own and performs what comes on the GUI thread, one after the other."""

    _came = Signal(object)

    def __init__(self, workspace: Path, perform: Perform, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._perform = perform
        self._address = address_of(workspace)
        self._came.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        if sys.platform != "win32":
            # We hold the workspace's lock: whoever listened here before is gone.
            with suppress(OSError):
                os.unlink(self._address)
        self._listener = Listener(self._address, authkey=_key())
        self._thread = threading.Thread(target=self._listen, name="luodi-commands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread by a word to itself."""
        with suppress(OSError, EOFError), Client(self._address, authkey=_key()) as connection:
            connection.send(_BREAK_OFF)
        self._thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
                words = connection.recv()
            except (OSError, EOFError, ValueError, AuthenticationError):
                continue
            if words == _BREAK_OFF:
                connection.close()
                return
            self._came.emit((connection, words))

    def _carry_out(self, call: tuple[Connection, Sequence[str]]) -> None:
        connection, words = call
        reply = self._perform(words)
        with suppress(OSError), connection:
            connection.send(reply)


def _key() -> bytes:
    """Only processes of the same user on this machine know it; the socket's own rights do the rest."""
    return hashlib.blake2b(str(Path.home()).encode(), digest_size=16).digest()
