"""The main job as a newcomer does it, from the checkout and frozen, in Chinese and in English; checks what it made."""

import subprocess
import sys
import tempfile
from pathlib import Path

import newcomer
import window
from openpyxl import load_workbook
from program import ROOT, Program, clean_environment, frozen, installed
from report import Report, expect

LANGUAGES = ("zh_CN", "en")
STEPS = {
    "sample plan": newcomer.sample_plan,
    "a colleague's workbook": newcomer.take_in_workbook,
    "edit and undo": newcomer.edit_and_undo,
    "print and tick": newcomer.print_and_tick,
    "send back": newcomer.send_back,
    "verify, back up, restore": newcomer.whole_file,
}


def freeze() -> str:
    """Builds dist/luodi; its size."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"]
    ran = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    expect(ran.returncode == 0, f"PyInstaller ended with {ran.returncode}: {ran.stderr[-3000:]}")
    total = sum(path.lstat().st_size for path in (ROOT / "dist" / "luodi").rglob("*") if not path.is_dir())
    return f"{total / 2**20:.0f} MiB"


def without_display(folder: Path) -> str:
    """`python3 run.py` where no window can open writes the sample to out/."""
    command = [sys.executable, "run.py"]
    environment = clean_environment(folder / "home")
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    expect(
        ran.returncode == 0, f"run.py ended with {ran.returncode}: {ran.stdout[-500:]} {ran.stderr[-3000:]}"
    )
    for lang in LANGUAGES:
        expect(load_workbook(ROOT / "out" / f"luodi-{lang}.xlsx").sheetnames, "an empty workbook")
        expect(all(newcomer.pdf_texts(ROOT / "out" / f"checklist-{lang}.pdf")), "a checklist without text")
        pictures = list((ROOT / "out" / f"screenshots-{lang}").glob("*.png"))
        expect(len(pictures) >= 3, f"{len(pictures)} pictures")
        expect(all(path.stat().st_size > 5000 for path in pictures), "an empty picture")
    return f"{len(pictures)} pictures a language"


def do_job(report: Report, program: Program) -> None:
    for name, work in STEPS.items():
        tools = ("pdftotext",) if name == "print and tick" else ()
        label = f"{program.name}, {program.lang}: {name}"
        if not report.step(label, lambda work=work: work(program), tools) and name == "sample plan":
            return
    if sys.platform == "linux":
        label = f"{program.name}, {program.lang}: window"
        report.step(label, lambda: window.open_look_close(program), window.TOOLS)


def main() -> int:
    report = Report()
    with tempfile.TemporaryDirectory(prefix="luodi-") as made:
        built = report.step("freeze", freeze, () if sys.platform != "linux" else ("objcopy",))
        for start in (installed, frozen) if built else (installed,):
            for lang in LANGUAGES:
                folder = Path(made, f"{start.__name__} {lang} 文件夹")
                folder.mkdir()
                do_job(report, start(folder, lang))
        report.step("run.py without a display", lambda: without_display(Path(made)))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
