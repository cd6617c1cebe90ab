"""Reading and writing 12 columns beside openpyxl, in one run: `python benchmarks/workbook.py [ROWS]`.

Each side is a process of its own, imports included, so that processor seconds and peak memory are its own. The whole
import is what the window waits for: child started, frames taken in. Ratios are what to compare between machines.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

RUNS = 5
LIMITS = {
    10_000: {
        "child_read_cpu": 0.3,
        "whole_import": 1.2,
        "whole_command": 1.2,
        "write_cpu": 1.0,
        "recognise_cpu": 0.5,
    },
    100_000: {"child_read_cpu": 2.0, "child_read_mib": 150.0, "write_mib": 150.0, "recognise_cpu": 5.0},
}
READ_AT_LEAST = 5.0
"""Times faster than openpyxl read-only."""


def row(number: int) -> list[object]:
    day = date(2026, 3, 1) + timedelta(number % 300)
    moment = datetime(day.year, day.month, day.day, 9, 30)
    texts = [f"任务 {number}", f"负责人{number % 17}", "备注 " * 3 + str(number % 100), "渠道"]
    return [*texts, day, moment, number, number * 1.5, number / 7, number % 2 == 0, number % 13, number / 100]


def write_ours(path: Path, rows: int) -> None:
    from planning.progress import NoProgress
    from storage.excel.write.spec import ColumnKind, ColumnSpec, SheetSpec
    from storage.excel.write.write_workbook import write_workbook

    kinds = ["text"] * 4 + ["date", "moment", "integer", "number", "percent", "bool", "integer", "money"]
    columns = [ColumnSpec(f"c{n}", f"列{n}", ColumnKind(kind)) for n, kind in enumerate(kinds)]
    write_workbook(path, [SheetSpec("任务", columns, map(row, range(rows)))], progress=NoProgress())  # type: ignore[arg-type]


def write_openpyxl(path: Path, rows: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("任务")
    for number in range(rows):
        sheet.append(row(number))
    book.save(path)


def read_ours(path: Path, _rows: int) -> None:
    """What the child does, frames made and dropped."""
    from storage.excel.reader.frames import frame
    from storage.excel.reader_child import answer

    answer(path, None, None, lambda kind, content: frame(kind, content) and None)


def read_openpyxl(path: Path, _rows: int) -> None:
    from openpyxl import load_workbook

    for values in load_workbook(path, read_only=True, data_only=True).active.iter_rows(values_only=True):
        tuple(values)


HEADER = [
    *("任务名称", "负责人", "备注", "渠道", "开始日期", "结束时间"),
    *("序号", "工时", "完成进度", "是否完成", "优先级", "预算"),
]


def recognise_ours(_path: Path, rows: int) -> float:
    """Processor seconds from the cells of a book to the rows of a draft, as the program does it after reading."""
    from planning.uncollected import uncollected
    from storage.excel.recognise import Synonyms, recognise
    from storage.excel.sheet import Book, Sheet

    book = Book("plan.xlsx", [Sheet("任务", [[*HEADER], *map(row, range(rows))])])  # type: ignore[list-item]
    synonyms = Synonyms.load(ROOT / "resources" / "synonyms")
    before = time.process_time()
    with uncollected():
        draft = recognise(book, synonyms, today=date(2026, 3, 1))
    assert len(draft.tables[0].rows) == rows
    return time.process_time() - before


SIDES = {
    side.__name__: side for side in (write_ours, write_openpyxl, read_ours, read_openpyxl, recognise_ours)
}


def measured(side: str, path: Path, rows: int) -> dict[str, float]:
    """Processor seconds and peak MiB of a process that does nothing else."""
    command = [sys.executable, str(Path(__file__).resolve()), "--side", side, str(path), str(rows)]
    answers = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(RUNS)
    ]
    return {key: median(answer[key] for answer in answers) for key in answers[0]}


def whole_import(path: Path) -> float:
    """Wall seconds from the program's call to the finished book."""
    from storage.excel.read_book import read_book

    start = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from storage.excel.reader_child import main; main()"
    )
    seconds = []
    for _ in range(RUNS):
        before = time.perf_counter()
        read_book(path, command=[sys.executable, "-c", start])
        seconds.append(time.perf_counter() - before)
    return median(seconds)


def whole_command(folder: Path, rows: int) -> float:
    """Wall seconds of `luodi import --dry-run` on a list of tasks with every check on: process started, workspace
    opened, file read and recognised, change made, report printed."""
    from planning.progress import NoProgress
    from storage.excel.write.spec import ColumnKind, ColumnSpec, SheetSpec
    from storage.excel.write.write_workbook import write_workbook

    kinds = ["text"] * 4 + ["date", "date", "integer", "number", "percent", "bool", "integer", "money"]
    columns = [
        ColumnSpec(f"c{at}", title, ColumnKind(kind))
        for at, (title, kind) in enumerate(zip(HEADER, kinds, strict=True))
    ]
    plan, command = folder / "plan.xlsx", [sys.executable, "-m", "desktop"]
    write_workbook(plan, [SheetSpec("任务", columns, map(task, range(rows)))], progress=NoProgress())
    where = ["--workspace", str(folder / "bench.luodi")]
    subprocess.run([*command, "demo", *where], cwd=ROOT, check=True, capture_output=True)
    seconds = []
    for _ in range(RUNS):
        before = time.perf_counter()
        subprocess.run(
            [*command, "import", str(plan), "--dry-run", *where], cwd=ROOT, check=True, capture_output=True
        )
        seconds.append(time.perf_counter() - before)
    return median(seconds)


def task(number: int) -> list[object]:
    made = row(number)
    made[5] = made[4] + timedelta(days=3)  # type: ignore[operator]
    made[8] = number % 11 / 10
    return made


def run_side(side: str, path: Path, rows: int) -> None:
    import resource

    before = time.process_time()
    own = SIDES[side](path, rows)
    spent = time.process_time() - before if own is None else own
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS tells bytes, Linux KiB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps({"cpu": spent, "mib": peak}))


def compare(rows: int, folder: Path) -> dict[str, float]:
    path, other = folder / "ours.xlsx", folder / "openpyxl.xlsx"
    sides = {name: measured(name, other if name == "write_openpyxl" else path, rows) for name in SIDES}
    return {
        "write_cpu": sides["write_ours"]["cpu"],
        "write_mib": sides["write_ours"]["mib"],
        "write_times_faster": sides["write_openpyxl"]["cpu"] / sides["write_ours"]["cpu"],
        "child_read_cpu": sides["read_ours"]["cpu"],
        "child_read_mib": sides["read_ours"]["mib"],
        "read_times_faster": sides["read_openpyxl"]["cpu"] / sides["read_ours"]["cpu"],
        "whole_import": whole_import(path),
        "whole_command": whole_command(folder, rows),
        "recognise_cpu": sides["recognise_ours"]["cpu"],
    }


def main() -> int:
    if sys.argv[1:2] == ["--side"]:
        run_side(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
        return 0
    missed = []
    for rows in [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            found = compare(rows, Path(folder))
        print(rows, {key: round(value, 2) for key, value in found.items()})
        missed += [key for key, limit in LIMITS.get(rows, {}).items() if found[key] > limit]
        missed += ["read_times_faster"] if found["read_times_faster"] < READ_AT_LEAST else []
    print("missed:", missed or "nothing")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
