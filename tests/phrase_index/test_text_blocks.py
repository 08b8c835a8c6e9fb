"""Every sentence stands in its block where its first slot lies."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.byte_stream import deflate
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.text_blocks import TextBlocks

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
    expected = [
        deflate(b"".join(pieces[start : start + block])) for start in range(0, len(pieces), block)
    ]
    blocks = TextBlocks(texts, slots, CODE, block)
    assert blocks.number == len(expected)
    middle = data.draw(st.integers(1, blocks.number))
    first, second = blocks.written(range(middle)), blocks.written(range(middle, blocks.number))
    assert first + second == expected
