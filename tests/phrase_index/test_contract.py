"""The cases that the browser's twin answers too."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.phrase_contract import contract_entry

from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.evaluate import COUNTED
from report_archive.phrase_index.matching import marked_places
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import Gap, Pattern, query_from_data, query_to_data
from report_archive.phrase_index.reader import PhraseIndex

CONTRACT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "contract" / "phrase_search.yml").read_text(encoding="utf-8")
)
TINY = Parameters(
    scan_characters=0,
    slot=4,
    block=3,
    shard=40,
    most=2,
    least=2,
    frequent=3,
    class_sentences=4,
    record_reports=1,
)


@pytest.fixture(scope="module", params=[Parameters(), TINY], ids=["scanned", "indexed"])
def index(request: pytest.FixtureRequest) -> PhraseIndex:
    entries = [contract_entry(data) for data in CONTRACT["reports"]]
    return PhraseIndex(build_from_entries(entries, request.param))


@pytest.mark.parametrize(("text", "parts", "masks", "expected"), CONTRACT["marks"])
def test_marks(text: str, parts: list[Any], masks: bool, expected: list[list[int]]) -> None:
    pattern = Pattern(tuple(part if isinstance(part, str) else Gap(*part) for part in parts))
    assert [list(span) for span in marked_places(text, [pattern], masks)] == expected


@pytest.mark.parametrize("case", CONTRACT["queries"], ids=lambda case: str(case["query"]))
def test_queries(index: PhraseIndex, case: dict[str, Any]) -> None:
    query = query_from_data(case["query"])
    assert query_to_data(query) == case["query"]
    answer = index.search(query, limit=None, order=Order(case.get("order", "relevance")))
    found = [[hit.record.identifier, hit.number] for hit in answer.hits]
    if case.get("sorted", True):
        assert found == case["hits"]
    else:
        assert sorted(found) == sorted(case["hits"])
    assert answer.sentences == len(case["hits"])
    assert answer.reports == len({identifier for identifier, _ in case["hits"]})


@pytest.mark.parametrize("case", CONTRACT["facets"], ids=lambda case: str(case["query"]))
def test_facets(index: PhraseIndex, case: dict[str, Any]) -> None:
    answer = index.search(query_from_data(case["query"]), limit=0)
    for field in COUNTED:
        if field.value in case["counts"]:
            assert list(answer.facets[field].items()) == [
                tuple(item) for item in case["counts"][field.value]
            ]
    assert answer.figures == case["figures"]
