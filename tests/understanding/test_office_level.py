"""The level comes from the office's name, else from the place the report calls its own."""

from pathlib import Path
from typing import Final

import pytest

from report_archive.understanding.office_level import find_level, own_place
from report_archive.vocabulary import load_vocabulary

VOCABULARY: Final = load_vocabulary(Path(__file__).resolve().parents[2] / "data" / "vocabulary")


@pytest.mark.parametrize(
    ("body", "slug", "name", "level"),
    [
        ("", "government", "清溪县", "县"),
        ("", "government", "云岭市", "市"),
        ("", "government", "自治区", "省"),
        ("", "government", "上海市", "省"),
        ("", "government", "鹿鸣区", "县"),
        ("", "government", "旗", "县"),
        ("", "government", "自治州", "市"),
        ("", "townships", "", "乡"),
        ("", "villages", "", "村"),
        ("全县上下，我县各级。", "departments", "", "县"),
        ("在区委、区政府的领导下。", "departments", "", "县"),
        ("各乡镇、市直各部门要落实。", "government", "市", "县"),
        ("各乡镇、市直各部门，各县（市、区）要落实。", "government", "市", "市"),
        ("全市市场平稳，我市经济向好。", "departments", "", "市"),
        ("认真学习，狠抓落实。", "departments", "", None),
    ],
)
def test_levels(body: str, slug: str, name: str, level: str | None) -> None:
    found = find_level(body, slug, name, VOCABULARY, "证据")
    assert found.value == level
    assert (found.confidence > 0) == (level is not None)


def test_the_place_must_be_named_more_often_than_all_others() -> None:
    assert own_place("全县上下，全市推广。") is None
    found = own_place("全县上下，我县各级，全市推广。")
    assert found is not None
    assert found[0] == "县"
