"""A broken reference is found in every way a page can hold one."""

from pathlib import Path

import pytest

from report_archive.publishing.link_check import check_links


def _site(folder: Path, body: str, style: str = "") -> list[tuple[str, str]]:
    (folder / "a").mkdir()
    (folder / "index.html").write_text('<p id="top">x</p>', encoding="utf-8")
    (folder / "a/style.css").write_text(style, encoding="utf-8")
    (folder / "a/page.html").write_text(f"<h2 id='头'>x</h2>{body}", encoding="utf-8")
    return [(link.target, link.reason) for link in check_links(folder)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../index.html#top">',
        "<a href='#头'>",
        '<a href="#%E5%A4%B4">',
        "<a href=..>",
        '<a class="x" href="page.html?q=1#头">',
        '<a href="https://example.org/">',
        '<img src="data:image/png;base64,AA">',
        '<a href="mailto:x@example.org">',
        "<p>href=nowhere</p>",
        """<a title="<img src=gone.png>" data-x='<a href="gone.html">' href="page.html">""",
    ],
)
def test_good_references_pass(tmp_path: Path, body: str) -> None:
    assert _site(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<a href="../gone.html">', "no such file"),
        ('<a href="../index.html#gone">', "no such anchor"),
        ("<a href='#gone'>", "no such anchor"),
        ("<script src=gone.js>", "no such file"),
        ('<form class="f" action="gone.html">', "no such file"),
        ('<a href="/index.html">', "absolute: breaks under a sub-path"),
        ('<img alt="x" src="https://example.org/a.png">', "loads from outside the site"),
        ('<link rel="stylesheet" href="//example.org/a.css">', "loads from outside the site"),
        ('<a href="javascript:alert(1)">', "runs a script"),
    ],
)
def test_broken_references_are_named(tmp_path: Path, body: str, reason: str) -> None:
    assert [found for _, found in _site(tmp_path, body)] == [reason]


@pytest.mark.parametrize(
    "style",
    ["a{background:url(gone.png)}", '@import "gone.css";', "@font-face{src:url('https://x/f')}"],
)
def test_style_sheets_are_checked(tmp_path: Path, style: str) -> None:
    assert len(_site(tmp_path, "", style)) == 1
