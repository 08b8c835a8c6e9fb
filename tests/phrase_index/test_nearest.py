"""Sentences that come nearest when nothing is exact."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.nearest import LEAST_SHARE, WHOLE, nearest, query_fragments, share
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.query_tree import word_query
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
