"""The shape of the report of an import: lines and the words around them. Reads nothing, so that ports can name it."""

from dataclasses import dataclass

from planning.importing.addresses import split_cell


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the report: where, what is the matter, what stood there, and the whole sentence."""

    sheet: str
    cell: str
    what: str
    value: str
    told: str

    @property
    def row(self) -> int:
        """As the spreadsheet counts; 0 where it concerns no row."""
        return split_cell(self.cell)[1]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Headers and sheet titles of the report in the user's language."""

    column: str
    listing: str
    headers: tuple[str, str, str, str, str]
