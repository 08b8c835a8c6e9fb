"""Whether something came in, went out or stayed, judged so that small numbers prove little."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma
from typing import Final

LEAST_REPORTS: Final = 3
# What pure chance would bring about more often than this is no change.
LIKELY: Final = 0.03
LEAST_YEARS: Final = 3


class Trend(StrEnum):
    """How the use of something went over the years."""

    NEW = "新出现"
    FADING = "渐少"
    STEADY = "持续使用"


@dataclass(frozen=True, slots=True)
class YearTotals:
    """What there is of each year: reports, and characters that are not white space.

    Order:   years ascending.
    """

    reports: Mapping[int, int]
    characters: Mapping[int, int]


def trend_of(used: Mapping[int, int], totals: Mapping[int, int]) -> Trend | None:
    """How use went, from the number of reports with it and of all reports, by year.

    Shape:   new: no report before some year has it, and if each report had it with the same
             chance, that would hardly happen; fading: the same at the end, or fewer in the later
             half than chance explains; steady: in half of the years and in three at least.
             None where the numbers show nothing.
    Example: trend_of({2022: 4, 2023: 5}, dict.fromkeys(range(2014, 2024), 5)) is Trend.NEW
    """
    years = sorted(year for year, count in totals.items() if count)
    found = sorted(year for year, count in used.items() if count)
    with_it, reports = sum(used.values()), sum(totals.values())
    if with_it < LEAST_REPORTS or not found:
        return None
    until_last = sum(totals[year] for year in years if year <= found[-1])
    if _chance_of_all(with_it, until_last, reports) <= LIKELY:
        return Trend.FADING
    from_first = sum(totals[year] for year in years if year >= found[0])
    if _chance_of_all(with_it, from_first, reports) <= LIKELY:
        return Trend.NEW
    if _faded(used, totals, years):
        return Trend.FADING
    if len(found) >= max(LEAST_YEARS, (len(years) + 1) // 2):
        return Trend.STEADY
    return None


def _chance_of_all(with_it: int, among: int, reports: int) -> float:
    """How likely all reports with it fall among so many, were they spread by chance."""
    if with_it > among:
        return 0.0
    return exp(_ways(among, with_it) - _ways(reports, with_it))


def _faded(used: Mapping[int, int], totals: Mapping[int, int], years: list[int]) -> bool:
    """Whether the later half of the reports has fewer with it than chance explains."""
    reports, with_it = sum(totals.values()), sum(used.values())
    later, later_used = 0, 0
    for year in reversed(years):
        if later and 2 * (later + totals[year]) > reports:
            break
        later += totals[year]
        later_used += used.get(year, 0)
    if later_used * reports >= with_it * later:
        return False
    earlier, every, chance = reports - later, _ways(reports, with_it), 0.0
    # What is likeliest comes first: mostly it alone tells that there is no change.
    for count in range(later_used, max(0, with_it - earlier) - 1, -1):
        chance += exp(_ways(later, count) + _ways(earlier, with_it - count) - every)
        if chance > LIKELY:
            return False
    return True


def _ways(number: int, chosen: int) -> float:
    """The logarithm of how many ways there are to choose so many; exact numbers grow too long."""
    return lgamma(number + 1) - lgamma(chosen + 1) - lgamma(number - chosen + 1)
