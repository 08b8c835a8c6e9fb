"""Numbers that count, and numbers that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.figures.quantities import BEFORE_UNIT, QUANTITY, UnitKind, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办结120件", [("120件", "件")]),
        ("近 70 场次", [("近70场次", "场次")]),
        ("4.6万件", [("4.6万件", "件")]),
        ("1,318万元", [("1,318万元", "元")]),
        ("３万余元", [("３万余元", "元")]),
        ("98%以上", [("98%以上", "%")]),
        ("提高3个百分点", [("3个百分点", "个百分点")]),
        ("X件、**余次、XX篇", [("X件", "件"), ("**余次", "次"), ("XX篇", "篇")]),
        ("三十二项", [("三十二项", "项")]),
        ("上百件", [("上百件", "件")]),
        ("百分之九十", [("百分之九十", "")]),
        ("超过四成", [("超过四成", "成")]),
        ("2-3名", [("2-3名", "名")]),
        ("38批409人次", [("38批", "批"), ("409人次", "人次")]),
        ("平均用时8分钟", [("8分钟", "分钟")]),
        ("2023年3月5日", []),
        ("〔2023〕5号", []),
        ("第3期", []),
        ("24小时值班", []),
        ("每周2次", []),
        ("12345热线", []),
        ("PM2.5", []),
        ("15部门联合", []),
        ("X家庄", []),
        ("八项规定", []),
        ("一批、一次", []),
        ("《30个专项行动方案》", []),
        ("“5个一”工程", []),
        ("3人以上统一乘车", []),
        ("9时30分", []),
    ],
)
def test_quantities(text: str, found: list[tuple[str, str]]) -> None:
    read = [("".join(text[each.start : each.end].split()), each.unit) for each in quantities(text)]
    assert read == found


def test_kinds_of_units() -> None:
    text = "接待8批次、办结9件、办结率98%、提高2个百分点"
    assert [each.kind for each in quantities(text)] == [
        UnitKind.PEOPLE,
        UnitKind.COUNT,
        UnitKind.SHARE,
        UnitKind.POINTS,
    ]


@given(st.text(st.sampled_from("0９.,%X*一三十百万近余多件个次第《》“”年月每分之成由到，")))
def test_quantities_stand_in_their_text_in_order(text: str) -> None:
    place = 0
    for each in quantities(text):
        assert place <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip().removesuffix(each.unit)
        place = each.end


@given(
    st.text(
        st.sampled_from("0９.,-%X*□一二十百万点近约上数几余多来件个分之成倍 \u3000"), max_size=12
    )
)
def test_what_dismisses_a_sentence_is_in_every_quantity(text: str) -> None:
    assert BEFORE_UNIT.search(text) or not QUANTITY.search(text)


def test_a_long_line_of_numbers_is_read_in_linear_time() -> None:
    assert len(quantities("办结3件" * 20_000)) == 20_000
    assert quantities("一百万亿" * 20_000) == []
    assert quantities("《" * 20_000 + "“3件" * 20_000) == []
