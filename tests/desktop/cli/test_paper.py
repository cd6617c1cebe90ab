"""print and tick without a window: the sample's day on paper, its codes back into the plan, refusals by name."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from desktop.cli import main
from desktop.cli.parser import PRINTED
from tests.setup.source import ROOT
from ui.printing.printables import PRINTABLES

TODAY = "2026-11-03T09:41"
CODES = ("R1", "R2", "R3", "R4", "W1", "W2", "X1", "X2", "AA1", "AA2")
Run = Callable[..., dict]


@pytest.fixture
def run(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on a workspace with the sample plan; its JSON document. `fails` expects a refusal."""
    asked = ["--workspace", str(tmp_path / "plans.luodi"), "--today", TODAY, "--json"]
    made: list[str] = []

    def command(*words: str, lang: str = "en", fails: bool = False) -> dict:
        if not made:
            made.append(lang)
            assert main(["demo", *asked, "--lang", lang]) == 0
            capsys.readouterr()
        assert main([*words, *asked, "--lang", lang]) == int(fails)
        return json.loads(capsys.readouterr().out)

    return command


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def count(code: str, text: str) -> int:
    return len(re.findall(rf"(?m)^{code}\b", text))


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_every_code_and_step_of_the_day_is_on_paper_once(run: Run, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "list.pdf"
    steps = {row["code"]: row["name"] for row in run("show", "checklist_item", lang=lang)["rows"]}
    told = run("print", "checklist", str(out), lang=lang)
    text = text_of(out)
    assert told == {"file": str(out), "pages": 1, "steps": 10, "warnings": []}
    assert [code for code in CODES if count(code, text) != 1] == []
    assert [code for code in CODES if solid(text).count(solid(steps[code])) != 1] == []
    assert [code for code in ("W3", "W4") if count(code, text)] == []


def test_that_what_is_late_from_before_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    run("print", "checklist", str(out))
    assert "Mon 22:00 (late)" in text_of(out)


def test_that_a_person_gets_only_their_own_steps(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    assert run("print", "checklist", str(out), "--person", "zhao ning")["steps"] == 2
    text = text_of(out)
    assert [code for code in CODES if count(code, text)] == ["AA1", "AA2"]
    assert "Zhao Ning · 2 steps" in text


def test_that_another_day_has_its_own_list(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    run("print", "checklist", str(out), "--day", "2026-11-06")
    text = text_of(out)
    assert "Checklist · Fri 2026-11-06" in text
    assert [code for code in ("L0", "M0", "W1", "X1") if count(code, text)] == ["L0", "M0", "W1"]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize(("what", "table"), [("goals", "goal"), ("budget", "budget_line"), ("risks", "risk")])
def test_that_a_register_holds_every_row_of_its_table(
    run: Run, tmp_path: Path, what: str, table: str, lang: str
) -> None:
    out = tmp_path / "register.pdf"
    names = [row["name"] for row in run("show", table, lang=lang)["rows"]]
    told = run("print", what, str(out), lang=lang)
    text = solid(text_of(out))
    assert told == {"file": str(out), "pages": told["pages"], "rows": len(names), "warnings": []}
    assert [name for name in names if solid(name) not in text] == []
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert float(box.width) > float(box.height)


def test_that_the_parser_offers_what_can_be_printed() -> None:
    assert tuple(known.key for known in PRINTABLES) == PRINTED


def test_that_the_parser_is_made_without_qt() -> None:
    asked = (
        "import sys, desktop.cli.parser; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT).returncode == 0


@pytest.mark.parametrize(("paper", "size"), [("A3", (842, 1191)), ("Letter", (612, 792))])
def test_that_the_paper_is_as_asked_for(run: Run, tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    out = tmp_path / "list.pdf"
    run("print", "checklist", str(out), "--paper", paper)
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("print", "checklist", "out.pdf", "--person", "Nobody"), "person_unknown"),
        (("print", "checklist", "out.pdf", "--day", "tomorrow"), "day_unreadable"),
        (("print", "checklist", "no/such/folder/out.pdf"), "pdf_folder_missing"),
        (("print", "goals", "out.pdf", "--person", "Zhao Ning"), "print_not_by_day"),
        (("print", "risks", "out.pdf", "--day", "2026-11-04"), "print_not_by_day"),
        (("tick", "R2", "--at", "noon"), "moment_unreadable"),
        (("tick", "R2", "--at", "2026-11-03T09:41+08:00"), "moment_unreadable"),
        (("tick", "R2", "R77"), "code_unknown"),
        (("tick", "K0"), "summary_is_computed"),
        (("tick", "?"), "code_unreadable"),
    ],
)
def test_that_a_refusal_has_a_code_and_a_sentence_and_nothing_happens(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run(*words, fails=True)["error"]
    assert refused["code"] == code and refused["message"]
    assert not (tmp_path / "out.pdf").exists()
    assert run("workspace", "history")["undo"] == []


def test_that_an_unknown_person_is_told_who_there_is(run: Run) -> None:
    message = run("print", "checklist", "x.pdf", "--person", "Nobody", fails=True)["error"]["message"]
    assert "Nobody" in message and "Zhao Ning" in message


def progress(run: Run, task: int) -> float:
    return next(row["progress"] for row in run("show", "task")["rows"] if row["id"] == task)


def test_that_codes_tick_their_rows_move_the_task_and_can_be_undone(run: Run) -> None:
    before = progress(run, 16)
    told = run("tick", "R2-R3", "Y0", "--at", "2026-11-03T18:05")["ticked"]
    assert [(row["code"], row["table"], row["id"]) for row in told] == [
        ("R2", "checklist_item", 2),
        ("R3", "checklist_item", 3),
        ("Y0", "task", 23),
    ]
    assert told[1]["name"] == "Publish the Xiaohongshu note"
    assert (before, progress(run, 16), progress(run, 23)) == (0.25, 0.75, 1.0)
    rows = {row["code"]: row["done_at"] for row in run("show", "checklist_item")["rows"]}
    assert rows["R2"] == "2026-11-03T18:05"
    run("workspace", "undo")
    assert (progress(run, 16), progress(run, 23)) == (0.25, 0.0)


def test_that_a_tick_moves_the_goal_that_counts_its_tasks_and_undo_moves_it_back(run: Run) -> None:
    def actual() -> float:
        rows = run("show", "goal")["rows"]
        return next(row["actual_now"] for row in rows if row["name"].startswith("Douyin"))

    goal = next(row["id"] for row in run("show", "goal")["rows"] if row["name"].startswith("Douyin"))
    run("edit", "goal", str(goal), "actual_from=tasks")
    before = actual()
    run("tick", "L0", "Y0")
    assert before < actual() == 1_840_000
    run("workspace", "undo")
    assert actual() == before


def test_that_a_tick_without_a_moment_is_of_now(run: Run) -> None:
    run("tick", "r2")
    rows = {row["code"]: row["done_at"] for row in run("show", "checklist_item")["rows"]}
    assert rows["R2"].startswith("2026-11-03T09:4")


def test_that_printing_needs_neither_display_nor_running_application(tmp_path: Path) -> None:
    workspace, out = tmp_path / "plans.luodi", tmp_path / "list.pdf"
    asked = ["--workspace", str(workspace), "--today", TODAY, "--json"]
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}

    def luodi(*words: str) -> dict:
        command = [sys.executable, "-m", "desktop", *words, *asked]
        ran = subprocess.run(command, capture_output=True, text=True, env=bare, cwd=ROOT)
        assert (ran.returncode, ran.stderr) == (0, "")
        return json.loads(ran.stdout)

    luodi("demo", "--lang", "zh_CN")
    assert luodi("print", "checklist", str(out))["steps"] == 10
    assert out.read_bytes().startswith(b"%PDF")
