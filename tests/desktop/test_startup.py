"""What the first paint of the window loads, and what it doesn't."""

import subprocess
import sys
from pathlib import Path

from desktop.paths import program_root

HEAVY = (
    "matplotlib",
    "openpyxl",
    "sqlalchemy.orm",
    "alembic",
    "scipy",
    "numpy",
    "ortools",
    "pandas",
    "pikepdf",
)
LATER = (
    "planning.importing.trial",
    "planning.importing.mend",
    "ui.comparing",
    "ui.dialogs.compare",
    "ui.dialogs.doctor",
    "ui.dialogs.import_wizard",
    "ui.dialogs.scenarios",
    "ui.dialogs.working_time",
    "ui.importing",
    "ui.inspection.explainers",
)
"""Of the program itself: what isn't seen in the first paint."""
START = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import paths
from desktop.app import Program, start_qt
from desktop.catalogue import load_texts
from desktop.clock import clock_at
from desktop.recovery import open_for_window
from desktop.settings import Settings
from ui.tabs import TABS
from ui.theme import Theme

def heavy():
    return [name for name in {(*HEAVY, *LATER)!r} if name in sys.modules]

app = start_qt("en")
theme = Theme(paths.resources(), "light")
theme.apply(app)
opened = open_for_window(Path(sys.argv[1]), clock_at("2026-11-03"), "en")
program = Program(opened, Settings(), load_texts("en", paths.resources()), theme)
window = program.show(opened.current())
app.processEvents()
window.grab()
print("first paint", heavy(), [spec.key for spec in TABS if spec.target.split(":")[0] in sys.modules])
window.close()
program.close()
"""


def test_that_the_first_paint_loads_nothing_heavy_no_dialog_and_no_tab_but_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "plans.luodi")],
        cwd=program_root(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["first paint [] ['today']"]
