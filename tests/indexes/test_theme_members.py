"""Reports on themes: who is on which, and which parts of theirs stand on which page."""

from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.reading import reading_order, theme_counts
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.theme_members import PARTS_AT_ONCE, PARTS_ON_A_PAGE, ThemeMembers
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

THEMES = ("督查督办", "政务信息", "机要保密", "没有的主题")
# Of each report, its year, its own themes and how many of its parts are on the first theme.
REPORTS = st.lists(
    st.tuples(
        st.sampled_from([None, 2019, 2020]),
        st.sets(st.sampled_from(THEMES)),
        st.one_of(st.integers(0, 5), st.integers(0, 4 * PARTS_AT_ONCE)),
    ),
    max_size=30,
)


@given(REPORTS)
def test_property_pages_hold_every_part_once_in_order(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    told: list[tuple[int | None, set[str], int]],
) -> None:
    reports = [
        report_of(
            f"r{number}",
            [(1, "一、督查", [THEMES[0]])] * parts,
            year=year,
            themes=sorted(themes),
        )
        for number, (year, themes, parts) in enumerate(told)
    ]
    members = ThemeMembers(reports, vocabulary, CountedReports())
    ordered = sorted(reports, key=reading_order)
    for theme in THEMES[:3]:
        on = [report for report in ordered if theme in theme_counts(report)]
        found = [members.stretches(page) for page in members.pages(theme)]
        each = [
            (report.identifier, part)
            for page in found
            for report, first, last in page
            for part in range(first, last)
        ]
        assert each == [
            (report.identifier, part)
            for report in on
            for part in range(max(1, theme_counts(report)[theme]))
        ]
        for page in found:
            assert len({report.identifier for report, _, _ in page}) == len(page)
            assert sum(last - first + 1 for _, first, last in page) <= PARTS_ON_A_PAGE.most
        assert members.years(theme) == Counter(r.metadata.year.value or 0 for r in on)
        assert members.on(theme).parts.tolist() == [theme_counts(r)[theme] for r in on]
