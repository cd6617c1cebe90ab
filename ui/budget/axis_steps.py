"""Round ends for axes of money."""

ROUND = (4, 8, 10, 12, 16, 20, 24, 28, 32, 36, 40, 48, 60, 80, 100)
"""Two digits that four ticks divide well."""


def round_up(amount: int) -> int:
    """The next of ROUND times a power of ten, so that the axis has round numbers."""
    power = max(1, 10 ** (len(str(max(amount, 1))) - 2))
    return next(step * power for step in ROUND if step * power >= amount)
