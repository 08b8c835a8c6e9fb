"""Sentences are folded all at once as they are one by one, and every place has its address."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index import key_reference

from report_archive.phrase_index.code_points import code_points
from report_archive.phrase_index.folded_text import (
    END,
    LONGEST_KEY,
    fold_and_count,
    fold_sentences,
    fold_texts,
)
from report_archive.text_folding import TABLE, searchable

SIGNS = "甲乙aＢ9 ９\u3000\u200b\ufeff\x00\t“𠮷\ud800-—"
texts = st.lists(st.one_of(st.text(SIGNS, max_size=12), st.text(max_size=6)), max_size=6)


@given(texts)
def test_folding(sentences: list[str]) -> None:
    expected = "".join(searchable(text) + "\x00" for text in sentences)
    assert fold_sentences(sentences).tolist() == list(map(ord, expected))


def test_every_sign_of_the_table_is_folded() -> None:
    sentences = [
        f"{before}{chr(code)}{after}" for code in TABLE for before in "a甲" for after in "b乙"
    ]
    expected = "".join(searchable(text) + "\x00" for text in sentences)
    assert fold_sentences(sentences).tolist() == code_points(expected).tolist()


@given(texts, st.integers(1, 5))
def test_every_place_has_its_address(sentences: list[str], slot: int) -> None:
    folded = [searchable(text) for text in sentences]
    text = fold_texts(sentences, slot)
    places = np.flatnonzero(text.codes[: text.places])
    assert text.addresses(places).tolist() == [
        address for _, address in key_reference.followers(folded, slot)
    ]
    assert text.slots[:-1].tolist() == key_reference.first_slots(folded, slot)
    assert not text.codes[text.places :].any()
    assert text.codes.size == text.places + LONGEST_KEY


@given(texts)
def test_ordinals_compare_as_characters_do(sentences: list[str]) -> None:
    text = fold_texts(sentences, 4)
    assert text.alphabet.tolist() == sorted({0, *text.alphabet.tolist()})
    whole = "".join(searchable(each) + "\x00" for each in sentences)
    assert text.string(0, text.places) == whole
    assert text.counts.tolist() == [whole.count(chr(code)) for code in text.alphabet.tolist()]


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), max_size=9))
def test_characters_are_counted_as_they_are(sentences: list[str]) -> None:
    counts = fold_and_count(sentences, 4)[1]
    assert counts[END] == len(sentences)
    counts[END] = 0
    found = {chr(code): int(counts[code]) for code in np.flatnonzero(counts)}
    assert found == Counter("".join(sentences))
