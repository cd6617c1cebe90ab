"""Everything that reads a date, in one place to import from. No code of its own."""

from planning.parsing.date_forms import Order
from planning.parsing.date_ranges import is_date_range, parse_date_range
from planning.parsing.single_dates import parse_date, parse_moment, possible_orders

__all__ = ["Order", "is_date_range", "parse_date", "parse_date_range", "parse_moment", "possible_orders"]
