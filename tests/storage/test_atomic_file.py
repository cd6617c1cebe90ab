"""A file holds the old or the new content, whatever happens while it is written."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planning.errors import StoreError
from storage.atomic_file import replacing, write_error

ROOT = Path(__file__).resolve().parents[2]
KILLED_WHILE_WRITING = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from planning.progress import NoProgress
from storage.excel.write.spec import ColumnSpec, SheetSpec
from storage.excel.write.write_workbook import write_workbook
columns = [ColumnSpec(str(n), str(n)) for n in range(12)]
def rows():
    for n in range(10**9):
        if n == 600:
            print("writing", flush=True)
        yield [f"text {{n}} {{c}}" for c in range(12)]
write_workbook(Path({target!r}), [SheetSpec("S", columns, rows())], progress=NoProgress())
"""


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_that_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    with replacing(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["plan.xlsx"]


def test_that_an_error_leaves_the_old_content_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(KeyError), replacing(target) as file:
        file.write(b"half")
        raise KeyError
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.xlsx"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_that_a_full_disk_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(StoreError) as refused, replacing(target) as file:
        file.write(b"new")
    assert refused.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.xlsx"]


def test_that_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused, replacing(tmp_path / "gone" / "plan.xlsx"):
        pass
    assert refused.value.code == "folder_missing"


def test_that_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(StoreError) as refused, replacing(tmp_path / "plan.xlsx"):
        pass
    assert refused.value.code == "target_is_folder"
    assert names(tmp_path) == ["plan.xlsx"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "denied"), "target_read_only"),
        (OSError(errno.EROFS, "read-only"), "target_read_only"),
        (OSError(errno.EIO, "broken"), "write_failed"),
    ],
)
def test_that_what_the_system_says_is_told_by_name(tmp_path: Path, error: OSError, code: str) -> None:
    assert write_error(error, tmp_path / "plan.xlsx").code == code


def test_that_a_link_stays_a_link(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a privilege on Windows")
    target, link = tmp_path / "plan.xlsx", tmp_path / "link.xlsx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_that_old_leftovers_of_a_killed_writer_are_removed_and_young_ones_not(tmp_path: Path) -> None:
    old, young = tmp_path / ".plan.xlsx.1-aa.part", tmp_path / ".plan.xlsx.2-bb.part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    with replacing(tmp_path / "plan.xlsx") as file:
        file.write(b"new")
    assert names(tmp_path) == [young.name, "plan.xlsx"]


@pytest.mark.parametrize("attempt", range(5))
def test_that_a_killed_writer_leaves_the_old_workbook(tmp_path: Path, attempt: int) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    source = KILLED_WHILE_WRITING.format(root=str(ROOT), target=str(target))
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        time.sleep(attempt * 0.02)
        writer.kill()
    assert target.read_bytes() == b"old"
