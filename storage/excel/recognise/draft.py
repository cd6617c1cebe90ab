"""The draft's types under the name that recognition uses; they belong to planning/importing."""

from planning.importing.draft import (
    Draft,
    DraftColumn,
    DraftRow,
    DraftTable,
    DraftValue,
    LeftOver,
    Problem,
    Severity,
    SkippedRow,
    SkipReason,
    Unrecognised,
)

__all__ = [
    "Draft",
    "DraftColumn",
    "DraftRow",
    "DraftTable",
    "DraftValue",
    "LeftOver",
    "Problem",
    "Severity",
    "SkipReason",
    "SkippedRow",
    "Unrecognised",
]
