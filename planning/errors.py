"""The two families of refusals: what the user can mend, and what the environment does to us.

Anything else that is raised is a bug of ours. Both carry a code (a text key `error.<code>`) and parameters,
never a sentence.
"""


class Refusal(Exception):
    """A refusal told by code; `params` fill the placeholders of the text `error.<code>`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        told = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({told})"


class PlanError(Refusal):
    """The user asked for something that can't be; the message stands where it was asked."""


class StaleChange(PlanError):
    """A change (an old preview, an undo) no longer fits what is there now."""


class StoreError(Refusal):
    """Disk full, locked, read-only, damaged, newer than this program: told in a dialog with the way out."""
