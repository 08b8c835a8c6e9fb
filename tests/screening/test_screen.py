"""The gate: what is found, what is masked, what is refused; nothing found is ever quoted."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Corrections, RawText, Release, Removal
from report_archive.screening.masking import masked
from report_archive.screening.personal import PersonalKind, ScreeningPolicy
from report_archive.screening.screen import find_personal, screen, screen_corrections
from report_archive.screening.shown_paths import shown_path
from report_archive.vocabulary import PersonNames, Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "screening" / "personal.yml").read_text("utf-8")
)
EVERY_KIND: Final = ScreeningPolicy(frozenset(PersonalKind))
HIDES_NAMES: Final = "副主任张某某在会上讲话。\n"
PHONE: Final = "13812345678"


@pytest.fixture(scope="module")
def vocabulary(repository: Path) -> Vocabulary:
    return load_vocabulary(repository / "data" / "vocabulary")


@pytest.fixture(scope="module")
def segmenter(vocabulary: Vocabulary) -> WordSegmenter:
    return WordSegmenter(vocabulary.user_words)


@pytest.fixture(scope="module")
def known(vocabulary: Vocabulary) -> PersonNames:
    return vocabulary.person_names


def _raw(body: str, path: str = "a.txt") -> RawText:
    return RawText(path, "utf-8", "0" * 64, body)


@pytest.mark.parametrize(
    ("kind", "line"), [(k, line) for k, lines in CASES["found"].items() for line in lines]
)
def test_what_identifies_a_person_is_found(
    kind: str, line: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    wanted = re.findall("⟦(.+?)⟧", line)
    body = HIDES_NAMES + line.replace("⟦", "").replace("⟧", "")
    found = find_personal(body, known, segmenter)
    shown = [(find.kind.value, body[find.start : find.end]) for find in found]
    assert [text for found_kind, text in shown if found_kind == kind] == wanted


@pytest.mark.parametrize("line", CASES["nothing"])
def test_figures_and_ordinary_words_are_left_alone(
    line: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    assert list(find_personal(HIDES_NAMES + line, known, segmenter)) == []


def test_names_stand_where_nobody_hides_names(known: PersonNames, segmenter: WordSegmenter) -> None:
    assert list(find_personal("县委书记李建国到我办调研。", known, segmenter)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("330182197804120170", "330**************0"),
        (PHONE, "138******78"),
        ("138-1234-5678", "138-****-**78"),
        ("6217 0082 7521 7488 851", "6217 **** **** ***8 851"),
        ("wangxm@example.com", "w*****@example.com"),
        ("浙A12345", "浙A****5"),
        ("欧阳振华", "欧某某某"),
        ("东岭县城关镇人民路12号", "东岭县城关镇******"),
    ],
)
def test_masks_keep_what_published_judgments_keep(
    text: str, shown: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    before = {"东": "家住", "欧": "主任"}.get(text[0], "账户：" if text[0] == "6" else "")
    body = f"{HIDES_NAMES}{before}{text}。"
    result, _ = screen(_raw(body), None, EVERY_KIND, known, segmenter)
    assert result is not None
    assert result.body == f"{HIDES_NAMES}{before}{shown}。"


def test_only_the_kinds_of_the_policy_are_masked(
    known: PersonNames, segmenter: WordSegmenter
) -> None:
    body = f"甲\n电话{PHONE}，邮箱a1@example.com。"
    result, problems = screen(_raw(body), None, ScreeningPolicy(), known, segmenter)
    assert result is not None
    assert result.body == "甲\n电话138******78，邮箱a1@example.com。"
    assert [(p.line, p.code, p.message) for p in problems] == [
        (2, "P04", "telephone number, column 3"),
        (2, "P05", "e-mail address, column 17"),
    ]


def test_strict_screening_refuses(known: PersonNames, segmenter: WordSegmenter) -> None:
    result, problems = screen(
        _raw(f"电话{PHONE}。"), None, ScreeningPolicy(strict=True), known, segmenter
    )
    assert result is None
    assert [p.code for p in problems] == ["P02"]


def test_a_person_may_answer_for_a_mark(known: PersonNames, segmenter: WordSegmenter) -> None:
    raw = _raw("机密★1年\n2015年工作总结\n已解密。")
    refused, problems = screen(raw, None, ScreeningPolicy(), known, segmenter)
    assert refused is None
    assert [(p.line, p.code) for p in problems] == [(1, "P01")]
    release = Release("王科长", "已于2020年解密")
    passed, problems = screen(raw, release, ScreeningPolicy(), known, segmenter)
    assert passed == raw
    assert [p.code for p in problems] == ["P03"]


PIECES = st.sampled_from(
    [PHONE, "330182197804120170", "6228482997220033224", "0571-88001234", "浙A12345", "，", "\n"]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join))
def test_masking_keeps_length_and_lines_and_messages_quote_nothing(body: str) -> None:
    known, segmenter = PersonNames(), WordSegmenter([])
    result, problems = screen(_raw(body), None, EVERY_KIND, known, segmenter)
    if result is None:
        return
    assert len(result.body) == len(body)
    assert [i for i, c in enumerate(result.body) if c == "\n"] == [
        i for i, c in enumerate(body) if c == "\n"
    ]
    finds = find_personal(body, known, segmenter)
    assert result.body == masked(body, finds)
    for find in finds:
        hidden = body[find.start : find.end]
        assert all(hidden not in str(problem) for problem in problems)
        assert hidden != result.body[find.start : find.end]
    for one, other in pairwise(finds):
        assert one.end <= other.start


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"来信/王某{PHONE}.txt", "来信/王某138******78.txt"),
        (f"总结-{PHONE}.txt", "总结-138******78.txt"),
        ("330182197804120170/总结.docx", "330**************0/总结.docx"),
        ("浙A12345行车记录.txt", "浙A****5行车记录.txt"),
        ("a/zhang@example.com.txt", "a/z****@example.com.txt"),
        ("20231231工作总结（1）.txt", "20231231工作总结（1）.txt"),
        ("县政办发〔2023〕18号/2023-12-31.txt", "县政办发〔2023〕18号/2023-12-31.txt"),
    ],
)
def test_a_path_shows_no_personal_number(
    path: str, shown: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    assert shown_path(path) == shown
    result, problems = screen(_raw("甲。", path), None, ScreeningPolicy(), known, segmenter)
    assert result is not None
    assert (result.path, result.location) == (shown, path)
    assert {p.path for p in problems} <= {shown}
    assert [p.code for p in problems] == ["P04"] * (path != shown)


def test_a_name_in_a_path_goes_where_names_go(known: PersonNames, segmenter: WordSegmenter) -> None:
    raw = _raw(HIDES_NAMES, "县委书记李建国讲话.txt")
    result, problems = screen(raw, None, EVERY_KIND, known, segmenter)
    assert result is not None
    assert result.path == "县委书记李某某讲话.txt"
    assert [str(p) for p in problems] == [
        "县委书记李某某讲话.txt:0: P04 personal name, masked elsewhere in the report, "
        "in the file's name"
    ]


def test_what_was_removed_is_masked_too(known: PersonNames, segmenter: WordSegmenter) -> None:
    removed = (Removal(1, "comment", f"电话{PHONE}"),)
    raw = replace(_raw("甲。"), removed=removed, margins=f"传真{PHONE}")
    result, problems = screen(raw, None, ScreeningPolicy(), known, segmenter)
    assert result is not None
    assert (result.removed[0].text, result.margins) == ("电话138******78", "传真138******78")
    assert problems == []


def test_corrections_are_screened(known: PersonNames, segmenter: WordSegmenter) -> None:
    given = Corrections(f"{PHONE}.yml", title=f"来信{PHONE}", office="机密★1年办公室", year=2021)
    shown, problems = screen_corrections(given, ScreeningPolicy(), known, segmenter)
    assert (shown.path, shown.title, shown.year) == ("138******78.yml", "来信138******78", 2021)
    assert [(p.code, p.message) for p in problems] == [
        ("P04", "telephone number, in title"),
        ("P01", "a security mark with a star, in office"),
    ]
    released = replace(given, release=Release("王科长", f"询{PHONE}"))
    shown, problems = screen_corrections(released, ScreeningPolicy(), known, segmenter)
    assert shown.release == Release("王科长", "询138******78")
    assert "P01" not in {p.code for p in problems}


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad", "\ue5e5"])
def test_what_nobody_sees_keeps_no_number_apart(
    sign: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    body = f"{sign}甲\n电{sign}话{PHONE[:4]}{sign}{PHONE[4:]}。{sign}"
    result, problems = screen(_raw(body), None, ScreeningPolicy(), known, segmenter)
    assert result is not None
    assert result.body == f"{sign}甲\n电{sign}话138*{sign}*****78。{sign}"
    assert [(p.line, p.code) for p in problems] == [(2, "P04")]
    refused, _ = screen(_raw(f"机{sign}密★1年\n甲。"), None, ScreeningPolicy(), known, segmenter)
    assert refused is None


LONG = "望云县政府办公室办结群众来信九件，"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"{LONG}来电13812\n345678。", f"{LONG}来电138**\n****78。"),
        (f"{LONG}证件330182197804\n  120170。", f"{LONG}证件330*********\n  *****0。"),
        (f"{LONG}来电{PHONE}\n345678件。", f"{LONG}来电138******78\n345678件。"),
        (f"{LONG}办结1381\n2345678件。", f"{LONG}办结1381\n2345678件。"),
        ("1381\n2345678\n", "1381\n2345678\n"),
        (f"{LONG}共2021\n{PHONE}。", f"{LONG}共2021\n138******78。"),
    ],
)
def test_a_number_that_a_line_breaks_off_is_found(
    body: str, shown: str, known: PersonNames, segmenter: WordSegmenter
) -> None:
    result, _ = screen(_raw(body), None, ScreeningPolicy(), known, segmenter)
    assert result is not None
    assert result.body == shown
