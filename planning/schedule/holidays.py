"""Public holidays and make-up workdays of a published year, as data; what isn't published is never made up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.schedule.from_plan import SCHEDULE


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """Days with their names: `rest` without work, `makeup` worked although a weekend."""

    country: str
    year: int
    rest: Mapping[date, str]
    makeup: Mapping[date, str]


def published_year(data: Mapping[str, object], lang: str) -> PublishedYear:
    """From the content of a file in resources/calendars; PlanError `calendar_file_broken`."""
    country, year = str(data.get("country", "")), data.get("year")
    if not isinstance(year, int):
        raise PlanError("calendar_file_broken", field="year")
    return PublishedYear(
        country, year, dict(_days(data, "holiday", lang, year)), dict(_days(data, "makeup", lang, year))
    )


def _days(data: Mapping[str, object], table: str, lang: str, year: int) -> Iterator[tuple[date, str]]:
    for entry in cast(list[Mapping[str, object]], data.get(table, [])):
        name, days = entry.get("name"), entry.get("days")
        if not isinstance(name, Mapping) or not isinstance(days, list):
            raise PlanError("calendar_file_broken", field=table)
        for day in days:
            if not isinstance(day, date) or day.year != year:
                raise PlanError("calendar_file_broken", field=table)
            yield day, str(name[lang])


def years_needed(values: DerivedValues) -> range:
    """The years that the plan's tasks run through; empty without tasks."""
    if not values.plan.tasks:
        return range(0)
    schedule = values.get(SCHEDULE)
    first = min(schedule.start_of(task) for task in values.plan.tasks)
    return range(first.year, schedule.finish.year + 1)
