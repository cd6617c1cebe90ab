"""Storage behind the ports that ui knows."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from desktop import paths
from planning.change import Scope
from planning.derived import DerivedValues
from planning.errors import StoreError
from planning.importing.draft import Draft, Reading
from planning.importing.hints import ReadHints
from planning.importing.report_lines import ReportLine, ReportWords
from planning.importing.source import Source
from planning.ports import CellHistory
from planning.progress import NoProgress, Progress
from planning.texts import Texts
from storage.workspace import Workspace


class Histories:
    """What the audit log tells of rows."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def row_history(self, scope: Scope, table: str, row_id: int, limit: int) -> Sequence[CellHistory]:
        """Nothing while a large change is being written: the inspector asks again when it is there."""
        try:
            changes = self._workspace.history_of(scope, table, row_id, limit)
        except StoreError as refusal:
            if refusal.code != "being_written":
                raise
            return []
        return [
            CellHistory(item.entry.at, item.entry.who, item.field, item.old, item.new) for item in changes
        ]


class BlobStore:
    """Files kept in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def put(self, content: bytes) -> str:
        return self._workspace.put_blob(content)

    def read(self, digest: str) -> bytes:
        return self._workspace.read_blob(digest)


class ExcelPort:
    """Imports the reader and writer when a file is first read or written: the window starts without them."""

    def read(
        self,
        path: Path,
        currency: str,
        today: date,
        progress: Progress | None = None,
        hints: ReadHints | None = None,
    ) -> Reading:
        from storage.excel.workbooks import ExcelWorkbooks
        from storage.interchange import project_kind, read_project

        if project_kind(path):
            return Reading(path.name, Draft(), project=read_project(path))
        books = ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")
        return books.read(path, currency, today, progress, hints)

    def read_cells(
        self,
        cells: Sequence[Sequence[str]],
        name: str,
        currency: str,
        today: date,
        progress: Progress | None = None,
    ) -> Reading:
        from storage.excel.workbooks import ExcelWorkbooks

        books = ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")
        return books.read_cells(cells, name, currency, today, progress)

    def write_report(
        self,
        path: Path,
        source: Source,
        lines: Sequence[ReportLine],
        words: ReportWords,
        progress: Progress | None = None,
    ) -> Mapping[str, int]:
        from storage.excel.kept_book import KeptBook
        from storage.excel.write.problem_report import write_problem_report

        assert isinstance(source, KeptBook)
        return write_problem_report(path, source.book, lines, words, progress or NoProgress())

    def write_table(self, path: Path, title: str, block: Sequence[Sequence[str]]) -> None:
        from storage.excel.write.spec import ColumnSpec, SheetSpec
        from storage.excel.write.write_workbook import write_workbook

        heads, *rows = block
        columns = [ColumnSpec(f"c{at}", head) for at, head in enumerate(heads)]
        write_workbook(path, [SheetSpec(title, columns, rows)], progress=NoProgress())

    def write(
        self, path: Path, values: DerivedValues, texts: Texts, progress: Progress | None = None
    ) -> Mapping[str, int]:
        from storage.excel.workbooks import ExcelWorkbooks

        books = ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")
        return books.write(path, values, texts, progress)
