"""The usual table has every character of ordinary reports, the frequent ones in one byte."""

from report_archive.phrase_index.character_code import MOST
from report_archive.phrase_index.usual_characters import ASCII, usual_code


def test_each_character_stands_once() -> None:
    characters = usual_code().characters
    assert len(set(characters)) == len(characters) <= MOST
    assert "\x00" not in characters
    characters.encode("utf-8")


def test_what_reports_are_written_in_needs_two_bytes_at_most() -> None:
    for sign in f"的，。、“”（）《》〔〕——……·℃％㎡①〇ＡａxX 　督查俎镇{ASCII}":
        assert len(usual_code().encode(sign)) <= 2, sign
    assert len(usual_code().encode("的")) == 1


def test_any_other_character_can_be_written() -> None:
    for sign in "𠮷喆\u00a0\n\x00\ud800":
        assert usual_code().decode(usual_code().encode(sign)) == sign
