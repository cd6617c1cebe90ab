"""The files of public holidays that this program brings, a year each."""

import re
import tomllib

from desktop import paths
from planning.errors import PlanError
from planning.schedule.holidays import PublishedYear, published_year

_FILE = re.compile(r"cn_([0-9]{4})\.toml")


def published_years() -> list[int]:
    """The years that are known to be published."""
    names = (_FILE.fullmatch(path.name) for path in (paths.resources() / "calendars").glob("cn_*.toml"))
    return sorted(int(match[1]) for match in names if match)


def read_year(year: int, lang: str) -> PublishedYear:
    """PlanError `holidays_not_published` names the years that are known."""
    path = paths.resources() / "calendars" / f"cn_{year}.toml"
    if not path.is_file():
        known = published_years()
        raise PlanError("holidays_not_published", year=year, first=known[0], last=known[-1])
    return published_year(tomllib.loads(path.read_text(encoding="utf-8")), lang)


class KnownHolidays:
    """The published years as the window asks for them, with names in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def published_years(self) -> list[int]:
        return published_years()

    def public_holidays(self, year: int) -> PublishedYear:
        return read_year(year, self._lang)
