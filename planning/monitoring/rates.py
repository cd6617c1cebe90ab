"""The core metrics of a channel's figures. None where a figure is missing or there is nothing to divide by."""


def ratio(part: int | None, whole: int | None) -> float | None:
    """part / whole: CTR = clicks / impressions, CVR = conversions / clicks, ROAS = revenue / cost."""
    return None if part is None or not whole else part / whole


def cost_each(cost: int | None, results: int | None) -> int | None:
    """Minor units for one result, rounded half up: CPA = cost / conversions, CPC = cost / clicks."""
    return None if cost is None or not results else (2 * cost + results) // (2 * results)
