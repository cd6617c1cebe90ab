"""Attribution: published answers, sums that stay what they are, the shares of the worked example."""

import json
from pathlib import Path

import pytest

from planning.attribution.journeys import ATTRIBUTION, attribution_of
from planning.attribution.models import MODELS, attribute, touches
from planning.attribution.tables import read_journeys
from planning.errors import PlanError
from tests.planning.plans import sample, values_of

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "attribution.json"
NAMES = {
    "zh_CN": ("抖音", "小红书", "社群", "公众号"),
    "en": ("Douyin", "Xiaohongshu", "Community", "Official Account"),
}


def published() -> list:
    if not CASES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    plain = [case for case in cases if case["kind"] == "heuristics" and "paths" in case["input"]]
    return [pytest.param(case, id=case["name"]) for case in plain]


@pytest.mark.parametrize("case", published())
def test_that_models_have_their_published_answers(case: dict) -> None:
    paths = [(touches(path), count) for path, count in case["input"]["paths"]]
    for model, wanted in case["expected"].items():
        found = {name: credit for name, credit in attribute(paths, model).items() if credit}
        assert found == pytest.approx(wanted, abs=case["tolerance"])


@pytest.mark.parametrize("model", sorted(MODELS))
@pytest.mark.parametrize("path", ["a", "a>b", "a>b>c", "a>b>c>b>a"])
def test_that_every_conversion_is_credited_once(model: str, path: str) -> None:
    assert sum(attribute([(touches(path), 7)], model).values()) == pytest.approx(7)


def test_that_written_paths_may_use_any_arrow_and_spaces() -> None:
    assert touches(" 小红书 ＞ 公众号→官网 >  > a  b ") == ("小红书", "公众号", "官网", "a b")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_the_sample_brings_the_shares_of_the_worked_example(lang: str) -> None:
    douyin, xiaohongshu, community, account = NAMES[lang]
    found = values_of(sample(lang)).get(ATTRIBUTION)
    assert found.conversions == 1000
    first = {name: found.share(name, "first") for name in found.credit}
    last = {name: found.share(name, "last") for name in found.credit}
    assert (first[douyin], first[xiaohongshu], first[community]) == (0.30, 0.25, 0.20)
    assert sum(first.values()) - 0.75 == pytest.approx(0.25)
    assert last[account] - first[account] == first[xiaohongshu] - last[xiaohongshu] == 0.25


def test_that_channels_are_ranked_by_first_touch() -> None:
    found = attribution_of([(("b", "a"), 1), (("a",), 5), (("c", "b"), 1)])
    assert list(found.credit) == ["a", "b", "c"]


def test_that_a_table_of_paths_is_read_below_its_title() -> None:
    rows = [["Journeys of October"], [], ["Path", "Notes", "Conversions"]]
    found = read_journeys([*rows, ["a > b", "x", "3"], ["b", "", 2.0], ["合计", None, 5], ["c", "", "many"]])
    assert found.paths == ((("a", "b"), 3.0), (("b",), 2.0))
    assert found.skipped == 2


def test_that_touches_become_paths_that_end_with_a_conversion() -> None:
    rows = [
        ["用户", "时间", "渠道", "转化"],
        ["u1", "2026-10-02", "b", 1],
        ["u1", "2026-10-01", "a", 0],
        ["u1", "2026-10-05", "c", 1],
        ["u2", "2026-10-01", "a", 0],
        [None, "2026-10-01", "a", 1],
    ]
    found = read_journeys(rows)
    assert sorted(found.paths) == [(("a", "b"), 1.0), (("c",), 1.0)]
    assert found.skipped == 1


def test_that_another_table_is_refused() -> None:
    with pytest.raises(PlanError) as refused:
        read_journeys([["Task", "Owner"], ["a", "b"]])
    assert refused.value.code == "paths_not_found"
