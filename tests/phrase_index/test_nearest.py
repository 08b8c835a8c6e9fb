"""Sentences that come nearest when nothing is exact."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.random_search import Chance

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.nearest import LEAST_SHARE, WHOLE, nearest, query_fragments, share
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.query_tree import word_query
from report_archive.phrase_index.reader import FEW, PhraseIndex
from report_archive.phrase_index.update import update_from_entries
from report_archive.text_folding import searchable

CONTRACT: Final[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "contract" / "phrase_query.yml").read_text(encoding="utf-8")
)
TEXTS: Final = st.text(alphabet="督查落实，a ", max_size=8)


@pytest.mark.parametrize("case", CONTRACT["fragments"], ids=lambda case: repr(case[0]))
def test_fragments(case: list[Any]) -> None:
    assert list(query_fragments(parse_query(case[0]).query)) == case[1]


@pytest.mark.parametrize("case", CONTRACT["nearest"], ids=repr)
def test_nearest(case: list[Any]) -> None:
    fragments, texts, limit, expected = case
    assert [list(row) for row in nearest(fragments, texts, limit)] == expected


@given(st.text(alphabet="督查落实抓好", min_size=1, max_size=8))
def test_a_text_holds_all_fragments_of_its_own_words(text: str) -> None:
    assert share(query_fragments(word_query(text)), f"甲{text}乙") == WHOLE


@given(st.lists(TEXTS, max_size=6), TEXTS.map(searchable).filter(bool), st.integers(0, 7))
def test_the_best_come_first_and_no_better_one_is_left_out(
    texts: list[str], word: str, limit: int
) -> None:
    fragments = query_fragments(word_query(word))
    found = nearest(fragments, texts, limit)
    shares = [score for _, score in found]
    assert shares == sorted(shares, reverse=True)
    assert len(found) <= limit
    left_out = set(range(len(texts))) - {place for place, _ in found}
    others = [share(fragments, texts[place]) for place in left_out]
    near = [score for score in others if score >= LEAST_SHARE]
    assert len(found) == limit or not near
    assert all(score <= shares[-1] for score in near if shares)


@pytest.mark.parametrize("seed", range(20))
def test_an_index_gives_the_nearest_of_all_sentences_that_it_still_holds(seed: int) -> None:
    chance = Chance(seed)
    corpus = [chance.entry(f"r{n}") for n in range(6)]
    parameters = chance.parameters()
    files = build_from_entries([*corpus[1:], chance.entry("gone")], parameters)
    files = update_from_entries(files, corpus, parameters).applied_to(files)
    folded = {searchable(text) for entry in corpus for text in entry.texts}
    index = PhraseIndex(files)
    for word in ("督查甲", "工作乙甲", "甲", "督查工作甲乙", "绝无"):
        query = word_query(word)
        fragments = query_fragments(query)
        ranked = sorted((-share(fragments, text), len(text)) for text in folded)
        near = [(-score, length) for score, length in ranked if -score >= LEAST_SHARE][:FEW]
        found = index.nearest(query)
        texts = [searchable(hit.text) for hit in found]
        assert [(share(fragments, text), len(text)) for text in texts] == near
        assert all(text in folded for text in texts)
        assert "gone" not in {hit.record.identifier for hit in found}
        for hit in found:
            assert all(searchable(hit.text[start:end]) for start, end in hit.marks)
