"""Folded reports: those that were kept make the text that all of them make when folded anew."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.kept_text import text_digests
from report_archive.indexes.shared_wording import folded_reports as module
from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.folded_reports import (
    FoldedReports,
    corpus_text,
    folded_again,
    mask_signs_in,
)
from report_archive.mask_signs import MASK
from report_archive.model import Report

ReportOf = Callable[..., Report]
TEXTS = st.dictionaries(
    st.integers(0, 4), st.lists(st.text("甲。，x*ab１“ \u3000𠮷\ud800", min_size=1), max_size=3)
)
Texts = dict[int, list[str]]


def _values(corpus: CorpusText) -> list[object]:
    columns = {each.name for each in fields(CorpusText)} - {"reports", "windows"}
    return [corpus.text, *(getattr(corpus, name).tolist() for name in sorted(columns))]


@given(before=TEXTS, now=TEXTS)
def test_reports_that_stand_are_as_they_were_folded(
    report_of: ReportOf, before: Texts, now: Texts
) -> None:
    now = {**now, **{number: before[number] for number in list(before)[::2]}}
    old, new = (
        [report_of(f"r{number}", lines) for number, lines in texts.items()]
        for texts in (before, now)
    )
    kept = KeptTexts.of(FoldedReports.of(old, text_digests(old, {})).texts(), NO_TEXTS)
    found = folded_again(new, text_digests(new, {}), kept)
    assert _values(found.corpus(new)) == _values(corpus_text(new))


def test_only_new_reports_are_folded(report_of: ReportOf, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [report_of(f"r{n}", ["一句话。"]) for n in range(3)]
    kept = KeptTexts.of(FoldedReports.of(reports, text_digests(reports, {})).texts(), NO_TEXTS)
    folded: list[str] = []
    plain = module._rows

    def rows(some: list[Report]) -> object:
        folded.extend(each.identifier for each in some)
        return plain(some)

    monkeypatch.setattr(module, "_rows", rows)
    reports[1] = report_of("r9", ["又一句。"])
    folded_again(reports, text_digests(reports, {}), kept)
    assert folded == ["r9"]


@pytest.mark.parametrize(
    ("text", "width"),
    [("甲乙", 2), ("甲𠮷", 4), ("甲\ud840\udc00", 4)],
    ids=["BMP", "plane", "lone"],
)
def test_codes_take_as_little_as_can_be(report_of: ReportOf, text: str, width: int) -> None:
    corpus = corpus_text([report_of("r", [text])])
    assert corpus.codes.itemsize == width
    assert corpus.slice(0, len(text)) == corpus.text[: len(text)] == text


@given(text=st.text("甲xabz*×某○〇◯ 1", max_size=20))
def test_masks_are_those_of_the_shared_rule(text: str) -> None:
    signs = np.array([ord(sign) for sign in text], np.uint32)
    expected = {place for found in MASK.finditer(text) for place in range(*found.span())}
    assert set(np.flatnonzero(mask_signs_in(signs)).tolist()) == expected
