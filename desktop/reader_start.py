"""Starts the workbook reader on a bare interpreter: `reader_start.py FOLDER… --reader ARGUMENT…`.

The folders are where packages are looked for. Run by desktop.paths.reader_command, never imported.
"""

import sys


def main() -> int:
    mark = sys.argv.index("--reader")
    sys.path += sys.argv[1:mark]
    from desktop.__main__ import read_workbook

    return read_workbook(sys.argv[mark + 1 :])


if __name__ == "__main__":
    sys.exit(main())
