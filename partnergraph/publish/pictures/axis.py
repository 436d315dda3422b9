"""Time on a line: where a day stands between the first year and the last, and which years are written under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_DAYS_A_YEAR = 365.25
_STEPS = (1, 2, 5, 10, 20, 50)
_ROOM = 56.0


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from ``first`` up to, not including, ``last`` between two places in user units."""

    first: int
    last: int
    left: float
    right: float

    def year(self, year: float) -> float:
        """The place where a year begins."""
        return round(self.left + (year - self.first) * (self.right - self.left) / (self.last - self.first), 1)

    def day(self, iso: str) -> float:
        """The place of an ISO date."""
        day = date.fromisoformat(iso)
        return self.year(day.year + (day.timetuple().tm_yday - 1) / _DAYS_A_YEAR)

    def span(self, first: str, last: str) -> tuple[float, float]:
        """The places of the first and the last of some days (ISO); of one that is not known the other's."""
        return (self.day(first or last), self.day(last or first))

    def labels(self) -> list[tuple[float, int]]:
        """The years to write, each with its place; no more than a line has room for."""
        most = (self.right - self.left) / _ROOM
        step = next((one for one in _STEPS if (self.last - self.first) / one <= most), _STEPS[-1])
        return [(self.year(year), year) for year in range(self.first, self.last) if year % step == 0]


def axis(days: list[str], years: list[int], left: float, right: float) -> Axis | None:
    """The axis that has room for some ISO dates and years; None where there are none."""
    known = [*(int(day[:4]) for day in days), *years]
    if not known:
        return None
    ends = [*(int(day[:4]) + 1 for day in days), *(year + 1 for year in years)]
    return Axis(min(known), max(ends), left, right)
