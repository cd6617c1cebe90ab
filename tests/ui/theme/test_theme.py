"""The theme as an object: values, fonts, rows, icons, switching while running."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.theme.fonts import Fonts, present
from ui.theme.memory_files import register_files
from ui.tokens import RESOURCES, load_tokens


def ink(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> str:
    """The colour of the most opaque pixel."""
    image = icon.pixmap(QSize(64, 64), mode, state).toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(colours, key=lambda colour: colour.alpha()).name().upper()


def test_that_colours_follow_the_scheme(theme: Theme) -> None:
    light = theme.color("surface")
    theme.set_mode("dark")
    assert theme.scheme == "dark"
    assert theme.color("surface").lightness() < light.lightness()


def test_that_an_unknown_colour_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("pink")


def test_that_a_colour_handed_out_can_be_changed_without_harm(theme: Theme) -> None:
    colour = theme.color("text")
    colour.setAlpha(0)
    assert theme.color("text").alpha() == 255


def test_that_switching_tells_once_and_dresses_the_program(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window == theme.color("window")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("dark")


def test_that_an_unknown_mode_or_density_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.set_mode("sepia")
    with pytest.raises(ValueError, match="airy"):
        theme.set_density("airy")


def test_that_system_mode_shows_one_of_the_two_schemes(theme: Theme) -> None:
    theme.set_mode("system")
    assert theme.mode == "system"
    assert theme.scheme in ("light", "dark")


def test_that_rows_are_as_high_as_the_font_and_the_density_ask(theme: Theme) -> None:
    line = max(theme.metrics().height(), theme.tokens.font.line["body"])
    assert [theme.row_height(density) - line for density in ("compact", "normal", "roomy")] == [4, 8, 14]
    assert theme.size("row.roomy") == theme.row_height("roomy")


def test_that_the_density_decides_the_row_of_every_table(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_density("compact")
    assert theme.row_height() == theme.row_height("compact") < theme.row_height("normal")


def test_that_fonts_have_tabular_figures_in_the_sizes_of_the_design(theme: Theme) -> None:
    for role, size in (("axis", 11), ("caption", 12), ("body", 13), ("title", 15), ("figure", 20)):
        font = theme.font(role)
        assert font.pixelSize() == size
        assert font.featureValue(QFont.Tag("tnum")) == 1
        assert font.weight() == QFont.Weight.Normal
    assert theme.font("body", strong=True).weight() == QFont.Weight.DemiBold


def test_that_figures_are_equally_wide(theme: Theme) -> None:
    widths = {theme.metrics("figure", True).horizontalAdvance(digit * 8) for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("platform", "system"),
    [("win32", "windows"), ("darwin", "macos"), ("linux", "linux"), ("freebsd", "linux")],
)
def test_that_latin_families_come_before_chinese_ones(
    platform: str, system: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.theme.fonts.present", lambda names: names)
    tokens = load_tokens().font
    fonts = Fonts(tokens, platform)
    assert fonts.families() == tokens.families["latin"][system] + tokens.families["cjk"][system]
    assert fonts.families("mono")[0] == tokens.families["mono"][system][0]


def test_that_missing_families_are_left_out_unless_all_are_missing(qapp: QApplication) -> None:
    there = QApplication.font().family()
    assert present(["No Such Face", there]) == [there]
    assert present(["No Such Face", "Nor This"]) == ["No Such Face", "Nor This"]


def test_that_the_style_sheet_has_no_open_places(theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        sheet = QApplication.instance().styleSheet()
        assert theme.color("surface").name().upper() in sheet
        assert "@" not in sheet


def test_that_drawings_of_the_style_sheet_can_be_read() -> None:
    folder = register_files({"one.svg": b"<svg/>", "two.txt": b"words"})
    file = QFile(f"{folder}/two.txt")
    assert file.open(QFile.OpenModeFlag.ReadOnly)
    assert bytes(file.readAll().data()) == b"words"
    assert QFile.exists(f"{folder}/one.svg")
    assert not QFile.exists(f"{folder}/three.svg")


def test_that_equal_drawings_share_a_folder_and_others_do_not() -> None:
    assert register_files({"a": b"1"}) == register_files({"a": b"1"})
    assert register_files({"a": b"1"}) != register_files({"a": b"2"})


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_that_an_icon_can_be_drawn(path, qapp: QApplication) -> None:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()


def test_that_an_icon_takes_the_colour_of_its_token(theme: Theme) -> None:
    icon = theme.icon("add", "critical")
    assert ink(icon) == theme.hexes()["critical"]
    assert ink(icon, QIcon.Mode.Disabled) == theme.hexes()["text_disabled"]


def test_that_a_checked_icon_may_have_another_colour(theme: Theme) -> None:
    icon = theme.icon("filter", "text", on="accent")
    assert ink(icon, state=QIcon.State.On) == theme.hexes()["accent"]
    assert ink(icon, state=QIcon.State.Off) == theme.hexes()["text"]


def test_that_an_icon_already_on_a_button_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon("goals"))
    gc.collect()
    theme.set_mode("dark")
    assert ink(button.icon()) == theme.hexes("dark")["text"]


def test_that_an_icon_is_drawn_in_the_pixels_of_the_screen(theme: Theme) -> None:
    icon = theme.icon("goals", size=20)
    assert icon.pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)
    assert icon.pixmap(QSize(16, 16), 1.5).size() == QSize(24, 24)
    assert theme.pixmap("goals", size=16, ratio=3.0).devicePixelRatio() == 3.0


def test_that_an_unknown_icon_is_an_error_at_once(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("unicorn")


def test_that_the_theme_brings_no_heavy_libraries() -> None:
    code = (
        "import sys, ui.theme, ui.widgets.app_row, ui.widgets.inspector;"
        "heavy = {'matplotlib', 'sqlalchemy', 'openpyxl', 'numpy', 'alembic'} & set(sys.modules);"
        "print(*sorted(heavy), end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=RESOURCES.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
