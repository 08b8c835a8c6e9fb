"""A numbered paragraph is a heading, opens with one, or is none."""

import pytest

from report_archive.understanding.headings import heading_length, numbered_headings
from report_archive.understanding.numbering import read_mark
from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

TEXT = "坚持问题导向抓整改，坚持目标导向抓落实，坚持结果导向抓考核，全办上下齐心协力推进各项工作。"
LENGTHS = [
    ("一、抓学习促能力", "一、抓学习促能力"),
    ("（一）抓实督查。" + TEXT, "（一）抓实督查。"),
    ("（一）抓实督查：" + TEXT, "（一）抓实督查："),
    ("（一）聚焦“三个：必须”抓督查。" + TEXT, "（一）聚焦“三个：必须”抓督查。"),
    ("（一）落实《要点》（一。二。）不走样。" + TEXT, "（一）落实《要点》（一。二。）不走样。"),
    ("二、怎样抓作风？" + TEXT, "二、怎样抓作风？"),
    ("（二）坚持党建引领：打造红色引擎", "（二）坚持党建引领：打造红色引擎"),
    ("1.每天9:30碰头。" + TEXT, "1.每天9:30碰头。"),
    ("（三）强化政治建设　" + TEXT + TEXT, "（三）强化政治建设"),
    ("（三）强化政治建设 " + TEXT + TEXT, "（三）强化政治建设"),
    ("（四）弘扬“三牛精神，狠抓落实。" + TEXT, "（四）弘扬“三牛精神，狠抓落实。"),
    (
        "（四）紧盯“一号工程”不放松，全力推进3个重大项目早开工早见效早投产。" + TEXT,
        "（四）紧盯“一号工程”不放松，全力推进3个重大项目早开工早见效早投产。",
    ),
    ("(一)加强学习.坚持每周一学,每月一讲,每季一考." + TEXT, "(一)加强学习."),
    ("1.增长3.5个点.全年向好.", "1.增长3.5个点."),
    ("(二)办会. 全年办会26次,做到会前细、会中稳、会后快.", "(二)办会."),
    ("（二）服务基层 办理请示件320件，平均缩短2天，反映良好。", "（二）服务基层"),
    ("（二）服务基层 改进作风", "（二）服务基层 改进作风"),
    ("一、在学习中增强本领 x8Kd#q2!mZ", "一、在学习中增强本领"),
    ("二、在服务中树立形象&nbsp;&nbsp;", "二、在服务中树立形象"),
    ("三、在回顾中再长士气+ f5 ~& p3 Y! u) B", "三、在回顾中再长士气"),
    ("四、建成5G+智慧监管平台（V2.0）", "四、建成5G+智慧监管平台（V2.0）"),
    ("五、推广使用OA系统和APP", "五、推广使用OA系统和APP"),
    ("二、创新机制，保障运转 县委指出：" + TEXT * 2, "二、创新机制，保障运转"),
    ("二、创新机制 保障运转", "二、创新机制 保障运转"),
    ("1.完成投资12亿元；", "1.完成投资12亿元；"),
    ("（四）全年完成生产总值120亿元，同比增长8%，固定资产投资增长12%，位居全市第一。" + TEXT, None),
    ("（四）今年以来，办公室全体同志认真贯彻落实中央和省市县决策部署抓落实。" + TEXT, None),
    ("（五）" + "坚持高标准严要求抓好各项工作" * 6 + "。" + TEXT, None),
    ("（五）" + "坚持高标准严要求抓好各项工作" * 6, None),
]


@pytest.mark.parametrize(("text", "heading"), LENGTHS, ids=[case[0][:16] for case in LENGTHS])
def test_a_heading_ends_at_its_first_stop(text: str, heading: str | None) -> None:
    mark = read_mark(text)
    assert mark is not None
    length = heading_length(text, mark.length)
    assert (None if length is None else text[:length]) == heading


DOCUMENTS = [
    ("一行几项", ["一、建议", "1.增加编制。2.改善条件。3.加强培训。"], ["1一、建议"]),
    (
        "几个问题",
        ["第一个问题，关于形势。文。", "第二个问题，关于任务。文。"],
        ["1第一个问题，关于形势。", "1第二个问题，关于任务。"],
    ),
    (
        "四级",
        ["一、甲", "（一）乙", "1.丙", "（1）丁", "文。"],
        ["1一、甲", "2（一）乙", "3 1.丙", "4（1）丁"],
    ),
    (
        "重新起数",
        ["一、甲", "（一）乙。文。", "二、丙", "（一）丁。文。"],
        ["1一、甲", "2（一）乙。", "1二、丙", "2（一）丁。"],
    ),
    ("第一并列", ["文。", "第一，学。文。", "第二，干。文。"], ["1第一，学。", "1第二，干。"]),
    (
        "第一在下",
        ["一、甲", "第一，学。文。", "第二，干。文。"],
        ["1一、甲", "2第一，学。", "2第二，干。"],
    ),
    ("第一独个", ["一、甲", "第一，学。文。"], ["1一、甲"]),
    ("孤数", ["文。", "十、" + "百般努力千方百计抓落实" * 3 + "。文。"], []),
    ("空一格", ["一 学习", "文。", "二 落实", "文。"], ["1一 学习", "1二 落实"]),
    ("独个空一格", ["一 学习", "文。"], []),
    (
        "清单",
        ["一、甲", "1.完成投资1亿元；", "2.新增就业200人。", "二、乙"],
        ["1一、甲", "1二、乙"],
    ),
    ("从中间起", ["七、甲", "文。", "八、乙", "文。"], ["1七、甲", "1八、乙"]),
    ("数字跳远", ["一、甲", "文。", "38、乙。文。"], ["1一、甲"]),
]


@pytest.mark.parametrize(
    ("lines", "headings"), [c[1:] for c in DOCUMENTS], ids=[c[0] for c in DOCUMENTS]
)
def test_numbers_make_headings_where_they_fit_together(
    lines: list[str], headings: list[str]
) -> None:
    body = "\n".join(lines)
    paragraphs = split_paragraphs(body, LineNumbers(body))
    found = [
        f"{heading.level}{paragraphs[heading.index].text[: heading.length]}"
        for heading in numbered_headings(paragraphs, 0)
    ]
    assert found == [heading.replace(" 1.", "1.") for heading in headings]


NUMBERS = [
    ("顺次", "一二三", []),
    ("跳号", "一三四", [1]),
    ("重号", "一二二三", [2]),
    ("重新起数", "一二一二", []),
    ("重一", "一一二", [1]),
]


@pytest.mark.parametrize(("numbers", "off"), [c[1:] for c in NUMBERS], ids=[c[0] for c in NUMBERS])
def test_numbers_out_of_order_are_told(numbers: str, off: list[int]) -> None:
    body = "\n".join(f"{number}、抓好工作\n文。" for number in numbers)
    headings = numbered_headings(split_paragraphs(body, LineNumbers(body)), 0)
    assert [place for place, heading in enumerate(headings) if heading.off] == off


def test_numbers_may_run_on_through_sections() -> None:
    body = "一、甲\n（一）乙。文。\n（二）丙。文。\n二、丁\n（三）戊。文。"
    headings = numbered_headings(split_paragraphs(body, LineNumbers(body)), 0)
    assert len(headings) == 5
    assert not any(heading.off for heading in headings)
