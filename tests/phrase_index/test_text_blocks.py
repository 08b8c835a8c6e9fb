"""Every sentence stands in its block where its first slot lies, with what is shown of it."""

from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.editing import entry

from report_archive.phrase_index.byte_stream import deflate, varint, varints
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.pack import compact_json
from report_archive.phrase_index.sentence_entries import record_to_data
from report_archive.phrase_index.text_blocks import SentenceFacts, TextBlocks, block_text

CODE = CharacterCode("甲乙a" + "".join(map(chr, range(0x3400, 0x3500))))


@given(
    st.lists(st.text("甲乙a𠮷\u34ff \x00", max_size=14), min_size=1, max_size=12),
    st.integers(1, 5),
    st.integers(1, 4),
    st.data(),
)
def test_blocks(texts: list[str], slot: int, block: int, data: st.DataObject) -> None:
    slots = fold_texts(texts, slot).slots
    widths = (slots[1:] - slots[:-1]).tolist()
    pieces = [
        piece
        for text, width in zip(texts, widths, strict=True)
        for piece in (CODE.encode(text) + b"\x00", *[b"\x00"] * (width - 1))
    ]
    # Each report has two sentences, and one none.
    sizes = [0, *[2] * (len(texts) // 2), len(texts) % 2]
    reports = [entry(f"r{n}", *["甲"] * size) for n, size in enumerate(sizes)]
    holders = [n for n, size in enumerate(sizes) for _ in range(size)]
    firsts = np.array([0, *accumulate(sizes)][:-1])
    records = [compact_json(record_to_data(each.record)) for each in reports]
    facts = SentenceFacts(records, firsts, np.arange(len(texts)) * 100)
    firsts_slots = slots[:-1].tolist()

    def head(start: int) -> bytes:
        inside = [n for n, first in enumerate(firsts_slots) if start <= first < start + block]
        named = sorted({holders[n] for n in inside})
        records = compact_json([record_to_data(reports[n].record) for n in named])
        return varint(len(records)) + records + varints(100 * n for n in inside)

    expected = [
        deflate(varint(len(head(start))) + head(start) + b"".join(pieces[start : start + block]))
        for start in range(0, len(pieces), block)
    ]
    blocks = TextBlocks(texts, slots, CODE, block, facts)
    assert blocks.number == len(expected)
    middle = data.draw(st.integers(1, blocks.number))
    first, second = blocks.written(range(middle)), blocks.written(range(middle, blocks.number))
    assert first + second == expected
    assert b"".join(map(block_text, expected)) == b"".join(pieces)
