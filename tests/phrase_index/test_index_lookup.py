"""Strings are found in the keys of an index segment, inside one sentence and nowhere else."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.address_list import write_list
from report_archive.phrase_index.byte_stream import deflate, varint
from report_archive.phrase_index.character_code import count_characters
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_keys import END, LONGEST_KEY, FoldedText, KeyTree
from report_archive.phrase_index.index_lookup import KeyLookup
from report_archive.phrase_index.index_shard import read_shard, write_shards
from report_archive.phrase_index.pack import compact_json
from report_archive.phrase_index.script_file import SUFFIX, wrap

sentences = st.lists(st.text("甲乙丙丁𠮷", max_size=30), max_size=6)


def lookup(
    texts: Sequence[str], *, slot: int, most: int, shard: int = 30, frequent: int = 99
) -> KeyLookup:
    """The keys of some folded sentences."""
    code = count_characters(texts)
    tree = KeyTree(FoldedText(texts, slot), most, max(most, frequent))
    payloads, first_keys = {}, []
    for number, (first, payload) in enumerate(write_shards(tree.leaves(), code, shard)):
        first_keys.append(first)
        payloads[f"i/k{number}"] = payload
    strings = sorted(tree.frequent_strings.items())
    for number, (_, slots) in enumerate(strings):
        payloads[f"i/s{number}"] = varint(len(slots)) + write_list(slots)
    counts = [[string, len(slots)] for string, slots in strings]
    payloads["i/directory"] = deflate(compact_json({"keys": first_keys, "frequent": counts}))
    files = {name + SUFFIX: wrap(name, payload) for name, payload in payloads.items()}
    return KeyLookup(IndexFiles(files), "i", code)


def places(texts: Sequence[str], string: str, slot: int) -> set[int]:
    """Every address of a string, by looking everywhere."""
    found, first = set(), 0
    for text in texts:
        found |= {first * slot + n for n in range(len(text)) if text.startswith(string, n)}
        first += max(1, -(-len(text) // slot))
    return found


@given(sentences, st.integers(1, 8), st.integers(1, 3), st.integers(1, 80), st.data())
def test_addresses_are_those_of_the_string(
    texts: list[str], slot: int, most: int, shard: int, data: st.DataObject
) -> None:
    keys = lookup(texts, slot=slot, most=most, shard=shard)
    whole = "".join(texts) or "甲"
    for _ in range(5):
        start = data.draw(st.integers(0, len(whole) - 1))
        string = whole[start : start + data.draw(st.integers(1, 24))]
        assert keys.addresses(string) == places(texts, string, slot)


@pytest.mark.parametrize("most", [1, 2, 9])
@pytest.mark.parametrize("slot", [1, 2, 4])
def test_no_string_reaches_into_the_next_sentence(slot: int, most: int) -> None:
    texts = ["丙丁甲乙", "丙丁甲乙", "戊己庚辛"]
    keys = lookup(texts, slot=slot, most=most)
    for string in ("甲乙戊己", "甲乙丙丁", "丙丁甲乙戊己", "丁甲乙戊己庚"):
        assert keys.addresses(string) == set()


@given(sentences, st.integers(1, 3))
def test_every_place_is_filed_once_under_the_shortest_key(texts: list[str], most: int) -> None:
    text = FoldedText(texts, 4)
    leaves = list(KeyTree(text, most, 99).leaves())
    filed = [address for leaf in leaves for address in leaf.addresses]
    expected = text.addresses(n for n, sign in enumerate(text.text) if sign != END)
    assert sorted(filed) == expected
    keys = [leaf.key for leaf in leaves]
    assert keys == sorted(keys)
    followers = [text.text[n:] for n, sign in enumerate(text.text) if sign != END]
    for leaf in leaves:
        assert len(leaf.addresses) <= most
        assert leaf.addresses == sorted(leaf.addresses)
        assert 2 <= len(leaf.key) <= LONGEST_KEY
        assert END not in leaf.key[:-1]
        shorter = leaf.key[:-1]
        occurrences = sum(each.startswith(shorter) for each in followers)
        assert len(leaf.key) == 2 or occurrences > most


@given(sentences, st.integers(1, 3), st.integers(3, 5))
def test_frequent_strings_list_their_sentences(texts: list[str], most: int, frequent: int) -> None:
    text = FoldedText(texts, 4)
    tree = KeyTree(text, most, frequent)
    assert list(tree.leaves()) or not any(texts)
    whole = "".join(each + END for each in texts)
    strings = {
        string
        for start in range(len(whole))
        for length in range(1, LONGEST_KEY + 1)
        if END not in (string := whole[start : start + length])
    }
    often = {s for s in strings if sum(len(places([t], s, 1)) for t in texts) > frequent}
    assert set(tree.frequent_strings) == often
    keys = lookup(texts, slot=4, most=most, frequent=frequent)
    for string in often:
        assert keys.frequent_slots(string) == tree.frequent_strings[string]
    assert keys.frequent_slots("戊") is None


@given(sentences, st.integers(1, 60))
def test_shards_give_back_their_leaves(texts: list[str], size: int) -> None:
    code = count_characters(["甲乙"])
    leaves = list(KeyTree(FoldedText(texts, 4), 2, 99).leaves())
    found = []
    for first, payload in write_shards(leaves, code, size):
        shard = read_shard(payload, code)
        assert shard.keys[0] == first
        found += [(key, shard.addresses(n)) for n, key in enumerate(shard.keys)]
    assert found == [tuple(leaf) for leaf in leaves]


def test_an_empty_segment_holds_nothing() -> None:
    assert lookup([], slot=4, most=2).addresses("甲") == set()
    assert lookup(["", ""], slot=4, most=2).addresses("甲乙") == set()
