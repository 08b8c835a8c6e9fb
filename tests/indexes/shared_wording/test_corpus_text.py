"""The folded text of a corpus: every sign knows its place."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.model import Report
from report_archive.text_folding import TABLE, searchable

LINES = st.lists(
    st.text("甲乙。，x*某ab１Ａ“” \u3000\u200b𠮷", min_size=1, max_size=12), max_size=4
)


@given(texts=st.lists(LINES, max_size=4))
def test_every_sign_stands_where_it_says(
    report_of: Callable[..., Report], texts: list[list[str]]
) -> None:
    reports = [report_of(f"r{n}", lines) for n, lines in enumerate(texts)]
    corpus = corpus_text(reports)
    assert [corpus.text[end] for end in corpus.report_end] == ["\n"] * len(reports)
    assert corpus.owner(corpus.report_end).tolist() == list(range(len(reports)))
    signs = np.setdiff1d(np.arange(len(corpus.text)), corpus.report_end)
    for here, owner, place in zip(signs, corpus.owner(signs), corpus.place(signs), strict=True):
        body = reports[owner].raw.body
        assert TABLE.get(ord(body[place]), body[place]) == corpus.text[here]
    for index, report in enumerate(reports):
        own = corpus.text[corpus.report_start[index] : corpus.report_end[index]]
        spoken = [
            report.raw.body[sentence.start : sentence.end]
            for block in report.structure.blocks
            for sentence in block.sentences
        ]
        assert own == "".join(searchable(one) for one in spoken).replace(" ", "")


@given(texts=st.lists(LINES, min_size=1, max_size=3))
def test_sentences_begin_and_end_where_their_signs_do(
    report_of: Callable[..., Report], texts: list[list[str]]
) -> None:
    corpus = corpus_text([report_of(f"r{n}", lines) for n, lines in enumerate(texts)])
    spoken = np.setdiff1d(np.arange(len(corpus.text)), corpus.report_end)
    sentence = corpus.sentence(spoken)
    for index, (start, end) in enumerate(
        zip(corpus.sentence_start, corpus.sentence_end, strict=True)
    ):
        assert spoken[sentence == index].tolist() == list(range(start, end))
