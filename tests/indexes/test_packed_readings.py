"""Readings held as bytes come out as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.citations.find import SentenceMentions
from report_archive.indexes.citations.mention import Mention, MentionKind
from report_archive.indexes.packed_readings import (
    packed_mentions,
    unpacked_mentions,
)

places = st.integers(0, 400)
words = st.text(st.sampled_from("办结率起草材料件篇98%\ud800"), max_size=4)
themes = st.tuples() | st.just(("督查", "信息"))
mentioned = st.builds(Mention, places, places, words, st.sampled_from(MentionKind))


@given(
    st.lists(
        st.builds(SentenceMentions, places, themes, st.lists(mentioned, min_size=1).map(tuple)),
        max_size=4,
    )
)
def test_mentions_come_out_as_they_went_in(found: list[SentenceMentions]) -> None:
    unpacked = unpacked_mentions(packed_mentions(found))
    assert unpacked == tuple(found)
    assert all(isinstance(each, Mention) for sentence in unpacked for each in sentence.mentions)
