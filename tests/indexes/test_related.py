"""Related reports: close ones, with the reason, in an order that does not depend on the input's."""

import random
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.kept_related import related_and_kept
from report_archive.indexes.related import MOST, Related
from report_archive.model import Finding, Metadata, RawText, Report, Structure

UNKNOWN: Finding[str] = Finding(None, "", 0.0)


def report(
    identifier: str, themes: Sequence[str] = (), words: Sequence[str] = (), year: int | None = 2023
) -> Report:
    metadata = Metadata(
        title=UNKNOWN,
        office=UNKNOWN,
        office_type=UNKNOWN,
        level=UNKNOWN,
        year=Finding(year, "", 0.5),
        kind=UNKNOWN,
        themes=tuple(Finding(theme, "", 0.5) for theme in themes),
    )
    return Report(
        identifier=identifier,
        raw=RawText(identifier, "utf-8", "", ""),
        structure=Structure((), ()),
        metadata=metadata,
        heading_themes=(),
        point_themes=(),
        passages=(),
        masks=0,
        keywords=tuple(words),
    )


def find_related(reports: Sequence[Report]) -> dict[str, tuple[Related, ...]]:
    return dict(related_and_kept(reports, {}, b"")[0])


def identifiers(reports: Sequence[Report], identifier: str) -> list[str]:
    return [related.identifier for related in find_related(reports)[identifier]]


def test_the_reason_names_themes_and_words() -> None:
    reports = [
        report("a", ["督查督办", "政务信息"], ["台账", "销号"]),
        report("b", ["督查督办", "政务信息"], ["销号", "水库"]),
        report("c", ["后勤接待"], ["食堂"]),
    ]
    (related,) = find_related(reports)["a"]
    assert (related.identifier, related.reason) == (
        "b",
        "同主题：督查督办、政务信息；共用词语：销号",
    )


def test_a_reason_may_be_themes_alone_or_words_alone() -> None:
    reports = [
        report("a", ["督查督办"], ["台账"]),
        report("b", ["督查督办"]),
        report("c", [], ["台账"]),
    ]
    reasons = {related.identifier: related.reason for related in find_related(reports)["a"]}
    assert reasons == {"b": "同主题：督查督办", "c": "共用词语：台账"}


def test_who_shares_nothing_has_no_relations() -> None:
    reports = [report("a", ["督查督办"], ["台账"]), report("b", ["后勤接待"], ["食堂"])]
    assert find_related(reports) == {"a": (), "b": ()}


def test_an_empty_archive_and_a_single_report() -> None:
    assert find_related([]) == {}
    assert find_related([report("a", ["督查督办"])]) == {"a": ()}


def test_more_in_common_comes_first_and_rare_words_count_more() -> None:
    reports = [
        report("own", ["督查督办"], ["水库", "台账"]),
        report("rare", ["督查督办"], ["水库"]),
        report("common", ["督查督办"], ["台账"]),
        report("theme", ["督查督办"]),
        report("other", ["后勤接待"], ["台账"]),
    ]
    assert identifiers(reports, "own") == ["rare", "common", "theme", "other"]


def test_equals_are_ordered_by_year_newest_first_then_by_identifier() -> None:
    reports = [
        report("own", ["督查督办"]),
        report("b", ["督查督办"], year=2021),
        report("a", ["督查督办"], year=2021),
        report("c", ["督查督办"], year=2024),
        report("d", ["督查督办"], year=None),
    ]
    assert identifiers(reports, "own") == ["c", "a", "b", "d"]


def test_only_the_first_themes_count() -> None:
    reports = [
        report("a", ["督查督办", "政务信息", "会务组织", "后勤接待"]),
        report("b", ["后勤接待"]),
    ]
    assert identifiers(reports, "a") == []


reports_of = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["督查督办", "政务信息", "后勤接待"]), unique=True),
        st.lists(st.sampled_from(["台账", "水库", "食堂", "销号"]), unique=True),
        st.sampled_from([2021, 2022, None]),
    ),
    max_size=12,
).map(lambda rows: [report(f"r{n:02}", *row) for n, row in enumerate(rows)])


@given(reports_of, st.randoms())
def test_the_order_of_the_input_does_not_matter(
    reports: list[Report], shuffler: random.Random
) -> None:
    shuffled = list(reports)
    shuffler.shuffle(shuffled)
    assert find_related(shuffled) == find_related(reports)


@given(reports_of)
def test_every_report_has_few_others_each_with_a_reason(reports: list[Report]) -> None:
    found = find_related(reports)
    assert set(found) == {report.identifier for report in reports}
    for own, related in found.items():
        others = [other.identifier for other in related]
        assert len(others) == len(set(others)) <= MOST
        assert own not in others
        assert all(other.reason for other in related)


def test_a_theme_of_all_reports_brings_neighbours_in_time_together() -> None:
    reports = [report(f"r{year}", ["督查督办"], year=year) for year in range(1000, 2000)]
    found = find_related(reports)
    assert all(len(related) == MOST for related in found.values())
    for related in found.values():
        assert all(left.identifier > right.identifier for left, right in pairwise(related))
