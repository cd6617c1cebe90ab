"""Every fault of the workspace has its text, with the parameters that it is raised with."""

from pathlib import Path

import pytest

from desktop.catalogue import load_texts
from planning.texts import LANGUAGES

RESOURCES = Path(__file__).parents[3] / "resources"
FILE = {"file": "计划.luodi"}
ERRORS = {
    "workspace_damaged": {**FILE, "reason": "empty"},
    "workspace_not_ours": FILE,
    "workspace_newer": {**FILE, "version": 2, "known": 1},
    "workspace_older": FILE,
    "workspace_in_use": {**FILE, "holder": "小王@pc (12)", "since": "2026-03-02T09:00:00"},
    "being_written": FILE,
    "workspace_missing": FILE,
    "workspace_moved": FILE,
    "workspace_read_only": FILE,
    "disk_full": {**FILE, "folder": "/"},
    "disk_failed": {**FILE, "folder": "/", "reason": "EIO"},
    "folder_missing": {**FILE, "folder": "/"},
    "target_read_only": FILE,
    "pragma_refused": {**FILE, "pragma": "synchronous"},
    "backup_damaged": {**FILE, "findings": 3},
    "backup_onto_itself": FILE,
    "attachment_too_large": {"most": 20},
    "attachment_damaged": {},
    "attachment_lost": {},
}
REASONS = (
    "empty", "zeros", "truncated", "structure", "schema", "unreadable", "references", "row_lost"
)  # fmt: skip
FINDINGS = {
    "ok": {},
    "damaged": {"reason": "empty"},
    "structure": {"message": "x"},
    "reference": {"table": "task", "to": "goal"},
    "checksum": {"scope": 1},
    "journal": {"seq": 1},
    "audit": {"plan": 1, "number": 1},
    "file_damaged": {"digest": "0123abcd"},
    "file_lost": {"digest": "0123abcd"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_fault_can_be_told(lang: str) -> None:
    texts = load_texts(lang, RESOURCES)
    for code, params in ERRORS.items():
        assert "{" not in texts(f"error.{code}", **params)
    for reason in REASONS:
        assert texts(f"damage.{reason}")
    for code, params in FINDINGS.items():
        assert "{" not in texts(f"verify.{code}", **params)
    for reason in ("damaged", "older"):
        assert "09:00" in texts(f"barrier.{reason}", at="09:00")


def test_that_no_code_is_raised_that_is_not_listed_here() -> None:
    """Codes are written as literals where they are raised."""
    folder = RESOURCES.parent / "storage"
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for opening, known in (
        ("StoreError(", ERRORS),
        ("damaged(path, ", REASONS),
        ("damaged(self.path, ", REASONS),
        ("Finding(", FINDINGS),
    ):
        for part in sources.split(opening)[1:]:
            if part.startswith('"'):
                assert part.split('"')[1] in {*known, *_OF_OTHERS}


_OF_OTHERS = ("target_locked", "target_is_folder", "write_failed")
