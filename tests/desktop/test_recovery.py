"""A workspace that can't be opened: what is offered, what each answer does, what is kept."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.clock import ShiftedClock
from desktop.opening import Opened, open_workspace
from desktop.recovery import AFRESH, OTHER, QUIT, RESTORE, Opening
from planning.edits.cells import CellEdit, set_cells
from planning.errors import Refusal
from planning.rows import PLAN_ROW
from storage import schema
from storage.backup import backup
from storage.backup_series import BackupSeries
from storage.verify import verify

NOW = datetime(2026, 11, 3, 9, 41)
Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "empty": lambda content: b"",
    "zeros": lambda content: bytes(len(content)),
    "truncated": lambda content: content[: len(content) // 2],
    "torn": lambda content: content[:4096] + b"\xff" * (len(content) - 4096),
}


class User:
    """Answers in turn; notes what was asked."""

    def __init__(self, *answers: str, choice: Path | None = None) -> None:
        self.asked: list[tuple[str, datetime | None, bool]] = []
        self._answers = list(answers)
        self._choice = choice

    def ask(self, refusal: Refusal, backup_of: datetime | None, afresh: bool) -> str:
        self.asked.append((refusal.code, backup_of, afresh))
        return self._answers.pop(0)

    def open(self, path: Path) -> Opened | None:
        return Opening(ShiftedClock(NOW), "zh_CN", self.ask, lambda: self._choice).open(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with the sample plan, renamed once, backed up before that."""
    path = tmp_path / "plans.luodi"
    opened = User().open(path)
    assert opened is not None
    series = BackupSeries(paths.backups(), path)
    series.add(lambda target: backup(opened.workspace, target), NOW)
    rename(opened, "改名之后")
    opened.close()
    return path


def rename(opened: Opened, name: str) -> None:
    live = opened.live(opened.current())
    edits = [CellEdit(PLAN_ROW, "name", name)]
    opened.session.run(set_cells(live.values, "plan", edits, {}))
    live.close()


@pytest.mark.parametrize("kind", DAMAGES)
def test_that_one_answer_leads_from_a_damaged_file_to_a_working_plan(path: Path, kind: str) -> None:
    damaged = DAMAGES[kind](path.read_bytes())
    path.write_bytes(damaged)
    user = User(RESTORE)
    opened = user.open(path)
    assert opened is not None
    assert len(user.asked) == 1, "at most three clicks: this is one"
    code, backup_of, _ = user.asked[0]
    assert (code, backup_of) == ("workspace_damaged", NOW)
    rename(opened, "继续工作")
    kept = opened.kept
    opened.close()
    assert verify(path) == []
    assert kept is not None and kept.parent == path.parent and "damaged" in kept.name
    assert kept.read_bytes() == damaged


def test_that_the_newest_good_backup_is_offered_and_not_a_damaged_one(path: Path) -> None:
    series = BackupSeries(paths.backups(), path)
    series.add(lambda target: backup(path, target), NOW.replace(hour=15)).write_bytes(b"")
    path.write_bytes(b"")
    user = User(QUIT)
    assert user.open(path) is None
    assert user.asked == [("workspace_damaged", NOW, True)]
    assert path.read_bytes() == b"", "giving up changes nothing"


def test_that_without_a_backup_work_can_begin_anew_and_the_damaged_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "other.luodi"
    path.write_bytes(b"")
    user = User(AFRESH)
    opened = user.open(path)
    assert opened is not None and opened.session.heads()
    assert user.asked == [("workspace_damaged", None, True)]
    assert opened.kept is not None and opened.kept.read_bytes() == b""
    opened.close()


def test_that_a_foreign_file_is_refused_untouched_and_another_can_be_opened(
    path: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.luodi"
    foreign.write_bytes(b"PK\x03\x04" + b"x" * 500)
    before = foreign.read_bytes()
    user = User(OTHER, choice=path)
    opened = user.open(foreign)
    assert opened is not None and opened.workspace.path == path
    assert user.asked == [("workspace_not_ours", None, False)]
    opened.close()
    assert foreign.read_bytes() == before


def test_that_a_newer_file_is_refused_in_words_and_offers_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION - 1)
    user = User(QUIT)
    assert user.open(path) is None
    assert user.asked == [("workspace_newer", None, False)]
    assert path.read_bytes() == before


def test_that_another_dialog_cancelled_asks_again(path: Path) -> None:
    path.write_bytes(b"")
    user = User(OTHER, RESTORE, choice=None)
    opened = user.open(path)
    assert opened is not None
    assert [code for code, _, _ in user.asked] == ["workspace_damaged", "workspace_damaged"]
    opened.close()


def test_that_a_file_held_by_another_opens_for_reading_and_names_the_holder(path: Path) -> None:
    writer = open_workspace(path, ShiftedClock(NOW))
    try:
        second = User().open(path)
        assert second is not None and second.session.read_only
        assert second.only_for_reading is not None
        assert second.only_for_reading.code == "workspace_in_use"
        assert second.only_for_reading.params["holder"]
        with pytest.raises(Refusal, match="workspace_read_only"):
            rename(second, "nein")
        second.close()
    finally:
        writer.close()
