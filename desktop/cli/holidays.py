"""holidays: China's public holidays and make-up workdays brought into the plan's calendar."""

from desktop.cli.command import Answer, Call
from desktop.holiday_files import published_years, read_year
from planning.edits.holidays import bring_holidays
from planning.schedule.holidays import years_needed


def holidays(call: Call) -> Answer:
    """The years given, else those that the plan runs through; a year that isn't published is refused by name."""
    live = call.live(writing=True)
    known = published_years()
    years = call.arguments.years or [year for year in years_needed(live.values) if year in known]
    missing = [year for year in years_needed(live.values) if year not in known]
    published = [read_year(year, call.texts.lang) for year in years]
    brought = []
    for year in published:
        change = bring_holidays(live.plan, year)
        if not change.is_empty:
            live.session.run(change, "cli")
        added = change.counts()[0]
        brought.append({"year": year.year, "added": added, "kept": len(year.rest) + len(year.makeup) - added})
    lines = [call.texts("cli.holidays.done", **item) for item in brought]
    lines += [call.texts("cli.holidays.missing", year=year) for year in missing]
    return Answer({"brought": brought, "not_published": missing, "published": known}, lines)
