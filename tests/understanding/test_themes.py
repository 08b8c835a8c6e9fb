"""Themes: what cue words say of a heading, a point and a report, with the vocabulary as shipped."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Block, BlockKind, Point, RawText, Structure
from report_archive.understanding.structure import parse_structure
from report_archive.understanding.themes import ThemeFindings, find_themes, heading_parents
from report_archive.vocabulary import Term, Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter

ROOT: Final = Path(__file__).resolve().parents[2]
VOCABULARY: Final = load_vocabulary(ROOT / "data" / "vocabulary")
SEGMENTER: Final = WordSegmenter(VOCABULARY.user_words)
EXPECTED_NAMES: Final = """
政治学习 机关党建 党风廉政 作风建设 队伍建设 制度建设 调查研究 文稿起草 会务组织 政务信息 督查督办
综合协调 机要保密 后勤接待 便民服务 信访维稳 应急值守 法治建设 深化改革 项目经济 生态环保 帮扶振兴
"""


def section(heading: str, body: str = "") -> tuple[str, Structure]:
    """One heading with the paragraph under it."""
    text = f"{heading}\n{body}"
    blocks = [Block(BlockKind.HEADING, 1, 0, len(heading), 1, ())]
    if body:
        blocks.append(Block(BlockKind.PARAGRAPH, 0, len(heading) + 1, len(text), 2, ()))
    return text, Structure(tuple(blocks), ())


def understood(text: str, structure: Structure) -> ThemeFindings:
    return find_themes(text, structure, VOCABULARY, SEGMENTER)


def names(findings: ThemeFindings) -> list[str | None]:
    return [finding.value for finding in findings.headings[0]]


def test_every_agreed_theme_is_in_the_vocabulary() -> None:
    assert set(EXPECTED_NAMES.split()) <= {term.name for term in VOCABULARY.themes}


def test_every_theme_has_a_scope_and_cues_enough() -> None:
    for term in VOCABULARY.themes:
        assert term.scope, term.name
        assert sum(weight > 0 for weight in term.cues.values()) >= 20, term.name


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("一、坚持理论武装，夯实思想根基", "政治学习"),
        ("（二）规范开展组织生活，建强战斗堡垒", "机关党建"),
        ("三、严守纪律规矩，筑牢廉政防线", "党风廉政"),
        ("四、持续改进作风，深化基层减负", "作风建设"),
        ("五、加强干部培训，锻造过硬队伍", "队伍建设"),
        ("（三）建章立制，以制度管人管事", "制度建设"),
        ("2.深入一线调研，服务领导决策", "调查研究"),
        ("（一）公文处理严把关口", "文稿起草"),
        ("1．办会水平明显提升", "会务组织"),
        ("（四）信息报送再创佳绩", "政务信息"),
        ("二、强化督查督办，推动决策落实", "督查督办"),
        ("一、发挥中枢作用，加强统筹协调", "综合协调"),
        ("（五）机要保密万无一失", "机要保密"),
        ("（六）公务接待节俭周到", "后勤接待"),
        ("七、推进政务公开，办好12345热线", "便民服务"),
        ("（二）化解信访积案，维护社会稳定", "信访维稳"),
        ("（三）严格24小时值班，妥善处置突发事件", "应急值守"),
        ("四、推进依法行政，建设法治政府", "法治建设"),
        ("五、深化“放管服”改革", "深化改革"),
        ("一、狠抓项目建设和招商引资", "项目经济"),
        ("六、打好污染防治攻坚战", "生态环保"),
        ("八、巩固脱贫成果，衔接乡村振兴", "帮扶振兴"),
        ("（二）抓好政务信息公开", "便民服务"),
        ("（三）接待群众来访有温度", "信访维稳"),
        ("（四）修好政治生态“护城河”", "党风廉政"),
        ("（五）统筹推进，狠下功夫", None),
    ],
)
def test_a_heading_names_its_theme(heading: str, theme: str | None) -> None:
    assert next(iter(names(understood(*section(heading)))), None) == theme


@pytest.mark.parametrize(
    ("heading", "body", "theme"),
    [
        (
            "一、守好“夜里那盏灯”",
            "总值班室坚持二十四小时值班，领导带班，全年处置紧急信息12条。",
            "应急值守",
        ),
        ("（二）把好出口关", "全年审核公文320件，退改18件，发文数量同比下降两成。", "文稿起草"),
        ("三、存在的不足", "调研不深，督办不力，公文有错，接待不周，保密不严，培训不够。", None),
        ("四、其他", "天气晴好，道路平坦。", None),
    ],
)
def test_where_a_heading_names_nothing_its_body_does(
    heading: str, body: str, theme: str | None
) -> None:
    assert next(iter(names(understood(*section(heading, body)))), None) == theme


def test_two_subjects_in_one_heading_are_both_found() -> None:
    assert {"会务组织", "后勤接待"} <= set(names(understood(*section("（四）会务接待细致周到"))))


def test_the_first_clause_of_a_heading_outweighs_the_second() -> None:
    assert names(understood(*section("一、抓调研，促督查")))[0] == "调查研究"
    assert names(understood(*section("一、抓督查，促调研")))[0] == "督查督办"


def test_a_slogan_takes_the_theme_of_the_heading_above() -> None:
    text = "一、深化理论学习\n（一）更上一层"
    blocks = (
        Block(BlockKind.HEADING, 1, 0, 8, 1, ()),
        Block(BlockKind.HEADING, 2, 9, len(text), 2, ()),
    )
    below = understood(text, Structure(blocks, ())).headings[1]
    assert [(finding.value, finding.evidence) for finding in below] == [("政治学习", "理论学习")]


def test_evidence_quotes_the_report_and_confidence_leaves_room() -> None:
    text, structure = section("二、抓督查", "全年专项督查12次，督办领导批示件30件。")
    for finding in understood(text, structure).headings[0]:
        assert all(cue in text for cue in finding.evidence.split("、"))
        assert 0 < finding.confidence < 1
        assert not finding.made


def test_a_point_is_read_by_its_lead() -> None:
    text = "一是从严保密。全年检查涉密计算机20台。二是勤俭接待。严控公务接待标准。"
    middle = text.index("二是")
    points = (
        Point("一是", 0, 7, middle, 1),
        Point("二是", middle, middle + 7, len(text), 1),
    )
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(text), 1, ())
    found = understood(text, Structure((block,), points)).points
    assert [themes[0].value for themes in found] == ["机要保密", "后勤接待"]


def test_a_title_leads_the_themes_of_the_report() -> None:
    title, body = "2023年党建工作总结", "全年召开会议，撰写文稿，接待来宾。"
    text = f"{title}\n{body}"
    blocks = (
        Block(BlockKind.TITLE, 0, 0, len(title), 1, ()),
        Block(BlockKind.PARAGRAPH, 0, len(title) + 1, len(text), 2, ()),
    )
    assert understood(text, Structure(blocks, ())).report[0].value == "机关党建"


def test_an_operator_adds_a_theme_without_touching_code() -> None:
    own = Term("茶叶产业", "tea", "", {"茶园": 3.0, "采茶": 2.0})
    vocabulary = Vocabulary((), (), (), (own,), (), ())
    text, structure = section("一、管好茶园")
    found = find_themes(text, structure, vocabulary, SEGMENTER)
    assert [finding.value for finding in found.headings[0]] == ["茶叶产业"]


def test_a_cue_that_speaks_against_a_theme_takes_it_away() -> None:
    own = Term("茶叶产业", "tea", "", {"茶园": 2.0, "茶座": -2.0})
    vocabulary = Vocabulary((), (), (), (own,), (), ())
    text, structure = section("一、茶园茶座")
    assert find_themes(text, structure, vocabulary, SEGMENTER).headings == ((),)


@pytest.mark.parametrize(
    ("levels", "parents"),
    [
        ([1, 2, 2, 1], [None, 0, 0, None]),
        ([2, 3, 1, 3], [None, 0, None, 2]),
        ([1, 2, 3, 2, 3, 3], [None, 0, 1, 0, 3, 3]),
        ([], []),
    ],
)
def test_heading_parents(levels: list[int], parents: list[int | None]) -> None:
    headings = [Block(BlockKind.HEADING, level, 0, 1, 1, ()) for level in levels]
    assert list(heading_parents(headings)) == parents


@given(
    st.lists(
        st.sampled_from(
            ["一、抓督查", "（一）理论学习", "一是办文。", "二是值班；", "**", "", "　　接待"]
        )
    )
)
def test_findings_run_beside_headings_and_points_and_lose_no_text(lines: list[str]) -> None:
    body = "\n".join(lines)
    structure, _ = parse_structure(RawText("a.txt", "utf-8", "", body))
    found = understood(body, structure)
    assert len(found.headings) == len(structure.headings)
    assert len(found.points) == len(structure.points)
    assert all(len(themes) <= 3 for themes in found.headings + found.points)
    assert "".join(found.tokens) == body
    assert found == understood(body, structure)


def test_a_lead_without_cue_words_takes_the_theme_of_its_section() -> None:
    body = (
        "一、加强政治理论学习\n组织集中学习24次，撰写学习心得120篇，理论学习扎实。\n"
        "一是宽一步。各人自选书目，读完写一页纸。二是实一层。每月交流一次，人人都讲。\n"
    )
    structure, _ = parse_structure(RawText("a.txt", "utf-8", "", body))
    points = understood(body, structure).points
    assert [[finding.value for finding in point][:1] for point in points] == [["政治学习"]] * 2
    assert all(finding.evidence for point in points for finding in point)


def test_points_under_a_part_of_the_frame_take_no_theme_from_it() -> None:
    body = (
        "一、存在的问题\n督查督办力度不够，督查方式单一，督办件回访少。\n"
        "一是想得不够深。遇事办完就算。二是走得不够远。坐等的多，主动的少。\n"
    )
    structure, _ = parse_structure(RawText("a.txt", "utf-8", "", body))
    assert understood(body, structure).points == ((), ())
