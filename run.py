"""Sets Luodi up and starts it: `python3 run.py`; all checks: `python3 run.py test`; no start: `--setup`.

Written so that an older Python can still read it and say what it lacks; the work is done in desktop/setup.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def refusal(version):
    """The sentence that refuses a Python that Luodi was not made for, or None."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    return (
        "Luodi needs Python 3.11, 3.12 or 3.13; this is Python {0}.{1}. "
        "Try `python3.11 run.py` (on Windows `py -3.11 run.py`).\n"
        "落地需要 Python 3.11、3.12 或 3.13；当前是 Python {0}.{1}。"
        "请试试 `python3.11 run.py`（Windows 上用 `py -3.11 run.py`）。"
    ).format(version[0], version[1])


def main(arguments):
    reason = refusal(sys.version_info)
    if reason:
        sys.stderr.write(reason + "\n")
        return 2
    from desktop.setup.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
