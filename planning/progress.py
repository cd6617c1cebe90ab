"""How long work reports itself and learns that it was cancelled."""

from typing import Protocol


class Cancelled(Exception):
    """The user cancelled; whoever started the work leaves everything as it was."""


class Progress(Protocol):
    """Handed to every function that may take longer than a blink."""

    def step(self, done: int, total: int, key: str) -> None:
        """`done` of `total` parts of the stage whose text key is `key`; total 0 means not known."""
        ...

    def check(self) -> None:
        """Raises Cancelled once the user has asked to stop."""
        ...


class NoProgress:
    """For callers who neither watch nor cancel."""

    def step(self, done: int, total: int, key: str) -> None:
        """Nobody watches."""

    def check(self) -> None:
        """Nobody cancels."""
