"""The one way in: reader child, window or command line. Imports nothing heavy before it knows which."""

import os
import sys


def read_workbook(arguments: list[str]) -> int:
    """The child process that reads a workbook; see desktop.paths.reader_command."""
    sys.argv[1:] = arguments
    from storage.excel import reader_child

    return reader_child.main() or 0


def name_font_cache() -> None:
    """Gives matplotlib a folder of our own: a stale cache of others has hidden the Chinese faces."""
    from desktop.paths import matplotlib_cache

    os.environ.setdefault("MPLCONFIGDIR", str(matplotlib_cache()))


def is_window_option(word: str) -> bool:
    """`luodi --workspace FILE` opens the window; help is the command line's."""
    return word.startswith("--") and word != "--help"


def main(argv: list[str] | None = None) -> int:
    """Exit status of the run: 0 done, 1 refused, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--reader"]:
        return read_workbook(arguments[1:])
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    name_font_cache()
    if not arguments or arguments[0] == "open" or is_window_option(arguments[0]):
        from desktop.memory import calm_collector

        calm_collector()
        from desktop.app import run_window

        return run_window(arguments)
    from desktop.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
