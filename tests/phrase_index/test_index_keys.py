"""Every place is filed once, under the shortest key that few places share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index import key_reference

from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.index_keys import KeyTree, Leaves, Stretch
from report_archive.phrase_index.packed_numbers import Numbers

sentences = st.lists(st.text("甲乙丙丁𠮷", max_size=30), max_size=6)


def listed(tree: KeyTree, leaves: Leaves) -> list[key_reference.Leaf]:
    starts, addresses = leaves.starts.tolist(), leaves.addresses.tolist()
    keys = zip(leaves.places.tolist(), leaves.lengths.tolist(), strict=True)
    return [
        (tree.text.string(place, length), addresses[start:end])
        for (place, length), start, end in zip(keys, starts, starts[1:], strict=False)
    ]


sizes = st.integers(1, 40)


@given(sentences, st.integers(1, 6), st.integers(1, 4), st.integers(1, 5), sizes, sizes)
def test_leaves(
    texts: list[str], slot: int, most: int, least: int, size: int, part_size: int
) -> None:
    tree = KeyTree(fold_texts(texts, slot), most, 99, least)
    found = [
        leaf
        for stretch in tree.stretches(size)
        for part, _ in tree.leaves(stretch, part_size)
        for leaf in listed(tree, part)
    ]
    assert found == key_reference.leaves(texts, slot, most, least)


@given(sentences, st.integers(1, 3), st.integers(3, 5))
def test_frequent_strings_list_their_sentences(texts: list[str], most: int, frequent: int) -> None:
    tree = KeyTree(fold_texts(texts, 4), most, frequent, 2)
    found: dict[str, Numbers] = {}
    for stretch in tree.stretches(1):
        for _, often in tree.leaves(stretch):
            found |= often
    firsts = key_reference.first_slots(texts, 4)
    places = [(n, text[start:]) for n, text in enumerate(texts) for start in range(len(text))]
    strings = {text[:length] for _, text in places for length in range(1, 17)}
    expected = {}
    for string in strings:
        holders = [n for n, text in places if text.startswith(string)]
        if len(holders) > frequent:
            expected[string] = sorted({firsts[n] for n in holders})
    assert {string: slots.tolist() for string, slots in found.items()} == expected


def test_stretches_hold_every_character_once() -> None:
    tree = KeyTree(fold_texts(["甲甲甲乙丙", "丁"], 8), 2, 9, 2)
    assert tree.stretches(3) == [Stretch(1, 4), Stretch(4, 5)]
    assert [stretch.end for stretch in tree.stretches(1)] == [2, 3, 4, 5]
    assert KeyTree(fold_texts([], 8), 2, 9, 2).stretches(3) == []


def test_text_that_the_sizes_cannot_sort_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = KeyTree(fold_texts(["甲乙甲乙"], 8), 1, 9, 2)
    monkeypatch.setattr("report_archive.phrase_index.index_keys.KEY_BITS", 4)
    with pytest.raises(ValueError, match="too short"):
        next(tree.leaves(Stretch(1, 3)))
