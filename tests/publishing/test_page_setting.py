"""A page is set from a specimen of its kind, or known as one that cannot be."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.front_matter import Lines, render
from report_archive.publishing.html_body import OPENING
from report_archive.publishing.page_setting import Specimen, read_kind, specimen_source

LINKED = ["", "all", "themes"]
# What YAML and Markdown leave alone, and some of what they do not.
TEXTS = st.text(
    st.sampled_from("甲乙<&\"'>: -#|\n\t\x85\u2028{}\ue0000123"), min_size=1, max_size=30
)


def _page(head: dict[str, object], body: str = "") -> bytes:
    return (render(head) + body).encode()


def _theme(source: bytes) -> bytes:
    """What a theme prints: every value escaped and as it is."""
    head, _, body = source.decode().removeprefix("---\n").partition("\n---\n")
    values = yaml.safe_load(f"{head}\n")
    values["body"] = body.strip("\n")
    signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
    parts = []
    for name in sorted(name for name in values if values[name]):
        text = "、".join(sorted(values[name])) if name == "tags" else str(values[name])
        parts += [name, text, re.sub("[&<>\"']", lambda sign: signs[sign[0]], text)]
    return "\n".join(parts).encode()


@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=12, unique=True))
def test_what_is_set_is_what_the_theme_prints(
    title: str, card: str, body: str, tags: list[str]
) -> None:
    page = _page(
        {
            "title": title,
            "template": "report.html",
            "card": Lines(card),
            "tags": tags,
            "year": 2024,
        },
        f"{OPENING}{body}</div>\n",
    )
    kind = read_kind("reports/1.md", page, LINKED)
    if kind is not None:
        specimen = Specimen(_theme(specimen_source(kind)))
        assert specimen.set(kind, page) == _theme(page)


def test_pages_of_our_own_can_be_set() -> None:
    page = _page({"title": "一：二", "html": Lines("<p>\n\n  三\n</p>\n")})
    kind = read_kind("themes/economy/1.md", page, LINKED)
    assert kind is not None
    assert Specimen(_theme(specimen_source(kind))).set(kind, page) == _theme(page)


@pytest.mark.parametrize(
    ("name", "folder"),
    [("1.md", ""), ("all/2.md", "all"), ("themes/economy/1.md", "themes/x"), ("a/b/1.md", "x/x")],
)
def test_pages_share_a_specimen_where_addresses_look_the_same(name: str, folder: str) -> None:
    kind = read_kind(name, _page({"title": "一"}), LINKED)
    assert kind is not None
    assert kind.folder == folder


@pytest.mark.parametrize(
    "page",
    [
        "没有页首",
        "---\ntitle: [\n---\n",
        "---\n- 一\n---\n",
        "---\ntitle: 一\n---\n# Markdown\n",
        f"---\ntitle: 一\n---\n{OPENING}\t</div>",
        f"---\ntitle: 一\n---\n{OPENING}\n  \n</div>",
        "---\ntitle: 一\r\n---\n",
    ],
)
def test_a_page_that_only_mkdocs_can_make_is_known(page: str) -> None:
    assert read_kind("all/2.md", page.encode(), LINKED) is None


@pytest.mark.parametrize(
    "head",
    [{"title": "一", "hide": ["toc"]}, {"title": "一", "title_made": True}, {"title": ""}, {}],
    ids=str,
)
def test_pages_that_look_different_are_of_different_kinds(head: dict[str, object]) -> None:
    plain = read_kind("all/2.md", _page({"title": "一", "title_made": False}), LINKED)
    other = read_kind("all/2.md", _page({"section": "一", **head}), LINKED)
    assert plain
    assert other
    assert plain != other
