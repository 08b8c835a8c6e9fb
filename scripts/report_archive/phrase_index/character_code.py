"""Characters by falling frequency in one or two bytes: what text and keys are written in.

No byte of a character is 0, so that 0 ends a sentence, and text splits before it is decoded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.phrase_index.byte_stream import ByteReader, StreamError, deflate, inflate
from report_archive.phrase_index.code_points import CODE_POINTS, code_points
from report_archive.phrase_index.packed_numbers import Bytes, Numbers

END: Final = b"\x00"
SHORT: Final = 0x9F  # ranks of one byte
FIRST_ROW: Final = 0xA0
ROWS: Final = 0xFF - FIRST_ROW
ROW: Final = 0xFF
ESCAPE: Final = 0xFF
LONGEST: Final = 4  # bytes of a character
USUAL: Final = 1 << 16  # code points of nearly all characters
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

    def encode_sentences(self, sentences: Sequence[str]) -> bytes:
        """Sentences, each followed by its end."""
        text = "\0".join([*sentences, ""])
        codes = code_points(text)
        words = self._words[np.minimum(codes, self._words.size - 1)]
        ends = np.cumsum([len(sentence) + 1 for sentence in sentences], dtype=np.int64) - 1
        rare = words == 0
        rare[ends] = False
        words[rare] = [self._word(chr(code)) for code in codes[rare].tolist()]
        data = words.view(np.uint8).reshape(-1, LONGEST)
        written = data > 0
        written[:, 0] = True
        return data[written].tobytes()

    @cached_property
    def _words(self) -> NDArray[np.uint32]:
        """The bytes of usual characters by code point, as one number; 0 for all others."""
        words = np.zeros(USUAL, "<u4")
        codes = code_points(self.characters)
        ranks = np.arange(codes.size)
        rows, columns = np.divmod(ranks - SHORT, ROW)
        coded = np.where(ranks < SHORT, ranks + 1, FIRST_ROW + rows | (columns + 1) << 8)
        usual = codes < USUAL - 1
        words[codes[usual]] = coded[usual]
        return words

    def _word(self, character: str) -> int:
        """The bytes of any character, as one number."""
        return int.from_bytes(self.encode(character), "little")

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


@dataclass(frozen=True, slots=True)
class CodeBytes:
    """The bytes of some characters, to write many of them at once.

    Shape:   row n of table holds the bytes of character n, sizes how many there are.
    """

    table: NDArray[np.uint8]
    sizes: Numbers

    @staticmethod
    def of(code: CharacterCode, characters: NDArray[np.uint32]) -> "CodeBytes":
        """The bytes of characters, given as code points."""
        coded = [code.encode(chr(each)) for each in characters.tolist()]
        table = np.zeros((len(coded), LONGEST), np.uint8)
        for row, one in zip(table, coded, strict=True):
            row[: len(one)] = np.frombuffer(one, np.uint8)
        return CodeBytes(table, np.array([len(one) for one in coded], np.int64))

    def with_end(self, ordinal: int) -> "CodeBytes":
        """The same, one character written as the end of a sentence."""
        table, sizes = self.table.copy(), self.sizes.copy()
        table[ordinal] = 0
        sizes[ordinal] = len(END)
        return CodeBytes(table, sizes)

    def put(self, out: Bytes, places: Numbers, ordinals: NDArray[np.integer]) -> None:
        """Write each character where its place is."""
        sizes = self.sizes[ordinals]
        for byte in range(LONGEST):
            longer = sizes > byte
            out[places[longer] + byte] = self.table[ordinals[longer], byte]


def rank_characters(counts: Numbers) -> CharacterCode:
    """The code that suits texts in which every code point occurs so often.

    Order:   characters by falling frequency, then by code point.
    """
    left_out = np.zeros(CODE_POINTS, np.bool_)
    left_out[0] = left_out[0xD800:0xE000] = True
    found = np.flatnonzero((counts > 0) & ~left_out)
    ranked = found[np.argsort(-counts[found], kind="stable")]
    return CharacterCode("".join(map(chr, ranked[:MOST].tolist())))


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
