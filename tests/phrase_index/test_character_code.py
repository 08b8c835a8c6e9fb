"""Every text comes back from the character code, whatever its table holds."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report_archive.phrase_index.byte_stream import ByteReader, StreamError
from report_archive.phrase_index.character_code import (
    END,
    MOST,
    SHORT,
    CharacterCode,
    CodeBytes,
    rank_characters,
    read_characters,
    write_characters,
)
from report_archive.phrase_index.code_points import CODE_POINTS, code_points

MANY = "".join(map(chr, range(0x3400, 0x3400 + 20_000)))


def ranked(*texts: str) -> CharacterCode:
    return rank_characters(np.bincount(code_points("".join(texts)), minlength=CODE_POINTS))


@given(st.text(), st.lists(st.text()))
def test_texts_come_back(counted: str, texts: list[str]) -> None:
    code = ranked(counted)
    assert code.decode_sentences(code.encode_sentences(texts)) == texts


# No code has U+0000, which ends a sentence; rank_characters leaves it out.
coded = st.characters(exclude_characters="\0")


@given(st.text(coded, max_size=40), st.lists(st.text(st.characters())))
@example(MANY + "𠮷\uffff", ["", MANY[-3:], "𠮷\uffff", "é\x00\ud800", MANY[0]])
def test_sentences_are_coded_as_each_alone(characters: str, texts: list[str]) -> None:
    code = CharacterCode("".join(dict.fromkeys(characters)))
    assert code.encode_sentences(texts) == b"".join(code.encode(text) + END for text in texts)


@pytest.mark.parametrize(
    ("character", "length"),
    [(MANY[0], 1), (MANY[SHORT - 1], 1), (MANY[SHORT], 2), (MANY[-1], 2), ("é", 4), ("\x00", 4)],
)
def test_frequent_characters_are_short(character: str, length: int) -> None:
    code = CharacterCode(MANY)
    assert len(code.encode(character)) == length
    assert code.decode(code.encode(character)) == character
    assert b"\x00" not in code.encode(character)


def test_characters_are_ranked_by_frequency_then_code_point() -> None:
    assert ranked("乙甲丙", "丙𠮷").characters == "丙乙甲𠮷"


@given(st.text(), st.text(min_size=1))
def test_many_characters_are_written_at_once(counted: str, text: str) -> None:
    code = ranked(counted)
    signs = sorted({*text, "\x00"})
    coded = CodeBytes.of(code, np.array(list(map(ord, signs)), np.uint32))
    ordinals = np.array([signs.index(sign) for sign in text])
    ends = np.cumsum(coded.sizes[ordinals])
    out = np.zeros(int(ends[-1]), np.uint8)
    coded.put(out, ends - coded.sizes[ordinals], ordinals)
    assert out.tobytes() == code.encode(text)
    assert coded.with_end(0).table[0].tobytes() == bytes(4)
    assert coded.with_end(0).sizes[0] == 1


def test_a_table_holds_no_more_than_the_code_has_room_for() -> None:
    every = "".join(map(chr, range(0x3400, 0x3400 + MOST + 9)))
    code = ranked(every)
    assert len(code.characters) == MOST
    assert code.decode(code.encode(every)) == every


@given(st.text())
def test_tables_come_back(text: str) -> None:
    code = ranked(text)
    assert read_characters(write_characters(code)).characters == code.characters


@pytest.mark.parametrize(
    "data", [b"\xa0", b"\xff\x80", b"\xff\x80\x80\x01", b"\x05", b"\xff" * 4], ids=repr
)
def test_bytes_that_are_no_characters_are_refused(data: bytes) -> None:
    with pytest.raises(StreamError):
        CharacterCode("甲").decode(data)


def test_characters_are_read_one_by_one_with_the_end_of_a_sentence() -> None:
    code = CharacterCode(MANY)
    reader = ByteReader(code.encode(MANY[0] + MANY[500] + "é") + b"\x00" + b"\x01")
    assert code.read_characters(reader, 4) == MANY[0] + MANY[500] + "é\x00"
    assert reader.place == 8
