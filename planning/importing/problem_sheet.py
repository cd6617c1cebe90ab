"""What the report tells of a file, line by line: problems, cells that were mended, names chosen, and what isn't taken
over. The writer puts it beside the cells of the file. Pure."""

from collections.abc import Iterable

from planning.importing.draft import Problem
from planning.importing.mend import Mended
from planning.importing.names import Choices, NewName
from planning.importing.not_taken import NotTaken
from planning.importing.report import problem_text, problem_title
from planning.importing.report_lines import ReportLine, ReportWords
from planning.texts import Texts


def report_words(texts: Texts) -> ReportWords:
    """The words that the writer needs."""
    keys = ("sheet", "cell", "what", "value", "told")
    first, second, third, fourth, fifth = (texts(f"import.report.{key}") for key in keys)
    return ReportWords(
        texts("import.report.column"), texts("import.report.listing"), (first, second, third, fourth, fifth)
    )


def report_lines(
    texts: Texts,
    problems: Iterable[Problem],
    mended: Iterable[Mended],
    left: Iterable[NotTaken],
    names: Iterable[NewName] = (),
    choices: Choices | None = None,
) -> list[ReportLine]:
    """All lines in the order of sheets and cells, problems first within a cell."""
    lines = [
        ReportLine(item.sheet, item.cell, problem_title(texts, item), item.value, problem_text(texts, item))
        for item in problems
    ]
    lines += [_mended(texts, item) for item in mended]
    for name in names:
        lines += _chosen(texts, name, choices or {})
    lines += [_left(texts, item) for item in left]
    places = {sheet: at for at, sheet in enumerate(dict.fromkeys(line.sheet for line in lines))}
    return sorted(lines, key=lambda line: (places[line.sheet], line.row, len(line.cell), line.cell))


def _mended(texts: Texts, item: Mended) -> ReportLine:
    place = f"{item.sheet}!{item.cell}"
    told = texts("import.report.mended_to", place=place, before=item.before, after=item.after)
    return ReportLine(item.sheet, item.cell, texts("import.report.mended"), item.before, told)


def _chosen(texts: Texts, name: NewName, choices: Choices) -> list[ReportLine]:
    choice = choices.get(name.key)
    if choice is None:
        return []
    key = "import.report.taken_for" if choice else "import.report.nobody"
    told = texts(key, name=name.name, meant=choice)
    return [
        ReportLine(sheet, cell, texts("import.report.name"), name.name, told) for sheet, cell in name.cells
    ]


def _left(texts: Texts, item: NotTaken) -> ReportLine:
    return ReportLine(item.sheet, item.cells, texts("import.report.left"), item.value, texts(item.reason))
