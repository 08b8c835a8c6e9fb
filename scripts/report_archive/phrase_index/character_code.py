"""Characters by falling frequency in one or two bytes: what text and keys are written in.

No byte of a character is 0, so that 0 ends a sentence, and text splits before it is decoded.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from report_archive.phrase_index.byte_stream import ByteReader, StreamError, deflate, inflate

END: Final = b"\x00"
SHORT: Final = 0x9F  # ranks of one byte
FIRST_ROW: Final = 0xA0
ROWS: Final = 0xFF - FIRST_ROW
ROW: Final = 0xFF
ESCAPE: Final = 0xFF
MOST: Final = SHORT + ROWS * ROW
# One character of encoded text; the bytes are read as Latin-1.
CHARACTER: Final = re.compile(
    r"""
      [\x01-\x9f]
    | [\xa0-\xfe][\x01-\xff]
    | \xff[\x80-\xff]{3}
    """,
    re.VERBOSE,
)
# The same, or the end of a sentence.
SENTENCE_PIECE: Final = re.compile(rf"{CHARACTER.pattern} | \x00", re.VERBOSE)


class CharacterCode:
    """A character table, ready to encode and decode.

    Shape:   characters by rank, each once.
    """

    def __init__(self, characters: str) -> None:
        self.characters = characters
        codes = [_rank_code(rank) for rank in range(len(characters))]
        self._encoding = _Encoding(zip(characters, codes, strict=True))
        self._decoding = _Decoding(zip(codes, characters, strict=True))
        self._decoding["\x00"] = "\x00"

    def encode(self, text: str) -> bytes:
        """A text; what the table does not have, U+0000 too, is written as an escape."""
        return "".join(map(self._encoding.__getitem__, text)).encode("latin-1")

    def decode(self, data: bytes) -> str:
        """What encode wrote.

        Errors:  StreamError for bytes that are no characters of this table.
        """
        text = data.decode("latin-1")
        pieces = CHARACTER.findall(text)
        if len("".join(pieces)) != len(text):
            raise StreamError("bytes that are no characters")
        return "".join(map(self._decoding.__getitem__, pieces))

    def encode_sentences(self, sentences: Iterable[str]) -> bytes:
        """Sentences, each followed by its end."""
        return b"".join(self.encode(sentence) + END for sentence in sentences)

    def decode_sentences(self, data: bytes) -> list[str]:
        """What encode_sentences wrote."""
        if data and not data.endswith(END):
            raise StreamError("the last sentence has no end")
        found = self._decode_all(data)
        if len(found) == data.count(END):
            return found
        return [self.decode(piece) for piece in data.split(END)[:-1]]

    def _decode_all(self, data: bytes) -> list[str]:
        """All sentences in one go; too many when one of them holds U+0000 itself."""
        text = data.decode("latin-1")
        pieces = SENTENCE_PIECE.findall(text)
        if len("".join(pieces)) != len(text):
            raise StreamError("bytes that are no characters")
        return "".join(map(self._decoding.__getitem__, pieces)).split("\x00")[:-1]

    def read_characters(self, reader: ByteReader, number: int) -> str:
        """The next characters of a stream; END is read as U+0000."""
        found = []
        for _ in range(number):
            first = reader.bytes(1)
            if first == END:
                found.append("\x00")
                continue
            width = 1 if first[0] < FIRST_ROW else 4 if first[0] == ESCAPE else 2
            found.append(self.decode(first + reader.bytes(width - 1)))
        return "".join(found)


class _Encoding(dict[str, str]):
    def __missing__(self, character: str) -> str:
        code = ord(character)
        bits = (code >> 14 & 0x7F, code >> 7 & 0x7F, code & 0x7F)
        return chr(ESCAPE) + "".join(chr(0x80 | part) for part in bits)


class _Decoding(dict[str, str]):
    def __missing__(self, piece: str) -> str:
        if ord(piece[0]) != ESCAPE:
            raise StreamError("a character that is not in the table")
        first, second, third = (ord(part) & 0x7F for part in piece[1:])
        code = first << 14 | second << 7 | third
        if code > 0x10FFFF:
            raise StreamError("not a code point")
        return chr(code)


def _rank_code(rank: int) -> str:
    if rank < SHORT:
        return chr(rank + 1)
    row, column = divmod(rank - SHORT, ROW)
    return chr(FIRST_ROW + row) + chr(column + 1)


def count_characters(texts: Iterable[str]) -> CharacterCode:
    """The code that suits these texts.

    Order:   characters by falling frequency, then by code point.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    ranked = sorted(
        (sign for sign in counts if sign != "\x00" and not "\ud800" <= sign <= "\udfff"),
        key=lambda sign: (-counts[sign], sign),
    )
    return CharacterCode("".join(ranked[:MOST]))


def write_characters(code: CharacterCode) -> bytes:
    """The payload of a character table."""
    return deflate(code.characters.encode("utf-8"))


@lru_cache(maxsize=4)
def read_characters(payload: bytes) -> CharacterCode:
    """What write_characters wrote.

    Errors:  StreamError for anything else.
    """
    try:
        characters = inflate(payload).decode("utf-8")
    except UnicodeDecodeError as error:
        raise StreamError("the character table is not UTF-8") from error
    if len(characters) > MOST or len(set(characters)) != len(characters):
        raise StreamError("not a character table")
    return CharacterCode(characters)
