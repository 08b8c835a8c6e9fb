"""An office is known by how a report names itself, not by the offices it names most."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Finding, RawText
from report_archive.understanding.office import find_office
from report_archive.understanding.structure import parse_structure
from report_archive.vocabulary import load_vocabulary

VOCABULARY: Final = load_vocabulary(Path(__file__).resolve().parents[2] / "data" / "vocabulary")
REST: Final = (
    "\n一、抓服务\n全面落实县委、县政府部署，为全县发展服务，加强与县委办、人大办、政协办的联系。\n"
)


def office_of(body: str, path: str = "甲.txt") -> tuple[Finding[str], Finding[str], Finding[str]]:
    structure, _ = parse_structure(RawText(path, "utf-8", "", body))
    return find_office(body, structure, path, VOCABULARY)


@pytest.mark.parametrize(
    ("body", "office", "office_type", "level"),
    [
        (
            "今年以来，在县委、县政府的正确领导下，县政府办公室围绕中心开展工作。",
            "县政府办公室",
            "政府办公室",
            "县",
        ),
        (
            "一年来，在县委的领导下，县委办公室领导班子坚持服务大局。",
            "县委办公室",
            "党委办公室",
            "县",
        ),
        ("近年来，XX县委办公室主动向市委办公室对标，转变作风。", "县委办公室", "党委办公室", "县"),
        ("2021年，X县政府办认真学习，围绕中心开展工作。", "县政府办公室", "政府办公室", "县"),
        (
            "清溪县政府办公室2023年工作总结\n今年以来，我办围绕中心开展工作。",
            "清溪县政府办公室",
            "政府办公室",
            "县",
        ),
        (
            "2023年，清溪县人大常委会办公室在主任会议领导下开展工作。",
            "清溪县人大常委会办公室",
            "人大办公室",
            "县",
        ),
        (
            "2023年，市政协办公室围绕协商议政开展工作，服务各县（市、区）。",
            "市政协办公室",
            "政协办公室",
            "市",
        ),
        ("2023年，区委办公室围绕区委中心工作，提升三服务水平。", "区委办公室", "党委办公室", "县"),
        ("2023年，自治区政府办公厅围绕中心开展工作。", "自治区政府办公厅", "政府办公室", "省"),
        ("2023年，旗委办公室围绕中心开展工作。", "旗委办公室", "党委办公室", "县"),
        ("2023年，省委办公厅围绕中心开展工作。", "省委办公厅", "党委办公室", "省"),
        ("2023年，柳河镇党政办公室在镇党委领导下开展工作。", "柳河镇党政办公室", "乡镇街道", "乡"),
        (
            "2023年，青杨街道办事处围绕中心，全街道干部共同努力。",
            "青杨街道办事处",
            "乡镇街道",
            "乡",
        ),
        ("2023年，县教育局办公室围绕中心开展工作。", "县教育局办公室", "部门", "县"),
        ("2023年，县发改委办公室围绕中心开展工作。", "县发改委办公室", "部门", "县"),
        ("2023年，县委组织部办公室围绕中心开展工作。", "县委组织部办公室", "部门", "县"),
        (
            "2023年，鹿鸣区风景旅游管理局在区委的领导下开展工作。",
            "鹿鸣区风景旅游管理局",
            "部门",
            "县",
        ),
        ("2023年，县纪委监委机关围绕中心开展工作。", "县纪委监委机关", "纪检监察机关", "县"),
        ("我于2022年任县委办公室副主任，分管信息工作。", "县委办公室", "党委办公室", "县"),
        ("各位代表：\n现在，我代表县人民政府，向大会报告工作。", "县人民政府", "政府办公室", "县"),
        ("中共清溪县委员会办公室2023年工作总结\n", "清溪县委办公室", "党委办公室", "县"),
        ("中国共产党清溪县委员会2023年工作报告\n", "清溪县委", "党委办公室", "县"),
        (
            "清溪县委员会常务委员会工作报告\n各位委员：\n"
            "我代表政协清溪县第九届委员会常务委员会，向大会报告工作，请予审议。",
            "县政协",
            "政协办公室",
            "县",
        ),
        (
            "中国人民政治协商会议\n第七届清溪县委员会常务委员会工作报告\n各位委员：\n"
            "我受政协第七届清溪县委员会常务委员会的委托，向大会报告工作，请予审议。",
            "县政协",
            "政协办公室",
            "县",
        ),
    ],
)
def test_whose_report_it_is(body: str, office: str, office_type: str, level: str) -> None:
    found = office_of(body + REST)
    assert tuple(finding.value for finding in found) == (office, office_type, level)
    assert all(finding.evidence and 0 < finding.confidence < 1 for finding in found)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "今年以来，办公室认真学习，围绕中心，开展工作。",
        "在县委、县政府的正确领导下，取得了新的成绩。",
        "与县委办、人大办、政协办加强联系，被市委办采用信息三篇。",
        "有代表提出：“我乡三家企业要联合投资”。",
        "服务大局，优化布局，打开新格局，开好局，各委办局共同努力。",
    ],
)
def test_other_offices_and_mere_words_are_no_self_name(body: str) -> None:
    assert office_of(body)[:2] == (Finding(None, "", 0.0), Finding(None, "", 0.0))


def test_the_signature_names_the_author() -> None:
    body = "一年来，办公室认真学习，围绕中心开展工作。\n一、抓学习\n健全制度。\n"
    body += "清溪县政协办公室\n2023年12月20日\n"
    office, office_type, level = office_of(body)
    assert (office.value, office_type.value, level.value) == (
        "清溪县政协办公室",
        "政协办公室",
        "县",
    )


def test_those_above_whose_rules_are_cited_are_not_the_author() -> None:
    body = "清溪县人民政府机关2020年政府信息公开工作年度报告\n"
    body += "根据国务院办公厅、市政府办公厅要求编制。国务院办公厅印发的格式共六个部分。" + REST
    office, office_type, _ = office_of(body)
    assert (office.value, office_type.value) == ("清溪县人民政府", "政府办公室")


def test_the_file_name_is_weaker_than_the_text() -> None:
    body = "2023年，县政府办公室在县委、县政府的领导下开展工作。" + REST
    assert office_of(body, "县委办/总结.txt")[1].value == "政府办公室"
    silent = "一年来，办公室认真学习，围绕中心开展工作。"
    found = office_of(silent, "县委办/总结.txt")
    assert found[1].value == "党委办公室"
    assert found[1].evidence == "县委办/总结"


def test_a_party_and_government_office_belongs_to_whoever_governs_it() -> None:
    body = "今年以来，党政办公室在管委会的正确领导下，围绕园区发展开展工作。"
    assert office_of(body)[1].value == "开发区园区"


def test_a_name_without_its_place_is_completed_and_marked_as_made() -> None:
    body = "信访局2023年工作总结\n今年以来，全区信访形势平稳，全区群众满意。我区经验被推广。"
    office, _, level = office_of(body)
    assert (office.value, office.made, level.value) == ("区信访局", True, "县")


@given(st.text(alphabet="县委政府办公室局镇街道人大协我全XX**在、，。与代表\n", max_size=80))
def test_any_text_gives_findings_with_evidence_or_none(body: str) -> None:
    for finding in office_of(body):
        assert (finding.value is None) == (finding.evidence == "") == (finding.confidence == 0)
