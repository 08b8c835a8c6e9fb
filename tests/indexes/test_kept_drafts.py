"""What an index keeps comes out as it went in, and its files are made only where they are asked."""

import pytest
from markupsafe import Markup

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.kept_drafts import KeptDrafts
from report_archive.indexes.landing import IndexSummary
from report_archive.model import Page

SUMMARY = IndexSummary(
    "文件与会议", "怎么提？", "2 种", "citations/index.html", Markup("<q>例</q>")
)
FILES = {name: DraftGroup(name, name.encode(), lambda: [Page("a.md", "甲")]) for name in "ab"}


def test_what_is_kept_comes_out_as_it_went_in() -> None:
    kept = KeptDrafts.of(b"1", SUMMARY, b"columns", FILES.values())
    assert KeptDrafts.unpacked(kept.packed()) == kept
    assert KeptDrafts.unpacked(b"") == KeptDrafts()


def test_files_are_told_without_being_made() -> None:
    def never() -> dict[str, DraftGroup]:
        pytest.fail("nobody asked for a file")

    kept = KeptDrafts.of(b"1", SUMMARY, b"", FILES.values())
    assert [(each.name, each.around) for each in kept.drafts(never)] == [("a", b"a"), ("b", b"b")]
    again = kept.drafts(lambda: FILES)
    assert [list(each.make()) for each in again] == [[Page("a.md", "甲")]] * 2
