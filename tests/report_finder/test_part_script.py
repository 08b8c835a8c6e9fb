"""Postings go into a script and out of it as if it were written with them from the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.index_file import FinderFileError, unwrapped, wrap
from report_archive.report_finder.part_script import changed_postings

TERMS = st.text('督查0b~"\\\u2028', min_size=1, max_size=4)
POSTINGS = st.dictionaries(TERMS, st.text("AbZ_", min_size=2, max_size=5), max_size=9)


def _script(postings: dict[str, str]) -> str:
    rows = " ".join([f"{term}A{postings[term]}" for term in sorted(postings)])
    return wrap("finder-terms/3", f" {rows} ")


@given(POSTINGS, st.dictionaries(TERMS, st.sampled_from(["", "A0", "Bc9"]), max_size=9), st.data())
def test_a_changed_script_is_the_one_that_would_be_written(
    before: dict[str, str], changes: dict[str, str], data: st.DataObject
) -> None:
    if before:
        changes |= dict.fromkeys(data.draw(st.sets(st.sampled_from(sorted(before)))), "")
    after = {term: posting for term, posting in (before | changes).items() if posting}

    def change(term: str, posting: str) -> str:
        assert posting == before.get(term, "")
        return changes[term]

    found = changed_postings("finder-terms/3", _script(before), changes, change)
    assert found == _script(after)
    text = unwrapped("finder-terms/3", found)
    assert all(text.count(f" {term}A") == 1 for term in after)


def test_a_script_of_another_name_is_refused() -> None:
    with pytest.raises(FinderFileError, match="no part"):
        changed_postings("finder-terms/4", _script({}), [], lambda _, posting: posting)
