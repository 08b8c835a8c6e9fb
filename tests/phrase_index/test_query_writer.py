"""Queries written as text, and read back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.query_fields import FIXED_VALUES, SEVERAL
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.query_tree import (
    Field,
    Filter,
    Gap,
    Pattern,
    Query,
    Scope,
    Term,
    query_from_data,
)
from report_archive.phrase_index.query_writer import query_text
from report_archive.phrase_index.typed_query import LONGEST
from report_archive.text_folding import searchable

CONTRACT: Final[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "contract" / "phrase_query.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CONTRACT["queries"], ids=lambda case: repr(case[0]))
def test_contract(case: list[Any]) -> None:
    assert query_text(query_from_data(case[1])) == case[2]


PIECES: Final = st.text(alphabet='甲乙a1 *?|-:{}0,“"\\年度𠮷', min_size=1, max_size=6).map(
    searchable
)
LENGTHS: Final = st.integers(0, 12)
GAPS: Final = st.builds(
    lambda low, more: Gap(low, None if more is None else low + more), LENGTHS, st.none() | LENGTHS
).filter(lambda gap: gap.longest != 0)
END_GAPS: Final = GAPS.filter(lambda gap: gap.shortest > 0)
VALUES: Final = st.text(alphabet="甲乙|, 　“」\\*-:", min_size=1, max_size=5).filter(searchable)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Patterns as the query tree promises them."""
    pieces = draw(st.lists(PIECES.filter(bool), min_size=1, max_size=3))
    parts: list[str | Gap] = [pieces[0]]
    for piece in pieces[1:]:
        parts += [draw(GAPS), piece]
    before, after = draw(st.none() | END_GAPS), draw(st.none() | END_GAPS)
    return Pattern(tuple(([before] if before else []) + parts + ([after] if after else [])))


TERMS: Final = st.lists(
    st.builds(Term, st.lists(patterns(), min_size=1, max_size=3, unique=True).map(tuple)),
    max_size=3,
    unique=True,
).map(tuple)


@st.composite
def filters(draw: st.DrawFn) -> tuple[Filter, ...]:
    """Filters that are not joined when they are read."""
    found: list[Filter] = []
    for field in draw(st.lists(st.sampled_from(Field), max_size=4)):
        excluded = draw(st.booleans())
        names = FIXED_VALUES.get(field)
        year = st.integers(1900, 2099).map(str)
        value = year if field is Field.YEAR else st.sampled_from(names) if names else VALUES
        values = draw(st.lists(value | st.just(""), min_size=1, max_size=4, unique=True))
        wanted = Filter(field, tuple(values), excluded)
        joins = not excluded and field not in SEVERAL and any(f.field is field for f in found)
        if not joins and wanted not in found:
            found.append(wanted)
    return tuple(found)


QUERIES: Final = st.builds(
    Query, TERMS, TERMS, filters(), st.sampled_from(Scope), st.booleans(), st.booleans()
).filter(lambda query: len(query_text(query)) <= LONGEST)


@given(QUERIES)
def test_a_written_query_is_read_as_the_same(query: Query) -> None:
    text = query_text(query)
    read = parse_query(text)
    assert read.query == query, text
    assert read.notices == (), text
