"""The one place where a figure meets the window: a canvas, and pictures of what it shows."""

from collections.abc import Callable
from io import BytesIO

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

from ui.charts.look import DPI

Draw = Callable[[Figure], None]
SHARP = 2.0
"""Pictures are this much finer than the screen."""


class ChartCanvas(FigureCanvasQTAgg):
    """Shows what a draw function makes of a figure, anew at every size."""

    def __init__(self) -> None:
        super().__init__(Figure(dpi=DPI))
        self._draw: Draw = lambda figure: figure.clear()
        self.mpl_connect("resize_event", lambda _event: self._draw(self.figure))

    def show_drawing(self, draw: Draw) -> None:
        """Draws now; the function is kept for other sizes."""
        self._draw = draw
        draw(self.figure)
        self.draw_idle()

    def picture(self, kind: str = "png") -> bytes:
        """The drawing as `png` or `svg`."""
        held = BytesIO()
        figure = Figure(figsize=self.figure.get_size_inches(), dpi=DPI)
        self._draw(figure)
        figure.savefig(held, format=kind, dpi=DPI * SHARP, facecolor=figure.get_facecolor())
        return held.getvalue()
