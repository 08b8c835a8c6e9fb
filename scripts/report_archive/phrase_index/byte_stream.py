"""Numbers and compressed bytes as every file of the index writes them; see FORMAT.md."""

import zlib
from collections.abc import Iterable


class StreamError(ValueError):
    """Bytes that end too early or do not decompress."""


def varint(number: int) -> bytes:
    """Seven bits a byte, low bits first.

    Example: varint(300) == b"\\xac\\x02"
    """
    return varints((number,))


def varints(numbers: Iterable[int]) -> bytes:
    """Several numbers, none negative, one after the other."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def deflate(data: bytes) -> bytes:
    """Raw deflate, the same bytes for the same data."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    """What deflate packed.

    Errors:  StreamError for bytes that are not one whole raw deflate stream.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        whole = unpacker.decompress(data)
    except zlib.error as error:
        raise StreamError(f"not deflate: {error}") from error
    if not unpacker.eof or unpacker.unused_data:
        raise StreamError("not one whole deflate stream")
    return whole


class ByteReader:
    """Reads numbers and bytes in order.

    Errors:  StreamError at the end of the bytes.
    """

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data = data
        self.place = place

    def varint(self) -> int:
        """The next number."""
        number = shift = 0
        while True:
            if self.place >= len(self.data):
                raise StreamError("the bytes end inside a number")
            byte = self.data[self.place]
            self.place += 1
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7

    def column(self) -> list[int]:
        """The next numbers that packed_numbers.pack_column wrote."""
        length, width = self.varint(), self.varint()
        planes = [self.bytes(length) for _ in range(width)]
        if not planes:
            return [0] * length
        return [int.from_bytes(number, "little") for number in zip(*planes, strict=True)]

    def bytes(self, length: int) -> bytes:
        """The next bytes."""
        end = self.place + length
        if end > len(self.data):
            raise StreamError("the bytes end too early")
        piece = self.data[self.place : end]
        self.place = end
        return piece

    def varints_to_end(self) -> list[int]:
        """All numbers that are left."""
        numbers = []
        while self.place < len(self.data):
            numbers.append(self.varint())
        return numbers
