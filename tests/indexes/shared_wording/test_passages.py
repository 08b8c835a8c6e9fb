"""Shared passages: whatever comparing everything with everything finds is found, and no more."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.shared_wording.brute_force import common_signs, passages

from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.equal_pairs import find_stretches, rare_runs
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.model import Report

ReportOf = Callable[..., Report]

WORDS = st.text("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉，", min_size=4, max_size=30)
FEW_WORDS = st.text("甲乙丙。", min_size=4, max_size=14)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.integers(0, 10),
        st.sampled_from(
            ["", "**", "某", "x", "20", "风", "风雨", "。", "风雨雷电，风雨雷电", "xx镇"]
        ),
    ),
    max_size=4,
)


def _changed(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """A text with stretches of it replaced: masked, left out, put in, its borders moved."""
    for place, width, instead in changes:
        start = place % (len(text) + 1)
        text = text[:start] + instead + text[start + width :]
    return text


@st.composite
def _texts(draw: st.DrawFn) -> list[list[str]]:
    """Two or three reports that copy from one stock, each line changed in its own way."""
    stock = draw(st.lists(st.one_of(WORDS, WORDS, FEW_WORDS), min_size=1, max_size=3))
    reports = []
    for _ in range(draw(st.integers(2, 3))):
        lines = []
        for _ in range(draw(st.integers(1, 2))):
            parts = draw(st.lists(st.sampled_from(stock), min_size=1, max_size=2))
            lines.append(_changed("".join(parts), draw(CHANGES)))
        reports.append([line for line in lines if line.strip("。")] or ["无"])
    return reports


def _found(corpus: CorpusText) -> Passages:
    stretches = find_stretches(corpus, stock_places=10_000)
    return find_passages(corpus, rare_runs(corpus, stretches))


def _own(corpus: CorpusText, report: int) -> tuple[int, str, list[tuple[int, int]]]:
    """Where a report begins in the corpus, its folded text, its sentences."""
    start, end = int(corpus.report_start[report]), int(corpus.report_end[report])
    sentences = [
        (int(corpus.sentence_start[n]) - start, int(corpus.sentence_end[n]) - start)
        for n in np.flatnonzero(corpus.owner(corpus.sentence_start) == report)
    ]
    return start, corpus.text[start:end], sentences


@given(texts=_texts())
def test_everything_that_brute_force_finds_is_found(
    report_of: ReportOf, texts: list[list[str]]
) -> None:
    corpus = corpus_text([report_of(f"r{n}", lines) for n, lines in enumerate(texts)])
    found = np.stack(
        [getattr(_found(corpus), n) for n in ("start", "end", "other_start", "other_end")], 1
    ).tolist()
    for one in range(len(texts)):
        for other in range(one + 1, len(texts)):
            base, text, sentences = _own(corpus, one)
            other_base, other_text, other_sentences = _own(corpus, other)
            for here, there in passages(text, other_text, sentences, other_sentences):
                assert any(
                    _holds((start, end), base, here)
                    and _holds((other_start, other_end), other_base, there)
                    for start, end, other_start, other_end in found
                    if corpus.owner(start) == one and corpus.owner(other_start) == other
                ), (here and text[slice(*here)], there and other_text[slice(*there)])


def _holds(passage: tuple[int, int], base: int, span: tuple[int, int] | None) -> bool:
    return not span or (passage[0] <= base + span[0] and base + span[1] <= passage[1])


@given(texts=_texts())
def test_nothing_is_called_shared_that_is_not(report_of: ReportOf, texts: list[list[str]]) -> None:
    corpus = corpus_text([report_of(f"r{n}", lines) for n, lines in enumerate(texts)])
    found = _found(corpus)
    for row in range(len(found.start)):
        one = corpus.text[found.start[row] : found.end[row]]
        other = corpus.text[found.other_start[row] : found.other_end[row]]
        assert corpus.owner(found.start[row]) < corpus.owner(found.other_start[row])
        assert "\n" not in one + other, "a passage stays inside its report"
        assert 4 <= found.shared[row] <= common_signs(one, other)


SENTENCE = "坚持把督查督办作为推动落实的重要抓手，围绕年度重点任务列出清单、逐项销号，"


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        pytest.param(
            f"前文。{SENTENCE}", f"别话，{SENTENCE}后文。", SENTENCE, SENTENCE, id="borders"
        ),
        pytest.param(
            "全年先后组织开展安全生产专项督查**余次，下发通报十二期。",
            "全年先后组织开展安全生产专项督查20余次，下发通报十二期。",
            "全年先后组织开展安全生产专项督查**余次，下发通报十二期。",
            "全年先后组织开展安全生产专项督查20余次，下发通报十二期。",
            id="a mask on the left",
        ),
        pytest.param(
            "编发信息专报120期，市级采用86条，省级采用12条，为领导决策提供参考。",
            "编发信息专报**期，市级采用*条，省级采用x条，为领导决策提供参考。",
            "编发信息专报120期，市级采用86条，省级采用12条，为领导决策提供参考。",
            "编发信息专报**期，市级采用*条，省级采用x条，为领导决策提供参考。",
            id="masks on the right, short words between them",
        ),
        pytest.param(
            "“三会一课”按期召开，党费收缴管理使用公开透明。",
            "「三会一课」按期召开， 党费收缴管理使用公开透明。",
            "三会一课”按期召开，党费收缴管理使用公开透明。",
            "三会一课」按期召开， 党费收缴管理使用公开透明。",
            id="quotes and spaces",
        ),
        pytest.param(
            "以上述职，请各位领导和同志们评议。",
            "以上是我的述职，请各位领导和同志们评议。",
            "以上述职，请各位领导和同志们评议。",
            "以上是我的述职，请各位领导和同志们评议。",
            id="a near sentence",
        ),
        pytest.param("在县委的正确领导下，", "在县委的正确领导下，", "", "", id="too little"),
        pytest.param(
            "春天组织干部下乡调研了解情况。", "组织干部下乡秋天调研看望农户。", "", "", id="unlike"
        ),
    ],
)
def test_what_counts_as_shared(
    report_of: ReportOf, one: str, other: str, here: str, there: str
) -> None:
    corpus = corpus_text([report_of("r1", [one]), report_of("r2", [other])])
    found = _found(corpus)
    assert len(found.start) == bool(here)
    for row in range(len(found.start)):
        place, other_place = corpus.place(found.start[row]), corpus.place(found.other_start[row])
        end, other_end = corpus.place(found.end[row] - 1), corpus.place(found.other_end[row] - 1)
        assert here in one[place : end + 1]
        assert there in other[other_place : other_end + 1]


def test_a_long_passage_is_found_inside_a_long_report(report_of: ReportOf) -> None:
    random = Random(7)
    signs = [chr(code) for code in range(0x4E00, 0x5600)]
    copied = "".join(random.choices(signs, k=200))
    # One word in forty is another; the sentences end elsewhere.
    changed = "".join(
        f"{copied[n : n + 39]}{'。' if n % 80 else '另'}" for n in range(0, len(copied), 40)
    )
    around = ["".join(random.choices(signs, k=3000)) for _ in range(3)]
    reports = [
        report_of("r1", [f"甲{copied}乙。"]),
        report_of("r2", [around[0] + changed + around[1]]),
    ]
    reports.append(report_of("r3", [around[2]]))
    corpus = corpus_text(reports)
    found = _found(corpus)
    assert len(found.start) == 1
    assert found.end[0] - found.start[0] >= 199
    assert found.shared[0] >= 190


def test_headings_alone_are_not_near_sentences(report_of: ReportOf) -> None:
    reports = [report_of(f"r{n}", [(1, "三、存在的问题和下一步打算", ())]) for n in range(3)]
    assert not len(_found(corpus_text(reports)).start)
