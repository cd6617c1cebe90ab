"""How many rows come, change, stay, are left: each count shows its rows when it is pressed."""

from PySide6.QtWidgets import QWidget

from planning.importing.trial import Trial, TrialRow, TrialTable
from planning.texts import Texts
from ui.importing.signs import SIGNS
from ui.theme import Theme
from ui.widgets.count_filters import CountFilters

FILTERS = ("all", "added", "updated", "unchanged", "problems", "left_out")


class Counts(CountFilters):
    """`changed(key)` when another filter is pressed."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        filters = ((key, texts(f"import.count.{key}"), *SIGNS[key]) for key in FILTERS)
        super().__init__(theme, texts("import.filters"), filters, parent)

    def set_table(self, table: TrialTable | None) -> None:
        """The counts of the table that is looked at."""
        self.set_counts({key: 0 if table is None else table.counts[key] for key in FILTERS})


def shows(key: str, row: TrialRow) -> bool:
    """Whether a filter shows a row of the trial."""
    if key == "problems":
        return bool(row.problems)
    return key in ("all", row.outcome)


def totals(trial: Trial) -> tuple[int, int]:
    """Rows that come in or change, and rows of taken tables that are left."""
    taken = [table for table in trial.tables if table.part.taken]
    come = sum(table.count("added") + table.count("updated") for table in taken)
    return come, sum(table.count("left_out") for table in taken)
