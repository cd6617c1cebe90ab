"""import and export."""

from pathlib import Path

from desktop import paths
from desktop.cli.command import Answer, Call
from desktop.cli.importing import delimiter_of
from desktop.project_files import added_rows, import_project
from planning.errors import PlanError
from planning.importing.append import ImportResult, append_tables
from planning.importing.draft import Reading
from planning.importing.hints import ReadHints
from planning.importing.kinds import SUPPORTED
from planning.importing.report import problem_json, reading_json
from planning.live import LivePlan
from planning.templates import empty_plan
from planning.texts import Texts
from storage.excel.read_book import BegunBook
from storage.excel.workbooks import ExcelWorkbooks
from storage.interchange import project_kind


def excel() -> ExcelWorkbooks:
    """The port as this program is installed."""
    return ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")


def import_all(call: Call, begun: BegunBook | None = None) -> Answer:
    """Every file as one step each; `begun` is the first one, if its reader is at work already."""
    answers: list[object] = []
    lines: list[str] = []
    for name in call.arguments.files:
        path = Path(name)
        report = _import_one(call, path, begun)
        begun = None
        answers.append(report)
        change = report["change"]
        assert isinstance(change, dict)
        key = "cli.import.dry" if call.arguments.dry_run else "cli.import.done"
        problems = report["problems"]
        count = len(problems) if isinstance(problems, list) else 0
        lines.append(
            call.texts(key, file=path.name, added=change["added"], updated=change["updated"], problems=count)
        )
        lines.extend(_problem_lines(problems))
        lines.extend(_reason_lines(call.texts, report["unrecognised"]))
    return Answer(answers[0] if len(answers) == 1 else {"files": answers}, lines)


def _import_one(call: Call, path: Path, begun: BegunBook | None) -> dict[str, object]:
    arguments = call.arguments
    if not path.exists():
        raise PlanError("file_missing", file=path.name)
    if project_kind(path):
        return _import_project(call, path)
    if arguments.kind is not None and arguments.kind not in SUPPORTED:
        raise PlanError("import_kind_unknown", value=arguments.kind, choices=", ".join(SUPPORTED))
    live = _plan_for(call, path)
    hints = ReadHints(arguments.encoding, delimiter_of(arguments.delimiter), arguments.kind, arguments.sheet)
    reading = excel().read(path, live.plan.info.currency, call.clock.today(), hints=hints, begun=begun)
    result = result_of(call, live, reading)
    applied = not arguments.dry_run and not result.change.is_empty
    if applied:
        live.session.run(result.change, "cli")
    return reading_json(call.texts, reading, result, applied=applied, file=str(path))


def _import_project(call: Call, path: Path) -> dict[str, object]:
    """A project file: a new plan, unless `--plan` names another."""
    dry_run = call.arguments.dry_run
    opened = call.open(writing=not dry_run)
    done = import_project(opened, path, into=call.arguments.plan, dry_run=dry_run, origin="cli")
    added, updated, deleted = done.change.counts()
    tables: list[dict[str, object]] = [
        {
            "sheet": "",
            "kind": kind,
            "rows_read": count,
            "rows_imported": count,
            "rows_skipped": 0,
            "columns": [],
        }
        for kind in ("task", "link", "person", "assignment", "calendar", "calendar_day")
        if (count := added_rows(done.change, kind))
    ]
    return {
        "file": str(path),
        "applied": not dry_run,
        "change": {"added": added, "updated": updated, "deleted": deleted, "conflicts": 0},
        "plan": done.scope,
        "tables": tables,
        "problems": [problem_json(call.texts, problem) for problem in done.draft.problems],
        "unrecognised": [],
        "conflicts": [],
        "hints": [],
    }


def result_of(call: Call, live: LivePlan, reading: Reading) -> ImportResult:
    """The change that the file would make."""
    if reading.own and call.arguments.mode != "append":
        from planning.importing.merge import merge_tables

        return merge_tables(live.values, reading.own, reading.file, call.wording(), call.formats(live))
    return append_tables(live.values, reading.draft.tables, reading.file, library=live.session.library)


def _plan_for(call: Call, path: Path) -> LivePlan:
    """The plan asked for; in a workspace without any a new one, unless nothing is to be written."""
    opened = call.open(writing=not call.arguments.dry_run)
    if call.arguments.plan is not None or opened.session.heads():
        return opened.live(opened.called(call.arguments.plan))
    scope = opened.session.new_scope()
    change = empty_plan(scope, path.stem, "CNY")
    opened.session.run(change, "cli", undoable=False)
    if not opened.session.read_only:
        opened.workspace.set_current_plan(scope)
    return opened.live(scope)


def _problem_lines(problems: object) -> list[str]:
    if not isinstance(problems, list):
        return []
    return [f"  {item['sheet']}!{item['cell']}: {item['message']}" for item in problems]


def _reason_lines(texts: Texts, sheets: object) -> list[str]:
    """Why a sheet gave nothing."""
    if not isinstance(sheets, list):
        return []
    return [f"  {item['sheet']}: {texts('import.no_table.' + item['reason'])}" for item in sheets]


def export_file(call: Call) -> Answer:
    """The plan as one workbook, moved into place when it is whole."""
    live = call.live(writing=False)
    out = Path(call.arguments.out)
    rows = excel().write(out, live.values, call.texts)
    data = {"file": str(out), "sheets": list(rows), "rows": rows}
    return Answer(data, [call.texts("cli.export.done", file=out)])
