"""The main job by command line: a colleague's workbook in, edits, undo, the day's checklist, ticks, a workbook out."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from program import Program
from pypdf import PdfReader
from report import expect

FIRST_DAY, DAY = date(2026, 11, 2), date(2026, 11, 4)
# 用, 车 and 户 are the characters that Qt's PDF writer turns into look-alikes; they must extract as written.
STEPS = {
    "zh_CN": ("用车账户压测", "核对落地页的注册按钮"),
    "en": ("Load test of the sign-up page", "Check 用车账户 on the landing page"),
}
HEADERS = {
    "zh_CN": ("序号", "任务名称", "负责人", "开始日期", "完成日期", "进度"),
    "en": ("No.", "Task name", "Owner", "Start date", "Finish date", "Progress"),
}
OWNERS = {"zh_CN": "王小明", "en": "Alice Wang"}
SHARES = (0, 0.25)


def colleague_workbook(path: Path, lang: str) -> Path:
    """A plan as people write it: a title, a blank row, the header in row 4, dates and percentages."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet["A1"] = "十一月推广计划" if lang == "zh_CN" else "Campaign in November"
    for column, header in enumerate(HEADERS[lang], 1):
        sheet.cell(4, column, header)
    for number, (step, share) in enumerate(zip(STEPS[lang], SHARES, strict=True), 1):
        values = (
            number,
            step,
            OWNERS[lang],
            datetime.combine(FIRST_DAY, datetime.min.time()),
            datetime.combine(DAY, datetime.min.time()),
            share,
        )
        for column, value in enumerate(values, 1):
            sheet.cell(4 + number, column, value)
        sheet.cell(4 + number, len(values)).number_format = "0%"
    book.save(path)
    return path


def find(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = [row for row in rows if row["name"] == name]
    expect(len(found) == 1, f"{len(found)} rows are called {name}")
    return found[0]


def sample_plan(program: Program) -> str:
    program.run("demo")
    counted = {table: len(program.rows(table)) for table in ("goal", "task", "budget_line", "risk")}
    expect(all(counted.values()), f"the sample plan lacks rows: {counted}")
    return ", ".join(f"{count} {table}" for table, count in counted.items())


def take_in_workbook(program: Program) -> str:
    """Seen first, applied as one step, undone and redone."""
    book = colleague_workbook(program.folder / "同事的计划.xlsx", program.lang)
    before = program.rows("task")
    seen = program.read("import", book, "--dry-run")
    expect(seen["applied"] is False and program.rows("task") == before, "a dry run changed the plan")
    done = program.read("import", book)
    (table,) = done["tables"]
    expect(
        (table["kind"], table["header_row"], table["rows_imported"]) == ("task", 4, 2),
        f"recognised as {table}",
    )
    errors = [problem for problem in done["problems"] if problem["severity"] == "error"]
    expect(not errors, f"errors in a clean workbook: {errors}")
    after = program.rows("task")
    for step, share in zip(STEPS[program.lang], SHARES, strict=True):
        row = find(after, step)
        expect(str(row["start"]).startswith(FIRST_DAY.isoformat()), f"{step} starts {row['start']}")
        expect(str(row["finish"]).startswith(DAY.isoformat()), f"{step} finishes {row['finish']}")
        expect(abs(float(row["progress"]) - share) < 1e-9, f"{step} is at {row['progress']}")
    program.run("workspace", "undo")
    expect(program.rows("task") == before, "undo did not take the import back")
    program.run("workspace", "redo")
    expect(program.rows("task") == after, "redo did not bring the import back")
    return f"{len(after) - len(before)} tasks"


def edit_and_undo(program: Program) -> None:
    goal = program.rows("goal")[0]
    program.run("edit", "goal", goal["id"], "name=改过的目标 1")
    find(program.rows("goal"), "改过的目标 1")
    program.run("workspace", "undo")
    expect(program.rows("goal")[0] == goal, "undo did not give the goal its name back")
    entries = program.read("workspace", "history")
    expect(entries, "the history is empty")


def pdf_texts(path: Path) -> list[str]:
    """The text as one reader or two see it, without white space."""
    texts = ["".join(page.extract_text() for page in PdfReader(path).pages)]
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
        texts.append(told.stdout.decode("utf-8"))
    return ["".join(text.split()) for text in texts]


def print_and_tick(program: Program) -> str:
    """The day's checklist as PDF; a code that is printed on it ticks its row, and undo clears it."""
    path = program.folder / "清单.pdf"
    program.run("print", "checklist", path, "--day", DAY, "--today", DAY)
    texts = pdf_texts(path)
    for text in texts:
        for step in STEPS[program.lang]:
            expect("".join(step.split()) in text, f"the PDF does not hold {step}: {text[:400]}")
    code = find(program.rows("task"), STEPS[program.lang][0])["code"]
    expect(all(code in text for text in texts), f"the code {code} is not printed")
    program.run("tick", code, "--today", DAY)
    done = find(program.rows("task"), STEPS[program.lang][0])
    expect(done["done_at"] and float(done["progress"]) == 1, f"{code} was not ticked: {done}")
    program.run("workspace", "undo")
    expect(not find(program.rows("task"), STEPS[program.lang][0])["done_at"], "undo did not clear the tick")
    return f"{len(PdfReader(path).pages)} pages, {path.stat().st_size // 1024} KiB"


def send_back(program: Program) -> str:
    """Export opens in a spreadsheet's eyes; imported again it changes nothing."""
    path = program.folder / "回传.xlsx"
    told = program.read("export", "xlsx", path)
    book = load_workbook(path)
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    expect(len(visible) >= 4, f"sheets: {visible}")
    expect(sum(told["rows"].values()) > 0, f"nothing was exported: {told}")
    names = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    expect(set(STEPS[program.lang]) <= names, "the imported tasks are not in the workbook")
    change = program.read("import", path)["change"]
    expect(not any(change.values()), f"importing what was exported changes the plan: {change}")
    return f"{len(visible)} sheets"


def whole_file(program: Program) -> None:
    """The file is sound; a backup brings it back."""
    program.run("workspace", "verify")
    backup = program.folder / "backup.luodi"
    tasks = program.rows("task")
    program.run("workspace", "backup", backup)
    program.run("delete", "task", tasks[-1]["id"])
    expect(program.rows("task") != tasks, "nothing was deleted")
    program.run("workspace", "restore", backup)
    expect(program.rows("task") == tasks, "the backup did not bring the tasks back")
    program.run("workspace", "verify")
