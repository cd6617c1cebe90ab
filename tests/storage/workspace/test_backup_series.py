"""Numbered backups in a folder: made whole, thinned only then, the newest good one found."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from planning.errors import StoreError
from storage.backup import backup
from storage.backup_series import BackupSeries
from storage.retention import DAILY, MONTHLY, WEEKLY
from tests.fakes import FixedClock
from tests.storage.workspace.test_backup import made, spoil
from tests.storage.workspace.test_faults import mounted

NOW = datetime(2026, 11, 3, 9, 41)


def blank(path: Path) -> None:
    """Stands for a copy where only names matter."""
    path.write_bytes(b"copy")


def series(tmp_path: Path) -> BackupSeries:
    return BackupSeries(tmp_path / "backups", tmp_path / "plan.luodi")


def test_that_a_year_of_backups_fits_the_folder(tmp_path: Path) -> None:
    backups = series(tmp_path)
    for day in range(365):
        backups.add(blank, NOW + timedelta(day))
    found = backups.backups()
    assert len(found) <= 1 + DAILY + WEEKLY + MONTHLY
    assert [backup.number for backup in found[:3]] == [365, 364, 363]
    assert len(list(backups.folder.iterdir())) == len(found)


def test_that_two_workspaces_of_one_name_have_folders_of_their_own(tmp_path: Path) -> None:
    here = BackupSeries(tmp_path, tmp_path / "a" / "plan.luodi")
    there = BackupSeries(tmp_path, tmp_path / "b" / "plan.luodi")
    here.add(blank, NOW)
    assert there.backups() == []


def test_that_rotation_stops_when_a_check_fails(path: Path, tmp_path: Path, clock: FixedClock) -> None:
    backups = BackupSeries(tmp_path / "backups", path)
    made(path, clock, 40)
    backups.add(lambda target: backup(path, target), NOW)
    good = backups.backups()
    spoil(path)
    for day in range(1, 50):
        with pytest.raises(StoreError, match="backup_damaged"):
            backups.add(lambda target: backup(path, target), NOW + timedelta(day))
    assert backups.backups() == good
    assert backups.newest_good() == good[0]


def test_that_numbers_go_on_where_the_clock_goes_back(tmp_path: Path) -> None:
    backups = series(tmp_path)
    backups.add(blank, datetime(2099, 1, 1))
    backups.add(blank, NOW)
    assert [backup.number for backup in backups.backups()] == [2, 1]
    assert len(backups.backups()) == 2


def test_that_the_newest_good_one_is_found_behind_damaged_ones(
    path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    backups = BackupSeries(tmp_path / "backups", path)
    made(path, clock, 40)
    for _ in range(3):
        backups.add(lambda target: backup(path, target), NOW)
    newest, second, _ = backups.backups()
    spoil(newest.path)
    second.path.write_bytes(b"")
    found = backups.newest_good()
    assert found is not None and found.number == 1
    assert BackupSeries(tmp_path / "none", path).newest_good() is None


def test_that_a_folder_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StoreError):
        series(tmp_path).add(blank, NOW)


def test_that_a_deleted_folder_is_made_again(tmp_path: Path) -> None:
    backups = series(tmp_path)
    backups.add(blank, NOW).unlink()
    backups.folder.rmdir()
    assert backups.add(blank, NOW).exists()


def test_that_a_full_disk_keeps_the_earlier_backups(path: Path, tmp_path: Path, clock: FixedClock) -> None:
    made(path, clock, 30)
    folder = tmp_path / "tiny"
    folder.mkdir()
    with mounted(folder, "size=3m"):
        backups = BackupSeries(folder, path)
        first = backups.add(lambda target: backup(path, target), NOW)
        ballast = folder / "ballast"
        ballast.write_bytes(b"x" * (3 * 1024 * 1024 - first.stat().st_size - 65_536))
        with pytest.raises(StoreError, match="disk_full"):
            backups.add(lambda target: backup(path, target), NOW + timedelta(1))
        assert list(backups.folder.iterdir()) == [first]
        ballast.unlink()
        assert backups.add(lambda target: backup(path, target), NOW + timedelta(1)).exists()
