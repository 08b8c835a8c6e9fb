"""Shards are written all at once as they would be one list after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index import key_reference

from report_archive.phrase_index import index_shard
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.index_keys import KeyTree
from report_archive.phrase_index.index_shard import ShardWriter, read_shard

CODE = CharacterCode("甲乙" + "".join(map(chr, range(0x3400, 0x3500))))
sentences = st.lists(st.text("甲乙丙𠮷\u34ff", max_size=30), min_size=1, max_size=6)


@pytest.fixture(params=[3, index_shard.PORTION], ids=["portions", "whole"])
def _portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_shard, "PORTION", request.param)


@pytest.mark.usefixtures("_portions")
@pytest.mark.parametrize("size", [1, 30, 99, 9_999])
def test_shards(size: int) -> None:
    @given(sentences, st.integers(1, 200), st.integers(1, 5))
    def holds(texts: list[str], slot: int, most: int) -> None:
        text = fold_texts(texts, slot)
        tree = KeyTree(text, most, 99, 2)
        writer = ShardWriter(text, CODE, size)
        found = [
            written
            for stretch in tree.stretches(1 << 20)
            for written in writer.shards(part for part, _ in tree.leaves(stretch, 3))
        ]
        leaves = key_reference.leaves(texts, slot, most, 2)
        assert [shard.payload for shard in found] == list(key_reference.shards(leaves, CODE, size))
        read = []
        for written in found:
            shard = read_shard(written.payload, CODE)
            assert (shard.keys[0], shard.keys[-1]) == (written.first_key, written.last_key)
            read += [(key, shard.addresses(n)) for n, key in enumerate(shard.keys)]
        assert read == leaves

    holds()
