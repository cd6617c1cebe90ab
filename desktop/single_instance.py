"""The window's end of the local socket: commands that other processes hand over are carried out here."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop.handing_over import BREAK_OFF, Reply, address_of, own_key

Perform = Callable[[Sequence[str]], Reply]


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
        self._listener = Listener(self._address, authkey=own_key())
        self._thread = threading.Thread(target=self._listen, name="luodi-commands", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread by a word to itself."""
        with suppress(OSError, EOFError), Client(self._address, authkey=own_key()) as connection:
            connection.send(BREAK_OFF)
        self._thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
                words = connection.recv()
            except (OSError, EOFError, ValueError, AuthenticationError):
                continue
            if words == BREAK_OFF:
                connection.close()
                return
            self._came.emit((connection, words))

    def _carry_out(self, call: tuple[Connection, Sequence[str]]) -> None:
        connection, words = call
        reply = self._perform(words)
        with suppress(OSError), connection:
            connection.send(reply)
