"""Cases are found by what people type, with or without spaces."""

import pytest

from planning.finding import found, score

CASES = {
    1: "上线前压测，避免了大促当晚崩溃",
    2: "笔记因违规词被下架 小红书",
    3: "A load test prevented a crash",
}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("压测", [1]),
        ("压测避免崩溃", [1]),
        ("违规词下架", [2]),
        ("小红书 违规", [2]),
        ("load crash", [3]),
        ("LOAD TEST", [3]),
        ("load 压测", []),
        ("裂变", []),
        ("", []),
        ("测压", []),
    ],
)
def test_that_the_case_is_found(typed: str, ids: list[int]) -> None:
    assert found(typed, CASES, lambda row_id: CASES[row_id]) == ids


def test_that_words_as_typed_come_before_their_parts() -> None:
    texts = {1: "崩溃之前压测", 2: "压测崩溃"}
    assert found("压测崩溃", texts, lambda row_id: texts[row_id])[0] == 2
    assert score("压测崩溃", texts[2]) == 1.0
