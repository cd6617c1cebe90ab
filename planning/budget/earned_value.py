"""Earned value: is the work that is done worth what it cost, and what will everything cost at this rate?

Formulas as in the PMBOK: CV = EV − AC, SV = EV − PV, CPI = EV / AC, SPI = EV / PV. Money in minor units.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """`bac` budget at completion, `pv` planned value, `ev` earned value, `ac` actual cost; ratios and forecasts are
    None where they would divide by nothing."""

    bac: int
    pv: float
    ev: float
    ac: int

    @property
    def cost_variance(self) -> float:
        return self.ev - self.ac

    @property
    def schedule_variance(self) -> float:
        return self.ev - self.pv

    @property
    def cpi(self) -> float | None:
        return self.ev / self.ac if self.ac else None

    @property
    def spi(self) -> float | None:
        return self.ev / self.pv if self.pv else None

    @property
    def eac(self) -> float | None:
        """What everything will have cost if money goes on as it did: BAC / CPI."""
        return self.bac / self.cpi if self.cpi else None

    @property
    def eac_atypical(self) -> float:
        """… if what remains costs what was planned: AC + (BAC − EV)."""
        return self.ac + (self.bac - self.ev)

    @property
    def eac_cpi_spi(self) -> float | None:
        """… if cost and pace go on as they did: AC + (BAC − EV) / (CPI · SPI)."""
        if not self.cpi or not self.spi:
            return None
        return self.ac + (self.bac - self.ev) / (self.cpi * self.spi)

    @property
    def etc(self) -> float | None:
        """What is still to come, of `eac`."""
        return None if self.eac is None else self.eac - self.ac

    @property
    def vac(self) -> float | None:
        """What will be left over at the end; below zero, missing."""
        return None if self.eac is None else self.bac - self.eac

    @property
    def tcpi(self) -> float | None:
        """The CPI that the rest needs so that the budget does: (BAC − EV) / (BAC − AC)."""
        return (self.bac - self.ev) / (self.bac - self.ac) if self.bac != self.ac else None

    @property
    def done(self) -> float | None:
        """EV / BAC."""
        return self.ev / self.bac if self.bac else None

    @property
    def gone(self) -> float | None:
        """AC / BAC."""
        return self.ac / self.bac if self.bac else None


def together(parts: list[EarnedValue]) -> EarnedValue:
    """The sum of work packages."""
    return EarnedValue(
        sum(part.bac for part in parts),
        sum(part.pv for part in parts),
        sum(part.ev for part in parts),
        sum(part.ac for part in parts),
    )
