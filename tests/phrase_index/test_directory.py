"""Borders are short, tell shards apart, and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.byte_stream import StreamError, deflate, inflate
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.directory import (
    Directory,
    border,
    read_directory,
    write_directory,
)

CODE = CharacterCode("甲乙丙")
keys = st.lists(st.text("甲乙丙𠮷\x00", min_size=1, max_size=6), max_size=9).map(sorted)


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        ("", "工作总结", "工"),
        ("工作会", "工作总结", "工作总"),
        ("工作", "公文", "公"),
        ("工作\x00", "工作会", "工作会"),
        ("工作会", "工作会", "工作会"),
    ],
)
def test_borders(last: str, first: str, expected: str) -> None:
    assert border(last, first) == expected


@given(st.text("甲乙丙", max_size=5), st.text("甲乙丙", min_size=1, max_size=5))
def test_a_border_lies_between(one: str, other: str) -> None:
    last, first = sorted((one, other))
    if first:
        assert last <= border(last, first) <= first
        assert (border(last, first) == last) == (last == first)


@given(keys, keys, st.integers(0, 1 << 40))
def test_directories_come_back(borders: list[str], strings: list[str], count: int) -> None:
    directory = Directory(borders, [(string, count) for string in strings])
    assert read_directory(write_directory(directory, CODE), CODE) == directory


def test_a_directory_cut_short_is_refused() -> None:
    whole = inflate(write_directory(Directory(["甲乙", "丙"], []), CODE))
    with pytest.raises(StreamError):
        read_directory(deflate(whole[:-1]), CODE)
