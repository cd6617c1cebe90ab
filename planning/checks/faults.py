"""The findings that Today shows: what must or should be mended, without the hints."""

from planning.checks.doctor import RULES, doctor
from planning.checks.rule import HINT, Finding, Input

__all__ = ["FAULTS", "Fault", "Input"]

Fault = Finding
FAULTS = doctor(tuple(rule for rule in RULES if rule.severity != HINT), "faults")
