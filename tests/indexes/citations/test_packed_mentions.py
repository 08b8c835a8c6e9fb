"""Mentions held as bytes come out as they went in, and tell what each list shows of them."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.citations.find import SentenceMentions
from report_archive.indexes.citations.mention import Mention, MentionKind
from report_archive.indexes.citations.packed_mentions import (
    mentions_digest,
    packed_mentions,
    unpacked_mentions,
)
from report_archive.indexes.report_facts import DIGEST, NOTHING

places = st.integers(0, 400)
words = st.text(st.sampled_from("办结率起草材料件篇98%\ud800"), max_size=4)
themes = st.tuples() | st.just(("督查", "信息"))
mentioned = st.builds(Mention, places, places, words, st.sampled_from(MentionKind))
TITLE = Mention(2, 9, "《政府工作报告》", MentionKind.TITLE)
MEETING = Mention(2, 7, "党的二十大", MentionKind.MEETING)


@given(
    st.lists(
        st.builds(SentenceMentions, places, themes, st.lists(mentioned, min_size=1).map(tuple)),
        max_size=4,
    )
)
def test_mentions_come_out_as_they_went_in(found: list[SentenceMentions]) -> None:
    unpacked = unpacked_mentions(packed_mentions(found, ["起草。"] * len(found)))
    assert unpacked == tuple(found)
    assert all(isinstance(each, Mention) for sentence in unpacked for each in sentence.mentions)


def _digests(number: int, themes: tuple[str, ...], mention: Mention, text: str) -> list[bytes]:
    packed = packed_mentions([SentenceMentions(number, themes, (mention,))], [text])
    digests = mentions_digest(packed)
    return [digests[:DIGEST], digests[DIGEST:]]


def test_a_list_is_told_by_all_that_it_shows_and_by_nothing_else() -> None:
    titles, meetings = _digests(3, ("督查",), TITLE, "起草《政府工作报告》。")
    assert meetings == NOTHING
    others = [
        _digests(4, ("督查",), TITLE, "起草《政府工作报告》。"),
        _digests(3, (), TITLE, "起草《政府工作报告》。"),
        _digests(3, ("督查",), TITLE._replace(start=3), "起草《政府工作报告》。"),
        _digests(3, ("督查",), TITLE._replace(kind=MentionKind.NAMELESS), "起草《政府工作报告》。"),
        _digests(3, ("督查",), TITLE, "起草《政府工作报告》稿。"),
    ]
    assert len({titles, *[first for first, _ in others]}) == 1 + len(others)
    assert _digests(3, (), MEETING, "学习党的二十大。")[0] == NOTHING
    both = [SentenceMentions(3, ("督查",), (TITLE,)), SentenceMentions(5, (), (MEETING,))]
    packed = packed_mentions(both, ["起草《政府工作报告》。", "学习党的二十大。"])
    assert mentions_digest(packed).startswith(titles)
