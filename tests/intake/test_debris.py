"""Debris goes, line by line and named; sentences that only sound like it stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.debris import EDGE_LINES, RULES, without_debris
from report_archive.model import RawText

TEXT = "望云县政府办公室抓实文稿、会务、督查三件事。"
# For each rule, lines that it takes.
TAKEN = {
    "tools of a page": [
        "【字号：大 中 小】",
        "【打印】 【关闭】",
        "字体：[大 中 小] 打印本页",
        "分享到： 微信 微博",
    ],
    "place in a site": [
        "当前位置：首页 > 政务公开 > 工作总结",
        "首页 > 信息公开 > 总结",
        "您的位置: 首页",
    ],
    "facts about a page": [
        "来源：县政府办 发布时间：2022-01-05 浏览次数：321",
        "发布日期：2022-01-05",
        "责任编辑：小王",
        "作者：佚名 来源：网络",
        "（信息来源：县委办）",
        "发布时间：2022-01-05 10:21:33 来源：县政府办",
    ],
    "time of a page": ["2022-01-05 10:21 县政府办公室"],
    "next page": ["上一篇：2021年工作总结", "下一条: 没有了"],
    "picture code": ["扫一扫在手机打开当前页", "扫描二维码关注公众号"],
    "foot of a site": ["版权所有：望云县人民政府", "网站标识码：3300000001 京ICP备05000000号"],
    "mark of a document service": ["精品文档---下载后可任意编辑", "word格式文档可下载编辑"],
    "offer to read on": ["仅展示前三页", "剩余12页未读，下载查看", "点击查看全文"],
    "notice of a document service": ["如有侵权，请联系删除", "本文来自网络，仅作学习"],
    "page number": ["— 3 —", "- 12 -", "第 3 页 共 12 页", "第3页"],
}
# Lines of reports.
KEPT = [
    "一、抓好文件收发和打印工作",
    "全年印发文件120份，下载阅办电子公文3000件。",
    "来源于群众的意见，逐条办理。",
    "日期：2022年1月5日",
    "作者：县委办公室",
    "大力弘扬中小学校红色教育",
    "2022年1月5日",
    "望云县政府办公室",
    "第一，抓学习。",
    "审核把关：文稿三审三校，全年无差错。",
    "位置偏远的村实行代办。",
    "小",
]


def _read(body: str) -> tuple[str, list[tuple[int, str]], list[str]]:
    cleaned, problems = without_debris(RawText("a.txt", "utf-8", "0" * 64, body))
    removed = [(removal.line, removal.rule) for removal in cleaned.removed]
    return cleaned.body, removed, [problem.message for problem in problems]


def test_every_rule_has_lines() -> None:
    assert set(TAKEN) == {rule.name for rule in RULES}


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in TAKEN.items() for line in lines]
)
def test_debris_is_taken_and_named(rule: str, line: str) -> None:
    body = f"{line}\n2021年工作总结\n{TEXT}\n　　{line}"
    cleaned, removed, messages = _read(body)
    assert cleaned == f"\n2021年工作总结\n{TEXT}\n"
    assert removed == [(1, rule), (4, rule)]
    assert messages == [f"{rule}, 2 times"]


@pytest.mark.parametrize("line", KEPT)
def test_what_a_report_says_stays(line: str) -> None:
    body = f"{line}\n2021年工作总结\n{TEXT}\n{line}"
    assert _read(body) == (body, [], [])


def test_what_could_be_text_stays_in_the_middle() -> None:
    lines = [TEXT] * (EDGE_LINES + 1)
    body = "\n".join([*lines, "当前位置：首页", "— 3 —", *lines])
    cleaned, removed, _ = _read(body)
    assert "当前位置：首页" in cleaned
    assert removed == [(EDGE_LINES + 3, "page number")]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("抓&ldquo;三重一大&rdquo;&nbsp;制度", "抓“三重一大”\u00a0制度"),
        ("抓督查<U+00A0>办结", "抓督查\u00a0办结"),
        ("抓<!-- 广告\n位 -->督查", "抓\n督查"),
        ("A&#65;&#x4e00;", "AA一"),
        ("&#0;&unknown;<b>", "&#0;&unknown;<b>"),
    ],
)
def test_spelled_out_signs_are_signs_again(body: str, shown: str) -> None:
    assert _read(body)[0] == shown


@given(st.text(alphabet="甲第页 共3—-<!>&;nbspU+0A\n来源：首>打印", max_size=60))
def test_lines_keep_their_numbers(body: str) -> None:
    cleaned, removed, _ = _read(body)
    assert cleaned.count("\n") == body.count("\n")
    assert all(1 <= line <= body.count("\n") + 1 for line, _ in removed)
    if not removed:
        assert cleaned == body
