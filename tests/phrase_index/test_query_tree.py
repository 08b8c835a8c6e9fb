"""Queries travel as JSON and come back as they were."""

import json

import pytest

from report_archive.phrase_index.query_tree import (
    Field,
    Filter,
    Gap,
    Pattern,
    Query,
    Scope,
    Term,
    query_from_data,
    query_to_data,
    word_query,
)

FULL = Query(
    required=(
        Term((Pattern(("以", Gap(0, None), "为抓手")), Pattern(("抓",)))),
        Term((Pattern(("x",)),)),
    ),
    excluded=(Term((Pattern((Gap(1, 1), "查")),)),),
    filters=(Filter(Field.YEAR, ("2021", "")), Filter(Field.THEME, ("督查督办",), excluded=True)),
    scope=Scope.SECTION,
    masks=True,
    figures=True,
)


@pytest.mark.parametrize(
    "query", [Query(), word_query("督查", "落实"), FULL], ids=["empty", "words", "full"]
)
def test_queries_come_back(query: Query) -> None:
    assert query_from_data(json.loads(json.dumps(query_to_data(query)))) == query


def test_what_is_usual_is_left_out() -> None:
    assert query_to_data(word_query("督查")) == {"required": [[["督查"]]]}


@pytest.mark.parametrize("parts", [(), (Gap(0, None),), ("",), ("甲", "")], ids=repr)
def test_a_pattern_needs_text(parts: tuple[str | Gap, ...]) -> None:
    with pytest.raises(ValueError, match="piece"):
        Pattern(parts)
