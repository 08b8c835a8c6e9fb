"""Words around a place are those of the run of signs that it stands in."""

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.repeats import LONGEST
from report_archive.indexes.set_phrases.text_array import BREAK, TextArray
from report_archive.indexes.set_phrases.word_borders import AROUND, NEAR, REACH, WordBorders
from report_archive.words import WordSegmenter

SAID = st.sampled_from(["推动任务落到实处", "每月通报", "一岗双责，", "。", "？", "又"])


@given(st.lists(SAID, min_size=1, max_size=60).map("".join), st.data())
def test_words_are_those_of_the_run_or_of_what_is_near(
    text_of: Callable[[Sequence[str]], TextArray],
    segmenter: WordSegmenter,
    body: str,
    data: st.DataObject,
) -> None:
    text = text_of(["又" + body])
    codes = text.codes.tolist()
    start = data.draw(st.integers(0, len(codes) - 1))
    after = codes.index(BREAK, start)
    end = data.draw(st.integers(start, min(after, start + LONGEST)))
    left = max([at + 1 for at in range(start) if codes[at] == BREAK], default=0)
    borders = WordBorders(text, segmenter)
    first, last = left, after
    if after - left > 2 * REACH:
        first, last = max(left, start - REACH), min(after, end + REACH)
    ends, inside = first, []
    for word in segmenter.words(text.shown(first, last)):
        ends += len(word)
        inside += [word] if start <= ends - len(word) and ends <= end else []
    assert borders.words(start, end) == inside
    near = segmenter.words(text.shown(max(left, start - NEAR), min(after, end + NEAR)))
    stops = {max(left, start - NEAR) + len("".join(near[:n])) for n in range(len(near) + 1)}
    assert borders.are_at(start, end) == ({start, end} <= stops)


def test_nothing_is_asked_beyond_what_is_looked_at() -> None:
    assert max(2 * REACH, LONGEST + REACH) < AROUND
