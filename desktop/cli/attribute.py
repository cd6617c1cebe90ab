"""attribute: credit of the channels in a table of paths or touches, by model. Needs no workspace."""

from pathlib import Path

from desktop import paths
from desktop.cli.command import Answer, Call
from planning.attribution.journeys import Attribution, attribution_of
from planning.attribution.models import MODELS
from planning.attribution.tables import Journeys, read_journeys
from planning.errors import PlanError


def attribute(call: Call) -> Answer:
    """The first sheet that holds journeys."""
    models = _models(call.arguments.models)
    journeys = _read(Path(call.arguments.file))
    found = attribution_of(journeys.paths)
    credit = {name: {model: by_model[model] for model in models} for name, by_model in found.credit.items()}
    notes = []
    if journeys.skipped:
        notes.append(call.texts("cli.attribute.skipped", count=journeys.skipped))
    data = {"conversions": found.conversions, "channels": credit, "notes": notes}
    return Answer(data, [*_lines(found, models), *notes])


def _models(asked: str | None) -> list[str]:
    """PlanError `models_unknown`."""
    models = [name.strip() for name in asked.split(",")] if asked else list(MODELS)
    for name in models:
        if name not in MODELS:
            raise PlanError("models_unknown", name=name, known=", ".join(MODELS))
    return models


def _read(path: Path) -> Journeys:
    from storage.excel.read_book import read_book
    from storage.excel.sheet import plain

    book = read_book(path, command=paths.reader_command())
    for sheet in book.sheets:
        try:
            return read_journeys([[plain(cell) for cell in row] for row in sheet.rows])
        except PlanError as refusal:
            if refusal.code != "paths_not_found":
                raise
    raise PlanError("paths_not_found")


def _lines(found: Attribution, models: list[str]) -> list[str]:
    lines = ["\t".join(("", *models))]
    for name, by_model in found.credit.items():
        lines.append("\t".join((name, *(f"{by_model[model]:.1f}" for model in models))))
    return lines
