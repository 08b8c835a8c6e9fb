"""A quotation with its source reads the same from Python and from JavaScript."""

from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.pages.citation import cite

CONTRACT: Final = Path(__file__).parent.parent / "contract" / "citation.yml"
CASES: Final = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["sentence"]))
def test_follows_the_contract(case: dict[str, str]) -> None:
    assert cite(case["sentence"], case["title"]) == case["cited"]


@given(st.text(), st.text(st.characters(exclude_characters="「」", codec="utf-8")))
def test_marks_of_the_quotation_stand_only_around_it(sentence: str, title: str) -> None:
    cited = cite(sentence, title)
    assert cited.count("「") == cited.count("」") == 1
    assert cited.startswith("「")
    assert cited.count("《") == cited.count("》") == (1 if cited.endswith("》") else 0)


@given(st.text(alphabet=st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"])))
def test_a_sentence_without_white_space_or_marks_is_left_as_it_is(sentence: str) -> None:
    plain = sentence.translate(dict.fromkeys(map(ord, "「」\ufeff")))
    assert cite(plain, "") == f"「{plain}」"
