"""PySide6 6.12.0 loses references to None on Python 3.11: painting kills the program after a while."""

import subprocess
import sys
from importlib.metadata import version

import pytest

PAINTS = """
import sys
from PySide6.QtGui import QColor, QImage, QPainter

image = QImage(16, 16, QImage.Format.Format_RGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for _ in range(500):
    painter.save()
    painter.setPen(QColor("black"))
    painter.drawLine(0, 0, 9, 9)
    painter.restore()
lost = before - sys.getrefcount(None)
painter.end()
print(lost)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_that_qt_stays_below_6_12_on_python_3_11() -> None:
    assert tuple(map(int, version("PySide6-Essentials").split(".")[:2])) < (6, 12)


def test_that_painting_keeps_every_reference_to_none() -> None:
    ran = subprocess.run([sys.executable, "-c", PAINTS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 100
