"""import: the reader sets to work at once, while the rest of the program is still being loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.cli.command import Answer, Call
from planning.uncollected import uncollected
from storage.excel.read_book import begin_book

if TYPE_CHECKING:
    from storage.excel.read_book import BegunBook


def import_files(call: Call) -> Answer:
    """Every file as one step each; a workspace without a plan gets one named after the first."""
    begun = _begun(call)
    try:
        with uncollected():
            from desktop.cli.exchange import import_all

            return import_all(call, begun)
    finally:
        if begun is not None:
            begun.drop()


def delimiter_of(text: str | None) -> str | None:
    """Shells don't pass tabs easily."""
    return "\t" if text in ("tab", "\\t") else text


def _begun(call: Call) -> "BegunBook | None":
    """The first file on its way; None if there is none to read, which is told later."""
    arguments = call.arguments
    path = Path(arguments.files[0])
    if not path.is_file():
        return None
    return begin_book(
        path,
        command=paths.reader_command(),
        encoding=arguments.encoding,
        delimiter=delimiter_of(arguments.delimiter),
    )
