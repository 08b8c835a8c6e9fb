"""What sentences cite: titles, named meetings, campaigns."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.citations.find import citations, mentions
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.titles import titles_in
from report_archive.indexes.report_reading import ReportReader
from report_archive.model import Report
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

CASES: Final = Path(__file__).parents[2] / "cases" / "wording" / "citations" / "mentions.yml"
LABELLED: Final[list[tuple[str, list[str]]]] = [
    item for row in yaml.safe_load(CASES.read_text(encoding="utf-8")) for item in row.items()
]
SEGMENTER: Final = WordSegmenter(load_vocabulary(VOCABULARY).user_words)


@pytest.mark.parametrize(("text", "expected"), LABELLED, ids=[text for text, _ in LABELLED])
def test_labelled_sentences(text: str, expected: list[str]) -> None:
    assert [mention.words for mention in mentions(text, SEGMENTER)] == expected


@given(st.text(st.sampled_from("《》〈〉。、要点办法 ")))
def test_titles_are_those_of_a_slow_reading(text: str) -> None:
    """Every 《 with the 》 that closes it, found by counting from each 《 on."""
    expected = []
    for start in range(len(text)):
        depth = 0
        for end in range(start, len(text) if text[start] == "《" else start):
            depth += (text[end] == "《") - (text[end] == "》")
            if depth == 0:
                inner = text[start + 1 : end]
                if inner.strip() and "。" not in inner:
                    expected.append((start, end + 1))
                break
    assert [(mention.start, mention.end) for mention in titles_in(text)] == expected


@given(st.text(st.sampled_from("党的二十大全县会议“”《》专项行动开展学习教育届次三中五，。一")))
def test_mentions_quote_their_text_in_order(text: str) -> None:
    found = mentions(text, SEGMENTER)
    assert [mention.words for mention in found] == [
        " ".join(text[mention.start : mention.end].split()) for mention in found
    ]
    assert found == sorted(found, key=lambda mention: (mention.start, -mention.end))


def test_long_lines_are_read_in_linear_time() -> None:
    assert mentions("《" * 20_000 + "全县" * 20_000 + "”" * 20_000, SEGMENTER) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("《方案》", MentionKind.NAMELESS),
        ("《实施意见》", MentionKind.NAMELESS),
        ("《督查办法》", MentionKind.TITLE),
        ("《政府工作报告》", MentionKind.TITLE),
    ],
)
def test_kinds_of_papers_are_no_names(title: str, kind: MentionKind) -> None:
    assert [mention.kind for mention in titles_in(title)] == [kind]


def test_a_sentence_broken_into_lines_is_read_as_one(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["起草《政府工\n作报告》。"])
    found = list(citations(report, ReportReader(SEGMENTER).read(report).mentions))
    assert [each.mention.words for each in found] == ["《政府工作报告》"]
    assert found[0].sentence.number == 1
