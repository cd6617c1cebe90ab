"""Start of the window up to its first paint, each time in a new process: `python benchmarks/startup.py [runs]`.

The sample plan and 10,000 tasks beside an empty Qt window (the limit for Python and Qt). CPU counts, since wall time
on a shared machine says little; cold means that the files were dropped from the system's cache before (needs root;
left out otherwise). Fails if the sample costs more than its share of CPU or memory, or if what the first paint
doesn't need is loaded.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DROP = Path("/proc/sys/vm/drop_caches")
MOST_TIMES_BARE = 9.0
MOST_MIB = 170
BARE = """
import json, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show(); app.processEvents()
"""
WHOLE = """
import json, sys, time
from desktop.memory import calm_collector
calm_collector()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import paths
from desktop.app import Program, start_qt
from desktop.catalogue import load_texts
from desktop.clock import clock_at
from desktop.recovery import open_for_window
from desktop.settings import read_settings
from ui.theme import Theme
texts = load_texts("zh_CN", paths.resources())
app = start_qt("zh_CN")
settings = read_settings(paths.settings_file())
theme = Theme(paths.resources(), "light"); theme.apply(app)
opened = open_for_window(Path(sys.argv[1]), clock_at("2026-11-03"), "zh_CN")
program = Program(opened, settings, texts, theme)
window = program.show(opened.current()); app.processEvents(); window.grab()
"""
TOLD = """
import os, sys
status = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmRSS: 0"
rss = int(status.split("VmRSS:")[1].split()[0]) // 1024
heavy = ("matplotlib", "openpyxl", "sqlalchemy.orm", "alembic", "scipy", "numpy", "ortools", "pandas",
    "ui.dialogs.compare", "ui.importing", "ui.inspection.explainers", "planning.importing.trial")
print(json.dumps([1000 * time.process_time(), rss, [name for name in heavy if name in sys.modules]]))
sys.stdout.flush(); os._exit(0)
"""
BIG = """
import sys
from pathlib import Path
from benchmarks.big_plan import big_plan
from desktop.clock import clock_at
from desktop.opening import open_workspace
opened = open_workspace(Path(sys.argv[1]), clock_at(None))
opened.session.run(big_plan(1, tasks=10_000), undoable=False)
opened.close()
"""
Told = tuple[float, int, list[str]]


def run(code: str, home: Path, *words: str) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "LUODI_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        # Compiled once by the first run, as it is on every machine, whatever this one's settings are.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def started(code: str, home: Path, *words: str) -> Told:
    cpu, rss, heavy = json.loads(run(code + TOLD, home, *words).splitlines()[-1])
    return cpu, rss, heavy


def median(name: str, code: str, home: Path, runs: int, *words: str, cold: bool = False) -> Told:
    """Prints and returns CPU ms, RSS MiB and what was loaded too soon."""
    told = []
    for _ in range(runs):
        if cold:
            subprocess.run(["sync"], check=True)
            DROP.write_text("3")
        told.append(started(code, home, *words))
    cpu, rss = statistics.median(one[0] for one in told), round(statistics.median(one[1] for one in told))
    print(
        f"  {name:28} {cpu:6.0f} ms cpu, {rss:4d} MiB{'  loads ' + ', '.join(told[0][2]) if told[0][2] else ''}"
    )
    return cpu, rss, told[0][2]


def main(runs: int) -> int:
    """Exit code 1 if the sample's start is too dear beside a bare window."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sample, big = str(home / "sample.luodi"), str(home / "big.luodi")
        started(WHOLE, home, sample)  # makes the sample plan
        run(BIG, home, big)
        bare = median("bare Qt window, warm", BARE, home, runs)
        warm = median("sample, warm", WHOLE, home, runs, sample)
        large = median("10,000 tasks, warm", WHOLE, home, runs, big)
        if os.access(DROP, os.W_OK):
            try:
                median("sample, cold", WHOLE, home, max(1, runs // 2), sample, cold=True)
            except OSError:
                print("  cold: the cache can't be dropped here")
        print(f"sample / bare {warm[0] / bare[0]:.1f}, 10,000 tasks / sample {large[0] / warm[0]:.1f}")
        return int(warm[0] / bare[0] > MOST_TIMES_BARE or warm[1] > MOST_MIB or bool(warm[2] or large[2]))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
