"""What run.py decides: start, stop, check, or write files where there is no display."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.setup import checks, commands, samples
from desktop.setup.environment import CHECK, RUN, Environment


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was asked for, in order; nothing is installed or started."""
    asked: list[object] = []
    monkeypatch.setattr(commands, "set_up", lambda environment, level, texts: asked.append(level) or True)
    monkeypatch.setattr(commands, "start", lambda environment, texts: asked.append("start") or 0)
    monkeypatch.setattr(
        commands.checks, "run_all", lambda environment, rest, texts: asked.append(tuple(rest)) or 1
    )
    return asked


def test_that_without_arguments_it_sets_up_and_starts(done: list[object]) -> None:
    assert commands.run([]) == 0
    assert done == [RUN, "start"]


def test_that_setup_alone_stops_and_says_where_the_program_is(
    done: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.run(["--setup"]) == 0
    assert done == [RUN]
    assert "luodi" in capsys.readouterr().out


def test_that_test_hands_its_further_arguments_to_pytest_and_its_status_on(done: list[object]) -> None:
    assert commands.run(["test", "-k", "foo", "tests/planning", "-x"]) == 1
    assert done == [CHECK, ("-k", "foo", "tests/planning", "-x")]


def test_that_an_unknown_argument_is_wrong_usage(done: list[object]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.run(["--nonsense"])
    assert stopped.value.code == 2
    assert done == []


@pytest.mark.parametrize("named", ["zh_CN.UTF-8", "zh_TW", "Chinese (Simplified)_China.936"])
def test_that_a_chinese_system_is_spoken_to_in_chinese(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", named)
    assert commands.load_texts().lang == "zh_CN"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert commands.load_texts().lang == "en"


def test_that_every_check_runs_and_one_failure_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def outcome(environment: Environment, name: str, command: list[str]) -> checks.Outcome:
        return checks.Outcome(name, 1 if name == "mypy" else 0, 0.5)

    monkeypatch.setattr(checks, "run_one", outcome)
    assert checks.run_all(Environment(Path()), [], commands.load_texts()) == 1
    told = capsys.readouterr().out
    assert all(name in told for name in ("ruff", "format", "mypy", "layers", "tests"))


def test_that_all_passing_checks_give_status_0(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "run_one", lambda environment, name, command: checks.Outcome(name, 0, 0.5))
    assert checks.run_all(Environment(Path()), [], commands.load_texts()) == 0


def test_that_tests_run_in_parallel_unless_told_otherwise() -> None:
    assert checks.commands(["-k", "foo"])["tests"][-4:] == ["-n", "auto", "-k", "foo"]
    assert "auto" not in checks.commands(["-n0"])["tests"]
    assert "auto" not in checks.commands(["--pdb"])["tests"]


@pytest.mark.parametrize(
    ("variable", "shown"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("OTHER", False)]
)
def test_that_a_display_is_what_x_or_wayland_names(
    variable: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, ":7")
    assert samples.has_display() is shown


def test_that_without_a_display_the_sample_is_written_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(samples, "sample_moment", lambda root: datetime(2026, 11, 3, 9, 41))
    monkeypatch.setattr(samples, "luodi", lambda environment, arguments: ran.append(arguments) or 0)
    assert samples.write(Environment(tmp_path), commands.load_texts()) == 0
    assert [call[0] for call in ran] == ["demo", "export", "print", "screenshots"] * 2
    assert {call[-1] for call in ran} == {"zh_CN", "en"}
    assert all("2026-11-03" in call for call in ran)
    assert (tmp_path / "out").is_dir()


def test_that_a_sample_that_fails_is_named_and_fails_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(samples, "sample_moment", lambda root: datetime(2026, 11, 3, 9, 41))
    monkeypatch.setattr(samples, "luodi", lambda environment, arguments: arguments[0] == "export")
    assert samples.write(Environment(tmp_path), commands.load_texts()) == 1
    assert "export xlsx" in capsys.readouterr().err


def test_that_the_sample_is_written_for_the_day_that_it_was_made_for() -> None:
    assert samples.sample_moment(commands.ROOT).date().isoformat() == "2026-11-03"
