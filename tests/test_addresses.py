"""Addresses are ASCII, stable, and lead from one page to another."""

from hashlib import sha256
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive import addresses


def test_an_identifier_depends_on_the_place_alone() -> None:
    assert addresses.report_identifier("县委办/总结.txt") == "r6a0125e7d46a"
    assert addresses.report_identifier("县委办/总结.docx") == "r6a0125e7d46a"
    assert addresses.report_identifier("县委办/总结2.txt") != "r6a0125e7d46a"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_property_identifiers_are_ascii_words(name: str) -> None:
    assert addresses.report_identifier(f"a/{name}.txt").isascii()
    assert addresses.report_identifier(f"a/{name}.txt").isalnum()


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "expected"),
    [
        ("index.md", "all/1.md", "", "all/1.html"),
        ("reports/r1.md", "reports/r2.md", "s4", "r2.html#s4"),
        ("reports/r1.md", "years/2023/1.md", "", "../years/2023/1.html"),
        ("years/2023/1.md", "years/2022/1.md", "", "../2022/1.html"),
        ("years/2023/1.md", "index.md", "", "../../index.html"),
        ("reports/r1.md", "sources/r1.txt", "", "../sources/r1.txt"),
    ],
)
def test_links_are_relative(origin: str, target: str, anchor: str, expected: str) -> None:
    assert addresses.link(origin, target, anchor) == expected


@pytest.mark.parametrize(
    ("office", "address"),
    [
        ("A&B?#办", "../all/1.html?office=A%26B%3F%23%E5%8A%9E"),
        ("待核对", "../all/1.html?office=%E5%BE%85%E6%A0%B8%E5%AF%B9"),
    ],
)
def test_the_list_of_one_office_has_an_address(office: str, address: str) -> None:
    assert addresses.office_list("offices/index.md", office) == address


@pytest.mark.parametrize(
    ("identifiers", "theme", "address"),
    [
        ([], "", "../compare.html"),
        (["r1", "r2"], "", "../compare.html?reports=r1,r2"),
        (["r1"], "甲&", "../compare.html?reports=r1&theme=%E7%94%B2%26"),
        ([], "甲", "../compare.html?theme=%E7%94%B2"),
    ],
)
def test_a_comparison_has_an_address(identifiers: list[str], theme: str, address: str) -> None:
    assert addresses.comparison("reports/r1.md", identifiers, theme) == address


@given(st.text(alphabet="a甲./ \n", min_size=1, max_size=9))
def test_a_name_is_made_of_the_path_without_its_suffix(path: str) -> None:
    stem = PurePosixPath(path)
    if stem.name:
        plain = stem.with_suffix("").as_posix()
        assert addresses.report_identifier(path) == f"r{sha256(plain.encode()).hexdigest()[:12]}"
