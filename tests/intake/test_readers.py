"""Which reader a file gets, and what is too long to be a report."""

from report_archive.addresses import report_identifier
from report_archive.intake.readers import LONGEST, read_file


def test_the_suffix_says_which_reader() -> None:
    texts, problems = read_file("办/总结.TXT", "一、抓落实。".encode())
    assert [text.body for text in texts] == ["一、抓落实。"]
    assert problems == []


def test_a_file_longer_than_any_report_is_refused() -> None:
    for length, refused in ((LONGEST, []), (LONGEST + 1, ["I07"])):
        texts, problems = read_file("a.txt", ("的" * length).encode())
        assert [problem.code for problem in problems] == refused
        assert len(texts) == (0 if refused else 1)


def test_parts_of_one_file_have_addresses_of_their_own() -> None:
    names = {report_identifier("a.txt", part) for part in range(4)}
    assert len(names) == 4
    assert report_identifier("a.txt", 0) == report_identifier("a.txt")
