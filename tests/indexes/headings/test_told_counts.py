"""Numbers of reports: exact where they are few, else a key by which the script has them."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.told_counts import (
    MANY,
    SCRIPT,
    count_drafts,
    count_of,
    key_of,
    told_count,
    told_line,
    told_others,
)

TOLD = st.dictionaries(st.text("办文会事一", min_size=1), st.integers(1, 3 * MANY), max_size=12)


@given(TOLD)
def test_property_the_script_has_what_lists_leave_out(told: dict[str, int]) -> None:
    drafts = list(count_drafts([*told], np.array([*told.values()], np.int64)))
    kept: dict[str, int] = {}
    for draft in drafts:
        [page] = draft.make()
        begin = f'ReportArchive.register("{SCRIPT}",'
        assert page.text.startswith(begin)
        kept = json.loads(page.text[len(begin) :].rstrip(");\n"))
        assert draft.around == page.text.encode()
    shown = {words: count_of(count, words) for words, count in told.items()}
    for words, count in told.items():
        of = shown[words]
        assert (kept[of] if isinstance(of, str) else of) == count
    assert kept == {key_of(words): count for words, count in told.items() if count >= MANY}


def test_few_reports_are_told_where_they_stand() -> None:
    assert (told_line(1), told_count(1)) == ("", "")
    assert told_line(3) == ' data-told="3 篇"'
    assert told_count(3) == ' <b class="told">3 篇</b>'
    assert told_others(3, 2, 0, "另有 {} 篇") == ("", "另有 2 篇")
    assert told_others(12, 11, 8, "其余 {} 篇") == ("", "其余 3 篇")


@pytest.mark.parametrize(("named", "number"), [(0, "{1}"), (8, "{9}")])
def test_of_many_it_is_told_what_the_number_is_put_in_by(named: int, number: str) -> None:
    attributes, text = told_others("key", MANY - 1, named, "其余 {} 篇，查例句")
    assert attributes == f' data-count="key" data-words="其余 {number} 篇，查例句"'
    assert text == "其余许多篇，查例句"
    assert 'data-count="key"' in told_line("key")
    assert 'data-count="key"' in told_count("key")
