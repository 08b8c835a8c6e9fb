"""Strings are found in the keys of an index segment, inside one sentence and nowhere else."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index import key_reference

from report_archive.phrase_index.byte_stream import varint
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.directory import Directory, border, write_directory
from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_keys import KeyTree
from report_archive.phrase_index.index_lookup import KeyLookup
from report_archive.phrase_index.index_shard import ShardWriter
from report_archive.phrase_index.script_file import SUFFIX, wrap

sentences = st.lists(st.text("甲乙丙丁𠮷", max_size=30), max_size=6)


def lookup(
    texts: Sequence[str],
    *,
    slot: int,
    most: int,
    least: int = 2,
    shard: int = 30,
    frequent: int = 99,
) -> KeyLookup:
    """The keys of some folded sentences."""
    code = CharacterCode("甲乙丙")
    text = fold_texts(texts, slot)
    tree = KeyTree(text, most, max(most, frequent), least)
    writer = ShardWriter(text, code, shard)
    payloads: dict[str, bytes] = {}
    borders: list[str] = []
    last = ""
    strings: dict[str, list[int]] = {}
    for stretch in tree.stretches(4):
        parts = list(tree.leaves(stretch))
        for _, often in parts:
            strings |= {string: slots.tolist() for string, slots in often.items()}
        for written in writer.shards(leaves for leaves, _ in parts):
            payloads[f"i/k{len(borders)}"] = written.payload
            borders.append(border(last, written.first_key))
            last = written.last_key
    for number, string in enumerate(sorted(strings)):
        slots = strings[string]
        payloads[f"i/s{number}"] = varint(len(slots)) + key_reference.address_list(slots)
    counts = [(string, len(strings[string])) for string in sorted(strings)]
    payloads["i/directory"] = write_directory(Directory(borders, counts), code)
    files = {name + SUFFIX: wrap(name, payload) for name, payload in payloads.items()}
    return KeyLookup(IndexFiles(files), "i", code)


def places(texts: Sequence[str], string: str, slot: int) -> set[int]:
    """Every address of a string, by looking everywhere."""
    found, first = set(), 0
    for text in texts:
        found |= {first * slot + n for n in range(len(text)) if text.startswith(string, n)}
        first += max(1, -(-len(text) // slot))
    return found


@given(
    sentences,
    st.integers(1, 8),
    st.integers(1, 3),
    st.integers(1, 4),
    st.integers(1, 80),
    st.data(),
)
def test_addresses_are_those_of_the_string(
    texts: list[str], slot: int, most: int, least: int, shard: int, data: st.DataObject
) -> None:
    keys = lookup(texts, slot=slot, most=most, least=least, shard=shard)
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


def test_an_empty_segment_holds_nothing() -> None:
    assert lookup([], slot=4, most=2).addresses("甲") == set()
    assert lookup(["", ""], slot=4, most=2).addresses("甲乙") == set()


@given(sentences, st.integers(3, 5))
def test_frequent_strings_are_looked_up_by_sentence(texts: list[str], frequent: int) -> None:
    keys = lookup(texts, slot=4, most=2, frequent=frequent)
    for string in ("甲", "乙丙"):
        firsts = key_reference.first_slots(texts, 4)
        often = sum(len(places([text], string, 4)) for text in texts) > frequent
        holders = [first for text, first in zip(texts, firsts, strict=True) if string in text]
        assert keys.frequent_slots(string) == (holders if often else None)
