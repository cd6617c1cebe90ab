import pytest

from planning.errors import PlanError
from planning.parsing.choices import parse_bool, parse_choice, parse_scale
from planning.parsing.durations import Unit, parse_duration
from planning.parsing.links import Predecessor, parse_predecessors


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3d", 1440),
        ("3天", 1440),
        ("3 days", 1440),
        ("３工作日", 1440),
        ("3", 1440),
        ("1周", 2400),
        ("2 weeks", 4800),
        ("4h", 240),
        ("4小时", 240),
        ("30min", 30),
        ("04:00", 240),
        ("1d 4h", 720),
        ("半天", 240),
        ("1天半", 720),
        ("两周", 4800),
        ("1个月", 9600),
        ("0", 0),
    ],
)
def test_that_a_duration_is_read_in_working_minutes(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


def test_that_the_header_can_give_the_unit_and_the_calendar_the_day() -> None:
    hour: Unit = "hour"
    assert parse_duration("8", unit=hour) == 480
    assert parse_duration("2天", minutes_per_day=420) == 840


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2-3days", "duration_is_range"),
        ("1～2周", "duration_is_range"),
        ("很快", "duration_unreadable"),
        ("-1d", "duration_unreadable"),
    ],
)
def test_that_an_unsure_duration_is_refused(text: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        parse_duration(text)
    assert refused.value.code == code


def test_that_a_choice_is_found_by_key_or_synonym() -> None:
    words = {"mitigate": ("减轻", "Reduce"), "avoid": ("规避",)}
    assert parse_choice("减 轻", ("avoid", "mitigate"), {"mitigate": ("减 轻",)}) == "mitigate"
    assert parse_choice("REDUCE", ("avoid", "mitigate"), words) == "mitigate"
    assert parse_choice("avoid", ("avoid", "mitigate"), words) == "avoid"
    with pytest.raises(PlanError, match="choice_unknown"):
        parse_choice("随缘", ("avoid", "mitigate"), words)


@pytest.mark.parametrize("text", ["是", "Yes", "✓", "x", "done", "完成", "Ｙ"])
def test_that_yes_is_understood(text: str) -> None:
    assert parse_bool(text)


@pytest.mark.parametrize("text", ["否", "no", "未完成", "☐", "×"])
def test_that_no_is_understood(text: str) -> None:
    assert not parse_bool(text)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("VH", 5),
        ("High", 4),
        ("高", 4),
        ("Medium", 3),
        ("中", 3),
        ("低", 2),
        ("Low, as everyone has a backup", 2),
        ("VL", 1),
        ("20 (Critical)", 5),
        ("3 - Moderate", 3),
        ("5", 5),
        ("30%", 2),
    ],
)
def test_that_a_scale_is_read_as_one_to_five(text: str, score: int) -> None:
    assert parse_scale(text) == score


def test_that_a_scale_to_ten_is_halved() -> None:
    assert [parse_scale(str(number), top=10) for number in (1, 2, 3, 9, 10)] == [1, 1, 2, 5, 5]
    with pytest.raises(PlanError, match="scale_unreadable"):
        parse_scale("9")


def test_that_predecessors_are_listed_with_kind_and_lag() -> None:
    assert parse_predecessors("1,4") == [Predecessor("1", "FS", 0), Predecessor("4", "FS", 0)]
    assert parse_predecessors("3FS+2d；5ss-4h") == [Predecessor("3", "FS", 960), Predecessor("5", "SS", -240)]
    assert parse_predecessors("1.2.1 & 1.1.6") == [
        Predecessor("1.2.1", "FS", 0),
        Predecessor("1.1.6", "FS", 0),
    ]
    assert parse_predecessors("写文案、拍照") == [
        Predecessor("写文案", "FS", 0),
        Predecessor("拍照", "FS", 0),
    ]
    assert parse_predecessors("-") == []
    with pytest.raises(PlanError, match="predecessor_unreadable"):
        parse_predecessors("3FS+5 parsecs")
    assert parse_predecessors("3SS-50%, 4+2ed") == [
        Predecessor("3", "SS", -50, "percent"),
        Predecessor("4", "FS", 2880, "elapsed"),
    ]
