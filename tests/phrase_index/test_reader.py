"""Whatever the corpus, the query and the sizes of the index: the answer is that of brute force."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.brute_force import brute_force, brute_force_facets

from report_archive.phrase_index.answer import Answer, Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import (
    Field,
    Filter,
    Gap,
    Pattern,
    Query,
    Scope,
    Term,
)
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import (
    BEGINS_PARAGRAPH,
    BEGINS_SECTION,
    Entry,
    ReportRecord,
    SentenceClass,
)
from report_archive.phrase_index.update import update_from_entries
from report_archive.text_folding import fold_with_places, searchable

SIGNS: Final = "甲乙甲乙丙aAｂ1x×*某𠮷。“ \u3000\u200b\n\x00"
FOLDED: Final = '甲乙甲乙丙ab1x×*某𠮷。"'
BIG: Final = Parameters()
OFFICES: Final = ("", "甲县委办", "乙县Ａ办")

texts = st.one_of(
    st.text(SIGNS, max_size=6),
    st.text(SIGNS, min_size=5, max_size=40),
    st.sampled_from(
        ["甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙", "甲乙", "甲乙。", "XX县甲", "20X1年"]
    ),
)
classes = st.builds(
    SentenceClass,
    st.sampled_from(["", "举措", "成效"]),
    st.sampled_from(["标题", "小标题", "分条首句", "开头", "正文"]),
    st.integers(0, 15),
    st.sampled_from([(), ("督查督办",), ("督查督办", "机关党建")]),
)
sizes = st.builds(
    Parameters,
    scan_characters=st.sampled_from([-1, 10_000]),
    pack_characters=st.integers(1, 60),
    tail_characters=st.integers(1, 60),
    compact_after=st.integers(1, 6),
    slot=st.integers(1, 8),
    block=st.integers(1, 4),
    shard=st.integers(1, 60),
    most=st.integers(1, 3),
    frequent=st.integers(3, 8),
    class_sentences=st.integers(1, 5),
    record_reports=st.integers(1, 3),
    stretch=st.integers(1, 99),
)


@st.composite
def entries(draw: st.DrawFn, identifier: str = "r0") -> Entry:
    """One report; its first sentence begins a section, as in every report."""
    bodies = draw(st.lists(texts, max_size=7))
    kinds = [draw(classes) for _ in bodies]
    if kinds:
        bits = kinds[0].bits | BEGINS_PARAGRAPH | BEGINS_SECTION
        kinds[0] = kinds[0]._replace(bits=bits)
    # What begins a section begins a paragraph.
    kinds = [
        kind._replace(bits=kind.bits | (BEGINS_PARAGRAPH if kind.bits & BEGINS_SECTION else 0))
        for kind in kinds
    ]
    record = ReportRecord(
        identifier=identifier,
        digest="",
        sentences=len(bodies),
        characters=sum(map(len, bodies)),
        title=f"题{identifier}",
        path=f"{identifier}.txt",
        year=draw(st.sampled_from([None, 2021, 2022])),
        office=draw(st.sampled_from(OFFICES)),
        office_type=draw(st.sampled_from(["", "政府办公室"])),
        level=draw(st.sampled_from(["县", "乡"])),
        kind=draw(st.sampled_from(["工作总结", "述职报告"])),
    )
    digest = hashlib.sha256(repr((record, bodies, kinds)).encode()).hexdigest()[:16]
    return Entry(replace(record, digest=digest), tuple(bodies), tuple(kinds))


@st.composite
def corpora(draw: st.DrawFn, most: int = 5) -> list[Entry]:
    """Some reports, in no order."""
    names = draw(st.permutations([f"r{n}" for n in range(most)]))
    return [draw(entries(name)) for name in names[: draw(st.integers(0, most))]]


gaps = st.sampled_from([Gap(0, None), Gap(1, 1), Gap(0, 2), Gap(2, 3), Gap(1, None)])


@st.composite
def patterns(draw: st.DrawFn, corpus: Sequence[Entry]) -> Pattern:
    """A pattern whose pieces mostly stand in the corpus."""
    folded = [searchable(text) for entry in corpus for text in entry.texts]
    # What two sentences make together must not be found in either.
    folded += [one + other for one, other in pairwise(folded)]
    pieces = st.text(FOLDED, min_size=1, max_size=3)
    long_enough = [text for text in folded if text]
    by_chance: bool = draw(st.integers(0, 5)) == 0
    if long_enough and not by_chance:
        text = draw(st.sampled_from(long_enough))
        start = draw(st.integers(0, len(text) - 1))
        pieces = st.integers(1, 20).map(lambda length: text[start : start + length])
    parts: list[str | Gap] = [draw(pieces)]
    further: int = draw(st.sampled_from([0, 0, 0, 1, 2]))
    for _ in range(further):
        parts += [draw(gaps), draw(st.text(FOLDED, min_size=1, max_size=2))]
    if draw(st.integers(0, 9)) == 0:
        parts.insert(draw(st.sampled_from([0, len(parts)])), Gap(1, 1))
    return Pattern(tuple(parts))


@st.composite
def queries(draw: st.DrawFn, corpus: Sequence[Entry]) -> Query:
    """A query of every kind."""
    terms = st.lists(patterns(corpus), min_size=1, max_size=2).map(lambda each: Term(tuple(each)))
    values = {
        Field.YEAR: ["2021", "2022", ""],
        Field.THEME: ["督查督办", "机关党建", ""],
        Field.OFFICE: ["甲县", "a办", ""],
        Field.ROLE: ["举措", ""],
        Field.POSITION: ["小标题", "正文"],
        Field.LEVEL: ["县"],
        Field.KIND: ["述职报告"],
        Field.OFFICE_TYPE: [""],
    }
    filters = []
    for field in draw(st.lists(st.sampled_from(list(Field)), max_size=2)):
        chosen = draw(st.lists(st.sampled_from(values[field]), min_size=1, max_size=2))
        filters.append(Filter(field, tuple(chosen), draw(st.booleans())))
    return Query(
        required=tuple(draw(st.lists(terms, max_size=3))),
        excluded=tuple(draw(st.lists(terms, max_size=1))),
        filters=tuple(filters),
        scope=draw(st.sampled_from(list(Scope))),
        masks=draw(st.booleans()),
        figures=draw(st.integers(0, 4)) == 0,
    )


def found_by(answer: Answer) -> list[tuple[str, int]]:
    """What brute_force gives, in the order of the answer."""
    return [(hit.record.identifier, hit.number) for hit in answer.hits]


@given(st.data(), corpora(), sizes)
def test_hits_and_counts_are_those_of_brute_force(
    data: st.DataObject, corpus: list[Entry], parameters: Parameters
) -> None:
    index = PhraseIndex(build_from_entries(corpus, parameters))
    texts_of = {entry.record.identifier: entry.texts for entry in corpus}
    for _ in range(3):
        query = data.draw(queries(corpus))
        answer = index.search(query, limit=None)
        expected = brute_force(corpus, query)
        assert sorted(found_by(answer)) == sorted(expected)
        assert answer.exact
        assert answer.sentences == len(expected)
        assert answer.reports == len({identifier for identifier, _ in expected})
        for hit in answer.hits:
            assert hit.text == texts_of[hit.record.identifier][hit.number - 1]


@given(st.data(), corpora(), sizes)
def test_facets_count_what_each_value_would_leave(
    data: st.DataObject, corpus: list[Entry], parameters: Parameters
) -> None:
    query = data.draw(queries(corpus))
    answer = PhraseIndex(build_from_entries(corpus, parameters)).search(query, limit=0)
    facets, figures = brute_force_facets(corpus, query)
    assert {field: dict(counts) for field, counts in answer.facets.items()} == facets
    assert answer.figures == figures


@given(st.data(), corpora(), sizes, sizes)
def test_answers_do_not_depend_on_how_the_index_is_cut(
    data: st.DataObject, corpus: list[Entry], one: Parameters, other: Parameters
) -> None:
    query, order = data.draw(queries(corpus)), data.draw(st.sampled_from(list(Order)))
    first = PhraseIndex(build_from_entries(corpus, one)).search(query, limit=None, order=order)
    second = PhraseIndex(build_from_entries(corpus[::-1], other))
    assert second.search(query, limit=None, order=order) == first
    assert second.search(query, limit=2, skip=1, order=order).hits == first.hits[1:3]


@given(st.data(), sizes)
def test_edits_answer_like_a_full_build(data: st.DataObject, parameters: Parameters) -> None:
    files: dict[str, bytes] = {}
    for _ in range(data.draw(st.integers(2, 5))):
        corpus = data.draw(corpora())
        files = update_from_entries(files, corpus, parameters).applied_to(files)
        fresh = build_from_entries(corpus, parameters)
        index, full = PhraseIndex(files), PhraseIndex(fresh)
        for counted in ("reports", "sentences", "characters"):
            assert getattr(index.manifest, counted) == getattr(full.manifest, counted)
        for order in (Order.RELEVANCE, Order.RIGHT):
            query = data.draw(queries(corpus))
            expected = full.search(query, limit=None, order=order)
            assert index.search(query, limit=None, order=order) == expected


@given(st.data(), corpora())
def test_marks_show_what_was_asked_for(data: st.DataObject, corpus: list[Entry]) -> None:
    pattern = data.draw(patterns(corpus))
    index = PhraseIndex(build_from_entries(corpus, BIG))
    for hit in index.search(Query((Term((pattern,)),)), limit=None).hits:
        assert hit.marks
        expression = "".join(
            re.escape(part)
            if isinstance(part, str)
            else f".{{{part.shortest},{'' if part.longest is None else part.longest}}}"
            for part in pattern.parts
        )
        folded, places = fold_with_places(hit.text)
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.text)
            # Folded alone, the stretch would lose a space at its edge that counts within the text.
            marked = "".join(
                sign for sign, place in zip(folded, places, strict=False) if start <= place < end
            )
            assert re.search(expression, marked, re.DOTALL)
