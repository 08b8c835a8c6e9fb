"""Parts in a row come back as they were given, wherever the row lies."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from report_archive.packed_parts import PackedParts

PARTS = st.lists(st.binary(max_size=300), max_size=5)


class _Own(PackedParts):
    __slots__ = ()


def _all(packed: PackedParts, parts: list[bytes]) -> list[bytes]:
    return [packed[number] for number in range(len(parts))]


@given(PARTS)
def test_every_part_is_as_it_was(parts: list[bytes]) -> None:
    packed = PackedParts.of(*parts)
    assert _all(packed, parts) == parts
    assert [bytes(packed.inside(number)) for number in range(len(parts))] == parts


@given(PARTS, PARTS)
def test_a_row_may_be_a_part(inner: list[bytes], others: list[bytes]) -> None:
    outer = PackedParts.of(*others, PackedParts.of(*inner).row)
    assert _all(PackedParts(outer.inside(len(others))), inner) == inner


@given(PARTS, st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_any_pickle_has_all_parts(parts: list[bytes], protocol: int) -> None:
    made = pickle.dumps(_Own(memoryview(PackedParts.of(*parts).row)), protocol)
    again = pickle.loads(made)
    assert type(again) is _Own
    assert _all(again, parts) == parts


def test_a_pickle_with_buffers_leaves_the_row_where_it_lies() -> None:
    buffers: list[pickle.PickleBuffer] = []
    row = PackedParts.of(b"one", b"two").row
    made = pickle.dumps(PackedParts(row), protocol=5, buffer_callback=buffers.append)
    assert b"two" not in made
    elsewhere = bytearray(buffers[0].raw())
    again = pickle.loads(made, buffers=[memoryview(elsewhere).toreadonly()])
    elsewhere[-3:] = b"TWO"
    assert (again[0], again[1]) == (b"one", b"TWO")
