"""Ascending numbers in few bits: the first as a varint, the gaps after it as Golomb–Rice codes."""

from collections.abc import Sequence

from report_archive.phrase_index.byte_stream import ByteReader, StreamError, varint


def write_list(numbers: Sequence[int]) -> bytes:
    """At least one number, strictly ascending."""
    first = varint(numbers[0])
    if len(numbers) == 1:
        return first
    # About 0.69 of the mean gap is the best power of two for gaps that fall by chance.
    mean = (numbers[-1] - numbers[0]) * 69 // (100 * (len(numbers) - 1))
    low_bits = max(0, mean.bit_length() - 1)
    low_mask = (1 << low_bits) - 1
    pieces = []
    before = numbers[0]
    for number in numbers[1:]:
        gap = number - before - 1
        before = number
        # One 1 more in front keeps a zero that comes first; it is cut off again.
        ones = (2 << (gap >> low_bits)) - 1
        pieces.append(bin(ones << (low_bits + 1) | gap & low_mask)[3:])
    bits = "".join(pieces)
    size = (len(bits) + 7) // 8
    packed = int(bits, 2) << (size * 8 - len(bits))
    return first + bytes((low_bits,)) + packed.to_bytes(size, "big")


def read_list(data: bytes, count: int) -> list[int]:
    """What write_list wrote, of that many numbers.

    Errors:  StreamError when the bytes end too early.
    """
    reader = ByteReader(data)
    numbers = [reader.varint()]
    if count == 1:
        return numbers
    low_bits = reader.bytes(1)[0]
    packed = data[reader.place :]
    bits = bin(int.from_bytes(b"\x01" + packed, "big"))[3:]
    place = 0
    for _ in range(count - 1):
        zero = bits.find("0", place)
        end = zero + 1 + low_bits
        if zero < 0 or end > len(bits):
            raise StreamError("the bytes end inside a list")
        low = int(bits[zero + 1 : end], 2) if low_bits else 0
        numbers.append(numbers[-1] + 1 + ((zero - place) << low_bits | low))
        place = end
    return numbers
