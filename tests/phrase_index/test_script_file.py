"""A file is believed only when it is the one asked for, whole and unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.script_file import DamagedFileError, unwrap, wrap


@given(st.binary())
def test_payloads_come_back(payload: bytes) -> None:
    file = wrap("p-1", payload)
    assert unwrap("p-1", file) == payload
    inside = file[len(b'ReportArchive.register("phrase/p-1","') : -len(b'");\n')]
    # What would end the string or be changed on its way is written as an escape.
    assert not {b"\n"[0], b"\r"[0], 0} & set(inside)
    assert inside.replace(rb"\\", b"").replace(rb"\"", b"").count(b'"') == 0


def test_zeros_are_short_but_before_digits() -> None:
    inside = wrap("p-1", bytes(sign ^ 105 for sign in b"\x00a\x00\x007\\0"))
    assert inside.endswith(rb'\0a\0\x007\\0");' + b"\n")


@given(st.binary(max_size=60), st.data())
def test_any_changed_byte_is_noticed(payload: bytes, data: st.DataObject) -> None:
    file = bytearray(wrap("p-1", payload))
    place = data.draw(st.integers(0, len(file) - 1))
    file[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedFileError):
        unwrap("p-1", bytes(file))


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (wrap("p-2", b"x"), "stale"),
        (b"", "stale"),
        (wrap("p-1", b"x")[:-1], "damaged"),
        (wrap("p-1", b"x")[:-5] + b'");\n', "damaged"),
        (b'ReportArchive.register("phrase/p-1","");\n', "damaged"),
    ],
    ids=repr,
)
def test_foreign_and_broken_files_are_told_apart(file: bytes, message: str) -> None:
    with pytest.raises(DamagedFileError, match=message):
        unwrap("p-1", file)
