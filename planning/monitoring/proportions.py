"""Comparing two rates of counted things."""

from math import erfc, sqrt


def pooled_z(part_1: int, whole_1: int, part_2: int, whole_2: int) -> float | None:
    """z of the two-proportion test with pooled variance, of the first rate against the second; None where the counts
    allow no test (nothing counted, or all or none of it)."""
    if not (whole_1 > 0 and whole_2 > 0):
        return None
    pooled = (part_1 + part_2) / (whole_1 + whole_2)
    variance = pooled * (1 - pooled) * (1 / whole_1 + 1 / whole_2)
    if variance <= 0:
        return None
    return (part_1 / whole_1 - part_2 / whole_2) / sqrt(variance)


def chance_of_fall(z: float) -> float:
    """The one-sided p-value: how often chance alone would let the rate fall as far."""
    return erfc(-z / sqrt(2)) / 2
