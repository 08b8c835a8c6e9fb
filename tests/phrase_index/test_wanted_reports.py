"""What changed is seen from digests; what nobody knows counts as changed."""

import pytest
from tests.phrase_index.editing import entry

from report_archive.phrase_index.last_build import LastBuild
from report_archive.phrase_index.wanted_reports import Wanted, by_identifier, compare


def wanted(identifier: str, source: str) -> Wanted:
    return Wanted(identifier, source, lambda: entry(identifier, "督查"))


def test_compare() -> None:
    rows = {name: f"s{name[1]} 2023 1 2" for name in ("r1", "r2", "r3", "r4")}
    reports = [wanted("r1", "s1"), wanted("r2", "other"), wanted("r3", ""), wanted("r5", "s5")]
    difference = compare(by_identifier(reports), LastBuild("", {}, rows))
    assert sorted(difference.added) == ["r2", "r3", "r5"]
    assert sorted(difference.gone) == ["r2", "r3", "r4"]
    assert difference.kept("r1").source == "s1"
    assert difference.kept("r5").characters == 2


def test_two_reports_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one identifier"):
        by_identifier([wanted("r1", "a"), wanted("r1", "b")])
