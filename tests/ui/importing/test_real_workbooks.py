"""Colleagues' real workbooks open in the preview, whatever they hold; skipped where the collection isn't there."""

from collections.abc import Callable

import pytest

from tests.setup.source import ROOT
from tests.ui.importing.conftest import OpenWizard, read
from ui.desk import Desk
from ui.importing.counts import totals

WORKBOOKS = ROOT.parent / "shared" / "workbooks"
SOME = (
    "tasks/*甘特图.xlsx",
    "tasks/*项目计划.xlsx",
    "risks/*Regis*.xlsx",
    "budget/*.ods",
    "metrics/*.xlsx",
    "goals/*.xlsx",
)


@pytest.mark.parametrize("pattern", SOME)
def test_that_a_real_workbook_is_previewed_and_comes_in_as_told(
    desk_with: Callable[..., Desk], wizard: OpenWizard, pattern: str
) -> None:
    found = sorted(WORKBOOKS.glob(pattern))
    if not found:
        pytest.skip(f"no {pattern} in the collection of real workbooks")
    for path in found[:3]:
        desk = desk_with({}, lang="zh_CN")
        made = wizard(desk, read(path))
        trial = made.state.trial
        assert trial is not None
        assert made.grab().width() > 0
        come, _ = totals(trial)
        if come:
            made.go_button.click()
            assert made.summary.shown
            made.go_button.click()
            assert not made.isVisible()
            desk.undo()
        assert sum(len(rows) for name, rows in desk.plan.tables() if name != "plan") == 0
