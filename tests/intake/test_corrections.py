"""Corrections are taken key by key, and every defect is named with its line."""

import pytest

from report_archive.intake.corrections import read_corrections
from report_archive.model import Corrections
from report_archive.vocabulary import Term, Vocabulary


def _terms(*names: str) -> tuple[Term, ...]:
    return tuple(Term(name, f"t{number}", "", {}) for number, name in enumerate(names))


VOCABULARY = Vocabulary(
    office_types=_terms("党委办公室", "部门"),
    levels=_terms("市", "县"),
    kinds=_terms("工作总结", "述职报告"),
    themes=_terms("督查督办", "政务信息"),
    roles=_terms("开头"),
    user_words=(),
)


def test_every_field_can_be_corrected() -> None:
    text = """\
title: 某年某事：一份总结
office: 望云县委办公室
office_type: 党委办公室
level: 县
year: 2022
kind: 述职报告
themes: [政务信息, 督查督办, 政务信息]
"""
    assert read_corrections("a.yml", text.encode(), VOCABULARY) == (
        Corrections(
            "a.yml",
            title="某年某事：一份总结",
            office="望云县委办公室",
            office_type="党委办公室",
            level="县",
            year=2022,
            kind="述职报告",
            themes=("政务信息", "督查督办"),
        ),
        [],
    )


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "---\n"])
def test_an_empty_file_corrects_nothing(text: str) -> None:
    assert read_corrections("a.yml", text.encode(), VOCABULARY) == (Corrections("a.yml"), [])


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("year: 2022\nyaer: 2023\n", 2, "C02"),
        ("path: x\n", 1, "C02"),
        ("[a]: x\n", 1, "C02"),
        ("title: 甲\nyear: 二〇二二\n", 2, "C03"),
        ("year: 20222\n", 1, "C03"),
        ("year: 1900\n", 1, "C03"),
        ("year: -2022\n", 1, "C03"),
        ("year: ２０２２\n", 1, "C03"),
        ("year: [2022]\n", 1, "C03"),
        ("year: 2022\nyear: 2023\n", 2, "C03"),
        ("title:\n", 1, "C03"),
        ("title: '  '\n", 1, "C03"),
        ("office_type: 政府\n", 1, "C03"),
        ("level: 乡\n", 1, "C03"),
        ("\n\nkind: 报告\n", 3, "C03"),
        ("themes: 督查督办\n", 1, "C03"),
        ("themes: [督查督办, 别的]\n", 1, "C03"),
        ("themes: [[督查督办]]\n", 1, "C03"),
        ("- year: 2022\n", 1, "C01"),
        ("year: 2022\n  title: 甲\n", 2, "C01"),
        ("title: 'x\n", 2, "C01"),
        ("a: *b\n", 1, "C01"),
        ("[" * 5000, 0, "C01"),
    ],
)
def test_defects_are_named_with_their_line(text: str, line: int, code: str) -> None:
    corrections, problems = read_corrections("a.yml", text.encode(), VOCABULARY)
    assert corrections is None
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]


def test_all_defects_are_listed_at_once() -> None:
    _, problems = read_corrections("a.yml", "yaer: 1\nyear: x\nlevel: 省\n".encode(), VOCABULARY)
    assert [problem.code for problem in problems] == ["C02", "C03", "C03"]


def test_tags_construct_nothing() -> None:
    text = "title: !!python/object/apply:os.getcwd []\n"
    corrections, problems = read_corrections("a.yml", text.encode(), VOCABULARY)
    assert corrections is None
    assert problems[0].code == "C03"


def test_another_encoding_is_named() -> None:
    corrections, problems = read_corrections("a.yml", "title: 甲".encode("gbk"), VOCABULARY)
    assert corrections is None
    assert problems[0].code == "C01"
