"""What changed is seen from digests; what nobody knows counts as changed."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.editing import entry

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import UNKNOWN, LastBuild
from report_archive.phrase_index.wanted_reports import WantedReports, compare

FACTS = "-,1,2"


def wanted(sources: Mapping[str, str]) -> WantedReports:
    names = list(sources)
    digests = KeptColumn.of(sources.values())
    return WantedReports(KeptColumn.of(names), digests, lambda place: entry(names[place], "督查"))


def last_build(sources: Mapping[str, str]) -> LastBuild:
    columns = sources, sources.values(), [FACTS] * len(sources)
    return LastBuild("", {}, *map(KeptColumn.of, columns))


def test_compare() -> None:
    names = ("r1", "r2", "r3", "r4")
    before = last_build({name: f"s{name[1]}" for name in names})
    sources = {"r1": "s1", "r2": "other", "r3": "", "r5": "s5"}
    difference = compare(wanted(sources), before)
    assert sorted(difference.added) == ["r2", "r3", "r5"]
    assert sorted(difference.gone) == ["r2", "r3", "r4"]
    assert difference.gone["r4"].source == "s4"
    assert difference.wanted.kept(difference.added["r5"]).characters == 2


def test_what_was_unknown_before_and_still_is_counts_as_changed() -> None:
    before = last_build({"r1": UNKNOWN})
    difference = compare(wanted({"r1": ""}), before)
    assert (list(difference.added), list(difference.gone)) == (["r1"], ["r1"])


@pytest.mark.parametrize(
    "names",
    [["r1", "r2", "r2", "r3"], ["r1", "r2", "r3", "r1"], ["r3", "r1", "r2", "r3"]],
    ids=["beside", "first", "last"],
)
def test_one_identifier_for_two_reports_is_refused(names: list[str]) -> None:
    before = last_build({"r1": "s", "r2": "s", "r3": "s"})
    columns = KeptColumn.of(names), KeptColumn.of(["s"] * 4)
    twice = WantedReports(*columns, lambda place: entry(names[place], "督查"))
    with pytest.raises(ValueError, match="one identifier"):
        compare(twice, before)


reports = st.dictionaries(st.sampled_from("甲乙丙丁abcd"), st.sampled_from(["", "s1", "1s1", "s2"]))


@given(reports, reports, st.permutations("甲乙丙丁abcd"))
def test_what_changed_wherever_it_stands(
    before: dict[str, str], changed: dict[str, str], order: Sequence[str]
) -> None:
    sources = {name: (before | changed)[name] for name in order if name in before | changed}
    last = last_build({name: source or UNKNOWN for name, source in before.items()})
    difference = compare(wanted(sources), last)
    added = {name for name, source in sources.items() if not source or before.get(name) != source}
    assert set(difference.added) == added
    assert list(difference.gone) == sorted(added & set(before))
    kept = difference.kept("m", {})
    assert kept.names == KeptColumn.of(sources)
    assert kept.sources == KeptColumn.of(source or UNKNOWN for source in sources.values())
    facts = ["2023,1,2" if name in added else FACTS for name in sources]
    assert kept.facts == KeptColumn.of(facts)
