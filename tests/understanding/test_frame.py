"""What frames a report is told from its text, above and below."""

import pytest

from report_archive.understanding.frame import Framed, read_head, read_tail, salutation_length
from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

TEXT = "一年来，办公室紧扣中心任务，统筹推进各项工作，得到各方肯定，为全县发展提供了有力保障。"


def _named(lines: list[str], framed: list[Framed]) -> list[str]:
    return [f"{piece.kind.value} {lines[piece.index][: piece.end].strip()}" for piece in framed]


HEADS = [
    (
        "及字续行",
        ["县委办公室2022年工作总结", "及2023年工作思路", TEXT],
        ["title 县委办公室2022年工作总结", "title 及2023年工作思路"],
    ),
    ("和谐不续", ["2022年工作总结", "和谐机关建设成果丰", TEXT], ["title 2022年工作总结"]),
    (
        "作者",
        ["县委办公室工作总结", "作者：林间小路", TEXT],
        ["title 县委办公室工作总结", "signature 作者：林间小路"],
    ),
    (
        "文与斜线",
        ["推进公开 建设阳光政府", "文/清河市政务公开办", TEXT],
        ["title 推进公开 建设阳光政府", "signature 文/清河市政务公开办"],
    ),
    (
        "单位带日期",
        ["2008年工作总结", "清河市人民政府办公室（2009年3月12日）", TEXT],
        [
            "title 2008年工作总结",
            "signature 清河市人民政府办公室",
            "date 清河市人民政府办公室（2009年3月12日）",
        ],
    ),
    (
        "题中带日期",
        ["在全市会议上的讲话（2023年3月6日）", "同志们：", TEXT],
        ["title 在全市会议上的讲话（2023年3月6日）", "salutation 同志们："],
    ),
    ("单行", ["县委办公室2023年工作总结", TEXT], ["title 县委办公室2023年工作总结"]),
    ("字间空格", ["政 府 工 作 报 告", TEXT], ["title 政 府 工 作 报 告"]),
    (
        "两行",
        ["清河县委办公室", "2023年工作总结", TEXT],
        ["title 清河县委办公室", "title 2023年工作总结"],
    ),
    (
        "副题署名日期称呼",
        [
            "强化服务　提升水平",
            "——在全市会议上的发言",
            "县委办公室主任　张三",
            "（2023年1月5日）",
            "各位领导：",
            TEXT,
        ],
        [
            "title 强化服务　提升水平",
            "title ——在全市会议上的发言",
            "signature 县委办公室主任　张三",
            "date （2023年1月5日）",
            "salutation 各位领导：",
        ],
    ),
    (
        "会议与姓名",
        [
            "政府工作报告",
            "2019年3月2日在县第十六届人民代表大会第四次会议上",
            "王 某 某",
            "各位代表：",
            TEXT,
        ],
        [
            "title 政府工作报告",
            "title 2019年3月2日在县第十六届人民代表大会第四次会议上",
            "signature 王 某 某",
            "salutation 各位代表：",
        ],
    ),
    (
        "只署职务",
        ["个人述职报告", "清河县教育局办公室主任", "（2019年12月30日）", "各位领导：", TEXT],
        [
            "title 个人述职报告",
            "signature 清河县教育局办公室主任",
            "date （2019年12月30日）",
            "salutation 各位领导：",
        ],
    ),
    (
        "称呼带正文",
        ["在会上的讲话", "同志们：今天开会。" + TEXT],
        ["title 在会上的讲话", "salutation 同志们："],
    ),
    ("无题", [TEXT, "一、学习"], []),
    ("直入小标题", ["一、学习", TEXT], []),
    ("只有日期", ["（2012年1月9日）", TEXT], ["date （2012年1月9日）"]),
    (
        "题与正文同行",
        ["镇政府2020年工作总结 2020年是收官之年。" + TEXT * 3],
        ["title 镇政府2020年工作总结"],
    ),
    (
        "发布信息",
        ["工作总结", "发布时间：2023-01-05 来源：县府办", "各位领导：", TEXT],
        ["title 工作总结", "salutation 各位领导："],
    ),
    ("篇名不是题", ["基本情况", TEXT, "主要做法", TEXT], []),
    ("前言不是署名", ["前言", TEXT], []),
    ("致部门", ["县委组织部：", TEXT], ["salutation 县委组织部："]),
]


@pytest.mark.parametrize(("lines", "framed"), [c[1:] for c in HEADS], ids=[c[0] for c in HEADS])
def test_the_head_is_told_from_the_text(lines: list[str], framed: list[str]) -> None:
    body = "\n".join(lines)
    assert _named(lines, read_head(split_paragraphs(body, LineNumbers(body)))) == framed


TAILS = [
    (
        "署名日期",
        [TEXT, "县委办公室", "2023年12月20日"],
        ["signature 县委办公室", "date 2023年12月20日"],
    ),
    ("汉字日期", [TEXT, "二〇二三年十二月"], ["date 二〇二三年十二月"]),
    (
        "脱敏日期",
        [TEXT, "XX县委办公室", "20XX年X月X日"],
        ["signature XX县委办公室", "date 20XX年X月X日"],
    ),
    (
        "空格日期",
        [TEXT, "述职人：张三", "2023 年 1 月 5 日"],
        ["signature 述职人：张三", "date 2023 年 1 月 5 日"],
    ),
    ("只有署名", [TEXT, "中共清河县委办公室"], ["signature 中共清河县委办公室"]),
    (
        "附件在后",
        [TEXT, "县政府办", "2023年1月3日", "附件：1.清单"],
        ["signature 县政府办", "date 2023年1月3日"],
    ),
    ("套话不是署名", [TEXT, "特此报告", "2023年1月3日"], ["date 2023年1月3日"]),
    ("致谢不是署名", [TEXT, "谢谢"], []),
    ("没有落款", [TEXT, TEXT], []),
    ("末行是小标题", [TEXT, "二、督查室"], []),
    ("日期在文中", [TEXT, "2023年1月3日", TEXT * 2], []),
]


@pytest.mark.parametrize(("lines", "framed"), [c[1:] for c in TAILS], ids=[c[0] for c in TAILS])
def test_the_tail_is_told_from_the_text(lines: list[str], framed: list[str]) -> None:
    body = "\n".join(lines)
    assert _named(lines, read_tail(split_paragraphs(body, LineNumbers(body)), 0)) == framed


def test_signature_and_date_on_one_line_are_two() -> None:
    body = f"{TEXT}\n县委办公室　　2023年12月20日"
    paragraphs = split_paragraphs(body, LineNumbers(body))
    signature, date = read_tail(paragraphs, 0)
    assert paragraphs[1].text[: signature.end] == "县委办公室"
    assert paragraphs[1].text[signature.end : date.end].strip() == "2023年12月20日"


SALUTATIONS = [
    ("各位领导、同志们：", 9),
    ("尊敬的各位代表:", 8),
    ("同志们：今天开会。", 4),
    ("同志们！", 4),
    ("市政府办公室：", 7),
]
NOT_SALUTATIONS = [
    "现将情况汇报如下：",
    "各位领导莅临指导。",
    "主要做法：",
    "一、各位同志：",
    "县委办公室：全年办文三百件。",
    "",
]


@pytest.mark.parametrize(("text", "length"), SALUTATIONS, ids=[s[0] for s in SALUTATIONS])
def test_who_is_addressed(text: str, length: int) -> None:
    assert salutation_length(text) == length


@pytest.mark.parametrize("text", NOT_SALUTATIONS, ids=repr)
def test_nobody_is_addressed(text: str) -> None:
    assert salutation_length(text) is None
