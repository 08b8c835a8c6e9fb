"""The grammar of phrase queries: the contract, limits, and that nothing ever fails."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.query_fields import NAMES, SETTINGS
from report_archive.phrase_index.query_parser import MOST_WORDS, parse_query
from report_archive.phrase_index.query_tree import Field, query_to_data, word_query
from report_archive.phrase_index.query_writer import query_text
from report_archive.phrase_index.typed_query import LONGEST
from report_archive.text_folding import searchable

CONTRACT: Final[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "contract" / "phrase_query.yml").read_text(encoding="utf-8")
)
KNOWN: Final = {Field(name): tuple(values) for name, values in CONTRACT["known"].items()}
GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "guide" / "searching.md"


def test_the_contract_is_there() -> None:
    queries = [case[0] for case in CONTRACT["queries"]]
    assert len(queries) == len(set(queries)) > 300


@pytest.mark.parametrize("case", CONTRACT["queries"], ids=lambda case: repr(case[0]))
def test_contract(case: list[Any]) -> None:
    read = parse_query(case[0], KNOWN)
    assert query_to_data(read.query) == case[1]
    notices = [[notice.start, notice.end, notice.message] for notice in read.notices]
    assert notices == case[3:]


def test_values_need_not_be_known() -> None:
    assert query_to_data(parse_query("主题:无 单位:政府办公室").query) == {
        "filters": [
            {"field": "theme", "values": ["无"]},
            {"field": "office", "values": ["政府办公室"]},
        ]
    }


def test_a_text_of_full_length_is_read_whole() -> None:
    read = parse_query("督" * LONGEST)
    assert (read.query, read.notices) == (word_query("督" * LONGEST), ())


@pytest.mark.parametrize("sign", ["督", "𠮷"])
def test_a_longer_text_is_cut_and_noted(sign: str) -> None:
    read = parse_query(sign * (LONGEST + 5))
    assert read.query == word_query(sign * LONGEST)
    notice = read.notices[0]
    assert (notice.start, notice.end) == (LONGEST, LONGEST + 5)
    assert notice.message == "检索式超过 200 个字，只查前 200 个"


@pytest.mark.parametrize("joint", [" ", "|", " -"])
def test_words_beyond_the_limit_are_left_out_and_noted_once(joint: str) -> None:
    words = [f"词{chr(0x4E00 + n)}" for n in range(MOST_WORDS + 3)]
    limited = parse_query(joint.join(words))
    assert limited.query == parse_query(joint.join(words[:MOST_WORDS])).query
    assert [notice.message for notice in limited.notices] == ["一次最多查 20 个词，后面的略去"]


def test_filters_are_no_words() -> None:
    words = " ".join(f"词{chr(0x4E00 + n)}" for n in range(MOST_WORDS))
    assert parse_query(f"{words} 年度:2023 范围:段落").notices == ()


SIGNS: Final = '甲乙 督查a1Ｑ2023　*＊?？|｜-－—:：{}｛0,6，、“”"「」\\＼\u200b\t𠮷。年级待核对'
QUERIES: Final = st.lists(
    st.sampled_from(
        [*SIGNS, *(f"{name}:" for name in NAMES), "2021-2023", "是", "段落", "督查督办"]
    )
).map("".join)


@given(QUERIES)
def test_nothing_fails_and_notices_lie_inside_the_query(text: str) -> None:
    read = parse_query(text, KNOWN)
    for notice in read.notices:
        assert 0 <= notice.start < notice.end <= len(text)
        assert notice.message


@given(QUERIES)
def test_whatever_can_be_sought_is_sought(text: str) -> None:
    query = parse_query(text, KNOWN).query
    asks_something = query.required or query.excluded or query.filters or query.figures
    settings_only = any(name in text for name in SETTINGS)
    assert asks_something or settings_only or not searchable(text[:LONGEST])


@given(QUERIES)
def test_a_query_written_anew_asks_the_same(text: str) -> None:
    query = parse_query(text, KNOWN).query
    written = query_text(query)
    if len(written) <= LONGEST:
        read = parse_query(written, KNOWN)
        assert read.query == query
        assert query_text(read.query) == written


@given(
    st.text(alphabet="督查落实，。、；（）《》一二abＡ１０%年：·…①", min_size=1, max_size=LONGEST)
)
def test_text_without_signs_of_the_grammar_is_sought_as_it_is(text: str) -> None:
    if not any(f"{name}：" in text for name in NAMES):
        assert parse_query(text, KNOWN).query == word_query(searchable(text))


def _guide_examples() -> list[str]:
    """What stands in the first column of the guide's tables."""
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ")[0].removeprefix("| ") for line in lines if line.startswith("| `")]
    return [cell.strip("`") for cell in cells]


def test_the_guide_names_every_field() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}" not in text and f'"{name}"' not in text] == []


@pytest.mark.parametrize("example", _guide_examples())
def test_examples_of_the_guide_need_no_notice(example: str) -> None:
    assert parse_query(example).notices == ()


def test_the_guide_has_examples() -> None:
    assert len(_guide_examples()) > 20
