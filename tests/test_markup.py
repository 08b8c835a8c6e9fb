"""Text put into HTML is read back by a browser's parser as the same text."""

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from report_archive.markup import display_title, escape, link
from report_archive.model import Finding, Metadata, RawText, Report, Structure

# NUL and surrogates cannot stand in a text file that was decoded; the second opinion, html5lib,
# mistakes U+000D written as a number for nothing else, but a body has no U+000D left either.
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


@given(texts)
def test_an_element_holds_the_text_it_was_given(text: str) -> None:
    tree = html5lib.parseFragment(f"<p>{escape(text)}</p>", namespaceHTMLElements=False)
    assert [child.tag for child in tree] == ["p"]
    assert "".join(tree.itertext()) == text


@given(texts)
def test_an_attribute_holds_the_text_it_was_given(text: str) -> None:
    soup = BeautifulSoup(f'<p title="{escape(text)}"></p>', "html5lib")
    assert soup.p is not None
    assert soup.p.attrs == {"title": text}


@given(texts)
def test_escaped_text_is_one_line(text: str) -> None:
    assert len(f"|{escape(text)}|".split("\n")) == 1


def test_a_link_quotes_both_its_parts() -> None:
    assert link('a"b.html', "<甲&乙>") == '<a href="a&quot;b.html">&lt;甲&amp;乙&gt;</a>'


@pytest.mark.parametrize(
    ("title", "path", "shown"),
    [
        ("县委办2022年总结", "a/b.txt", "县委办2022年总结"),
        (None, "县委办/2022年总结.txt", "2022年总结"),
        (None, "无扩展名", "无扩展名"),
        (None, "a/.txt", ".txt"),
        ("", "a/b.c.txt", "b.c"),
    ],
)
def test_a_report_without_title_goes_by_its_file_name(
    title: str | None, path: str, shown: str
) -> None:
    unknown: Finding[str] = Finding(None, "", 0.0)
    year: Finding[int] = Finding(None, "", 0.0)
    metadata = Metadata(Finding(title, "", 0.0), unknown, unknown, unknown, year, unknown, ())
    raw = RawText(path, "utf-8", "0" * 64, "")
    report = Report("r1", raw, Structure((), ()), metadata, (), (), (), 0, ())
    assert display_title(report) == shown
