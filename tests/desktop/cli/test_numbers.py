"""monitor, budget and attribute without a window: the numbers that the window shows, as one JSON document."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main

Run = Callable[..., dict]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on a workspace with the sample plan; its JSON document. `fails` expects a refusal."""
    asked = ["--workspace", str(tmp_path / "plans.luodi"), "--today", "2026-11-03T09:41", "--json"]
    assert main(["demo", *asked, "--lang", "en"]) == 0
    capsys.readouterr()

    def command(*words: str, lang: str = "en", fails: bool = False) -> dict:
        assert main([*words, *asked, "--lang", lang]) == int(fails)
        return json.loads(capsys.readouterr().out)

    return command


def test_that_the_budget_is_exact_and_has_the_reserve_apart(run: Run) -> None:
    told = run("budget")
    assert (told["currency"], told["total"], told["spent"], told["left"]) == (
        "CNY",
        "2000000.00",
        "548270.00",
        "1346650.00",
    )
    line = next(line for line in told["lines"] if line["name"] == "Douyin feed ads")
    assert (line["share"], line["amount"], line["spent"], line["committed"], line["left"]) == (
        0.24,
        "480000.00",
        "156800.00",
        "201600.00",
        "278400.00",
    )
    assert told["reserve"] == {"held": "200000.00", "drawn": "18000.00", "left": "182000.00"}


def test_that_the_budget_says_whether_it_buys_the_funnel(run: Run) -> None:
    rows = {row["channel"]: row for row in run("budget")["funnel"]}
    douyin = rows[1]
    assert (douyin["goal"], douyin["needed"], douyin["affordable"], douyin["gap"]) == (3, 1840000, 1846153, 0)
    assert (douyin["cost"], douyin["money"], douyin["price"]) == (
        "478400.00",
        "480000.00",
        {"kind": "cpc", "value": 0.26},
    )
    measured = douyin["measured"]
    assert (measured["state"], measured["gap"], measured["missing"]) == ("short", 269592, "82401.56")
    assert [lever["key"] for lever in measured["levers"]] == ["money", "price", "step", "target"]
    assert rows[4]["state"] == "no_need" and rows[4]["needed"] is None


def test_that_goals_tell_their_numbers_and_how_they_came_about(run: Run) -> None:
    told = run("goals")
    traffic = next(row for row in told["goals"] if row["wbs"] == "1.1")
    assert (traffic["actual"], traffic["way"]) == (598400, "sum")
    assert [piece["role"] for piece in traffic["inputs"]].count("counted") == 3
    assert "= 513,000 + 58,700 + 26,700 = 598,400" in traffic["because"]
    node = told["time_nodes"][1]
    assert (node["when"], node["rule"][:20]) == (
        "every Friday by close of business, until 12-31",
        "FREQ=WEEKLY;BYDAY=FR",
    )
    states = {moment["due"]: moment["state"] for moment in node["moments"]}
    assert (states["2026-10-30T18:00"], states["2026-11-06T18:00"]) == ("done", "open")


def test_that_an_added_expense_is_in_the_budget_and_in_the_goal(run: Run) -> None:
    run("add", "expense", "line=Douyin feed ads", "name=Agency", "amount=1000.50", "day=2026-11-02")
    assert run("budget")["spent"] == "549270.50"
    goals = run("show", "goal")["rows"]
    assert next(row["cost"] for row in goals if row["name"].startswith("Douyin")) == "157800.50"


def test_that_the_monitor_tells_channels_and_what_fell(run: Run) -> None:
    told = run("monitor")
    row = next(row for row in told["channels"] if row["channel"] == "Xiaohongshu")
    assert (row["impressions"], row["clicks"], row["conversions"], row["cost"]) == (
        148600,
        4925,
        153,
        "14200.00",
    )
    assert row["ctr"] == pytest.approx(0.0331, abs=1e-4)
    (alert,) = told["alerts"]
    assert (alert["metric"], alert["from"], alert["to"]) == ("ctr", "2026-10-30", "2026-11-02")
    assert (alert["severity"], alert["suggestion"]) == ("critical", "Rework copy and pictures")
    assert [note["channel"] for note in told["notes"]] == ["Search"]


def test_that_words_are_in_the_language_asked_for_and_keys_are_not(run: Run) -> None:
    (alert,) = run("monitor", lang="zh_CN")["alerts"]
    assert (alert["cause"], alert["metric"]) == ("内容质量", "ctr")


@pytest.mark.parametrize("joined", ["a,b", "a\tb"])
def test_that_a_file_of_paths_is_attributed(run: Run, tmp_path: Path, joined: str) -> None:
    comma = joined[1]
    file = tmp_path / ("paths.csv" if comma == "," else "paths.tsv")
    rows = [("path", "conversions"), ("小红书>公众号", "250"), ("抖音", "300")]
    file.write_text("\n".join(comma.join(row) for row in rows) + "\n", encoding="utf-8")
    told = run("attribute", str(file), "--models", "first,last")
    assert told["conversions"] == 550
    assert told["channels"]["小红书"] == {"first": 250.0, "last": 0.0}
    assert told["channels"]["公众号"] == {"first": 0.0, "last": 250.0}


def test_that_what_can_not_be_attributed_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tasks.csv"
    file.write_text("task,owner\na,b\n", encoding="utf-8")
    assert run("attribute", str(file), fails=True)["error"]["code"] == "paths_not_found"
    assert run("attribute", str(file), "--models", "guess", fails=True)["error"]["code"] == "models_unknown"
