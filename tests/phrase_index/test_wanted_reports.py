"""What changed is seen from digests; what nobody knows counts as changed."""

from tests.phrase_index.editing import entry

from report_archive.phrase_index.last_build import UNKNOWN, LastBuild
from report_archive.phrase_index.wanted_reports import WantedReports, compare


def test_compare() -> None:
    names = ("r1", "r2", "r3", "r4")
    before = LastBuild(
        "", {}, {name: f"s{name[1]}" for name in names}, dict.fromkeys(names, "-,1,2")
    )
    sources = {"r1": "s1", "r2": "other", "r3": "", "r5": "s5"}
    difference = compare(WantedReports(sources, lambda name: entry(name, "督查")), before)
    assert sorted(difference.added) == ["r2", "r3", "r5"]
    assert sorted(difference.gone) == ["r2", "r3", "r4"]
    assert difference.gone["r4"].source == "s4"
    assert difference.wanted.kept("r5").characters == 2


def test_what_was_unknown_before_and_still_is_counts_as_changed() -> None:
    before = LastBuild("", {}, {"r1": UNKNOWN}, {"r1": "-,1,2"})
    difference = compare(WantedReports({"r1": ""}, lambda name: entry(name, "督查")), before)
    assert (list(difference.added), list(difference.gone)) == (["r1"], ["r1"])
