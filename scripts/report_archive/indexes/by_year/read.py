"""Set phrases and themes by year: occurrences, reports, share of the text (年度变化)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from report_archive.indexes.by_year.trends import LEAST_REPORTS, Trend, YearTotals, trend_of
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.set_phrases.phrases import SetPhrase, SetPhrases
from report_archive.indexes.set_phrases.text_array import Array
from report_archive.model import Report
from report_archive.vocabulary import Term, Vocabulary

MOST_PHRASES: Final = 150  # of each trend
PER: Final = 10_000  # characters
YEARS_SHOWN: Final = 30  # the newest; more would grow the charts without bound


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of something: reports with it and all reports, occurrences, and those per PER
    characters of the year's text.
    """

    year: int
    reports: int
    of_reports: int
    occurrences: int
    rate: float


@dataclass(frozen=True, slots=True, eq=False)
class PhraseYears:
    """A phrase by year."""

    phrase: SetPhrase
    trend: Trend
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeYears:
    """A theme by year; its occurrences are sections and points. No trend: the numbers show none."""

    theme: Term
    trend: Trend | None
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ByYear:
    """Everything this index found.

    Shape:   rows have every year that has reports, ascending.
    Order:   phrases by trend, then as in the list of set phrases; themes as in the vocabulary.
    """

    reports: tuple[Report, ...]
    totals: YearTotals
    undated: int
    phrases: tuple[PhraseYears, ...]
    themes: tuple[ThemeYears, ...]


def read_by_year(
    found: SetPhrases, vocabulary: Vocabulary, counted: CountedReports | None = None
) -> ByYear:
    """Phrases and themes of the same archive by year; counted are its reports, where they were."""
    totals, undated = _totals(found)
    return ByYear(
        reports=found.reports,
        totals=totals,
        undated=undated,
        phrases=_phrases(found, totals, _names(found.reports, vocabulary)),
        themes=_themes(found, totals, vocabulary, counted or CountedReports()),
    )


def _totals(found: SetPhrases) -> tuple[YearTotals, int]:
    counts: Counter[int] = Counter()
    characters: Counter[int] = Counter()
    for report, own in zip(found.reports, found.characters.tolist(), strict=True):
        year = report.metadata.year.value
        if year is not None:
            counts[year] += 1
            characters[year] += own
    years = sorted(counts)[-YEARS_SHOWN:]
    totals = YearTotals({y: counts[y] for y in years}, {y: characters[y] for y in years})
    return totals, len(found.reports) - sum(totals.reports.values())


def _rows(
    reports: Mapping[int, int], occurrences: Mapping[int, int], totals: YearTotals
) -> tuple[YearRow, ...]:
    return tuple(
        YearRow(
            year,
            reports.get(year, 0),
            count,
            occurrences.get(year, 0),
            PER * occurrences.get(year, 0) / max(1, totals.characters[year]),
        )
        for year, count in totals.reports.items()
    )


def _phrases(found: SetPhrases, totals: YearTotals, names: str) -> tuple[PhraseYears, ...]:
    places = {year: place for place, year in enumerate(totals.reports)}
    # The last place is for reports without a year, or with one that is not shown.
    years = [places.get(report.metadata.year.value or 0, len(places)) for report in found.reports]
    year_of = np.array(years, np.int64)
    by_trend: dict[Trend, list[PhraseYears]] = {trend: [] for trend in Trend}
    for phrase in _looked_at(found, names):
        years_of = year_of[phrase.report_at]
        firsts = np.flatnonzero(np.diff(phrase.report_at, prepend=-1))
        reports = _counts(years_of[firsts], places)
        trend = trend_of(reports, totals.reports)
        # One office that writes the same every year is a habit and no trend of the archive.
        if trend is None or (phrase.offices == 1 and trend is not Trend.STEADY):
            continue
        if len(by_trend[trend]) < MOST_PHRASES:
            rows = _rows(reports, _counts(years_of, places), totals)
            by_trend[trend].append(PhraseYears(phrase, trend, rows))
    return tuple(each for trend in Trend for each in by_trend[trend])


def _counts(found: Array, places: Mapping[int, int]) -> dict[int, int]:
    numbers = np.bincount(found, minlength=len(places)).tolist()
    return {year: numbers[place] for year, place in places.items() if numbers[place]}


def _names(reports: Sequence[Report], vocabulary: Vocabulary) -> str:
    """Every name of an office or a kind of report, a line for each."""
    offices = {report.metadata.office.value or "" for report in reports}
    terms = {term.name for term in (*vocabulary.kinds, *vocabulary.office_types)}
    return "\n".join(sorted(offices | terms))


def _looked_at(found: SetPhrases, names: str) -> Iterable[SetPhrase]:
    """Phrases of all lists in enough reports, each string once; no part of a name, no wording."""
    listed: dict[str, SetPhrase] = {}
    for phrase in (*found.common, *found.abbreviations, *found.quoted, *found.four):
        if phrase.reports >= LEAST_REPORTS and not phrase.bland and phrase.text not in names:
            listed.setdefault(phrase.folded.strip('"'), phrase)
    return listed.values()


def _themes(
    found: SetPhrases, totals: YearTotals, vocabulary: Vocabulary, counted: CountedReports
) -> tuple[ThemeYears, ...]:
    touching: dict[int, Counter[str]] = {year: Counter() for year in totals.reports}
    parts: dict[int, Counter[str]] = {year: Counter() for year in totals.reports}
    for report in found.reports:
        year = report.metadata.year.value
        if year is None or year not in totals.reports:
            continue
        themes, reports, places = counted.of(report).themes, touching[year], parts[year]
        reports.update(themes.keys())
        for name, count in themes.items():
            places[name] += count
    found_themes = []
    for term in vocabulary.themes:
        reports_of = {
            year: count[term.name] for year, count in touching.items() if count[term.name]
        }
        if reports_of:
            counts = {year: count[name] for year, count in parts.items()}
            trend = trend_of(reports_of, totals.reports)
            found_themes.append(ThemeYears(term, trend, _rows(reports_of, counts, totals)))
    return tuple(found_themes)
