from datetime import date
from pathlib import Path

import pytest

from planning.errors import PlanError
from storage.excel.workbooks import Asked, ExcelWorkbooks
from tests.storage.excel.books import reader_command

SYNONYMS = Path(__file__).parents[3] / "resources" / "synonyms"


def test_that_an_encoding_which_can_t_be_told_is_asked_for_and_taken(tmp_path: Path) -> None:
    path = tmp_path / "wbs.csv"
    path.write_bytes(
        ("タスク,担当者,開始日,終了日\r\n" + "設計,田中,2026/3/2,2026/3/4\r\n" * 3).encode("shift_jis")
    )
    workbooks = ExcelWorkbooks(reader_command(), SYNONYMS)
    with pytest.raises(PlanError, match="encoding_unknown"):
        workbooks.read(path, "CNY", date(2026, 3, 1))
    reading = workbooks.read(path, "CNY", date(2026, 3, 1), asked=Asked(encoding="shift_jis"))
    assert [(table.kind, len(table.rows)) for table in reading.draft.tables] == [("task", 3)]
