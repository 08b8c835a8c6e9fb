"""A page that is one element of HTML comes out of Markdown as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from report_archive.markup import escape
from report_archive.publishing.html_body import OPENING, HtmlBodyExtension


def _rendered(text: str) -> str:
    html: str = Markdown(extensions=[HtmlBodyExtension(), "attr_list", "tables", "toc"]).convert(
        text
    )
    return html


@given(st.text())
def test_nothing_in_it_is_read_as_markdown(words: str) -> None:
    body = f"{OPENING}<p>{escape(' '.join(words.split()))}</p>\n\n    # x\n* y {{.z}}</div>"
    assert _rendered(body + "\n") == body


@pytest.mark.parametrize("page", ["# 标题\n\n*文字*", f"前言\n\n{OPENING}x</div>", ""])
def test_other_pages_are_markdown_as_ever(page: str) -> None:
    assert _rendered(page) == Markdown(extensions=["attr_list", "tables", "toc"]).convert(page)
