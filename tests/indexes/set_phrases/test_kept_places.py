"""Places that are moved are those that would be found anew."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_KEPT_TEXTS, KeptTexts
from report_archive.indexes.set_phrases import kept_places
from report_archive.indexes.set_phrases.counting import find_occurrences
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept_places import KeptPlaces, places_of
from report_archive.indexes.set_phrases.kept_text import text_of
from report_archive.model import Report

PHRASES = st.lists(
    st.sampled_from(["每月通报", "推动任务", "任务落到", "每月推动", "没有出现"]), unique=True
)
REPORTS = st.dictionaries(
    st.integers(0, 9),
    st.lists(st.sampled_from(["每月通报", "推动任务落到", "，", "。"]), min_size=1).map("".join),
    min_size=1,
    max_size=5,
)


@given(st.lists(st.tuples(REPORTS, PHRASES), min_size=2, max_size=4), st.integers(1, 9))
def test_places_do_not_tell_what_was_kept(
    report_of: Callable[..., Report],
    edits: list[tuple[dict[int, str], list[str]]],
    at_once: int,
) -> None:
    text, _ = text_of([], NO_KEPT_TEXTS, {})
    texts = NO_KEPT_TEXTS
    kept = KeptPlaces.of([], find_occurrences(text.text(), Grams.of(text.text()), []))
    before: dict[int, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_places, "AT_ONCE", at_once)
        for bodies, phrases in edits:
            # Half of the reports stay, and some others come.
            before = dict(sorted({**dict(list(before.items())[::2]), **bodies}.items()))
            reports = [report_of(f"r{number}", [body]) for number, body in before.items()]
            text, moved = text_of(reports, texts, {})
            texts = KeptTexts.of(text.texts(), texts.base)
            whole = text.text()
            anew = find_occurrences(whole, Grams.of(whole), phrases)
            if moved is None:
                found = anew
            else:
                found, _ = places_of(phrases, whole, Grams.of(whole), kept, moved)
            assert found.position.tolist() == anew.position.tolist()
            assert found.phrase.tolist() == anew.phrase.tolist()
            assert found.beside.tolist() == anew.beside.tolist()
            kept = KeptPlaces.of(phrases, found)
