"""Text tables in every common encoding and with every common delimiter."""

from collections.abc import Callable

import pytest

from planning.errors import PlanError
from storage.excel.reader.delimited import decoded, delimiter_of
from storage.excel.sheet import Book

TABLE = "任务,负责人,天数\r\n预热,王芳,3\r\n投放,李强,5\r\n"
ROWS = [["任务", "负责人", "天数"], ["预热", "王芳", "3"], ["投放", "李强", "5"]]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_that_every_common_encoding_is_found(read: Callable[..., Book], encoding: str, told: str) -> None:
    found = read(TABLE.encode(encoding), "计划.csv")
    assert found.kind == "csv"
    assert found.sheets[0].name == "csv"
    assert found.sheets[0].rows == ROWS
    assert found.warnings == [f"encoding:{told}"]


def test_that_rare_characters_are_not_guessed_to_be_chinese() -> None:
    japanese = "タスク,担当,備考\r\n".encode("shift_jis") * 20
    with pytest.raises(PlanError) as refused:
        decoded(japanese, "a.csv")
    assert refused.value.code == "encoding_unknown"


def test_that_western_letters_are_not_guessed_to_be_chinese() -> None:
    with pytest.raises(PlanError) as refused:
        decoded("Tâche;Début;Durée\r\nÉté;1;2\r\n".encode("latin-1"), "a.csv")
    assert refused.value.code == "encoding_unknown"


def test_that_a_chosen_encoding_wins() -> None:
    assert decoded("タスク,1".encode("shift_jis"), "a.csv", "shift_jis") == ("タスク,1", "shift_jis")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_that_the_delimiter_is_found(delimiter: str) -> None:
    lines = [["任务", "说明", "金额"], ["预热", "海报, 文案", "1,5"], ["投放", "a;b", "2,5"]]
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert delimiter_of(quoted) == delimiter


def test_that_decimal_commas_do_not_hide_the_semicolon() -> None:
    assert delimiter_of("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n") == ";"


def test_that_line_breaks_inside_quotes_stay_in_their_cell(read: Callable[..., Book]) -> None:
    found = read('任务,备注\n预热,"两行\n文字"\n'.encode(), "a.csv")
    assert found.sheets[0].rows == [["任务", "备注"], ["预热", "两行\n文字"]]


def test_that_tab_separated_text_is_called_so(read: Callable[..., Book]) -> None:
    assert read("任务\t天数\n预热\t3\n".encode(), "a.txt").kind == "tsv"
