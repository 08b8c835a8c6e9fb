"""A broken reference is found in every way a page can hold one."""

import json
from pathlib import Path

import pytest

from report_archive.publishing import arrivals, link_check, script_check, shares
from report_archive.publishing import site_references as references
from report_archive.publishing.link_check import check_links


@pytest.fixture(params=[shares.TOGETHER, 1], ids=["one share", "many shares"], autouse=True)
def together(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found must not depend on who looks at which file."""
    monkeypatch.setattr(shares, "TOGETHER", request.param)
    for module in (arrivals, link_check, script_check):
        for worth in {"ASKED_FOR", "COMPARED", "READ", "SEARCHED"} & vars(module).keys():
            monkeypatch.setattr(module, worth, request.param)


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


@pytest.mark.parametrize("page", ["a/page.html", "b/deep/page.html"])
def test_a_value_that_speaks_of_addresses_has_none(tmp_path: Path, page: str) -> None:
    (tmp_path / page).parent.mkdir(parents=True)
    (tmp_path / page).write_text('<p title="see href=gone.html or src=x" lang=zh>', "utf-8")
    assert check_links(tmp_path) == []


def _data(folder: Path, name: str, data: str, registered: str = "") -> None:
    path = folder / f"assets/archive/{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'ReportArchive.register("{registered or name}",{data});\n', encoding="utf-8")


def _scripts_site(folder: Path) -> Path:
    """A page whose list is filled by a data script in parts, and a script that loads others."""
    (folder / "lists").mkdir()
    (folder / "lists/1.html").write_text('<ul data-entries="entries/x"></ul>', encoding="utf-8")
    (folder / "r.html").write_text('<p id="s1">', encoding="utf-8")
    _data(folder, "entries/x", '{"shards":2}')
    _data(folder, "entries/x-1", r'["<a href=\"../r.html#s1\">一</a>"]')
    _data(folder, "entries/x-2", r'["<a href=\"1.html\">二</a>"]')
    _data(folder, "catalogue", "{}")
    assets = folder / "assets/archive"
    (assets / "page.js").write_text('a.loadScript("part.js");a.load("catalogue");', "utf-8")
    (assets / "pages.js").write_text('x;\nReportArchive.bundles={"part.js":"all.js"};\n')
    (assets / "all.js").write_text("1", encoding="utf-8")
    return folder


def test_scripts_and_data_that_are_there_pass(tmp_path: Path) -> None:
    # Digests that happen to have no letters, long and short.
    _data(tmp_path, "phrase/p-8803301432931371", '""')
    _data(tmp_path, "phrase/p-88", '""')
    assert check_links(_scripts_site(tmp_path)) == []


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("entries/x.js", ("lists/1.html", "entries/x", "no such data")),
        ("catalogue.js", ("assets/archive/page.js", "catalogue.js", "no such script")),
        ("all.js", ("assets/archive/pages.js", "all.js", "no such file")),
        (
            "entries/x-1.js",
            (
                "assets/archive/entries/x-2.js",
                "assets/archive/entries/x-1.js",
                "no such part before it",
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_part_of_the_data_that_is_gone_is_named(
    tmp_path: Path, gone: str, expected: tuple[str, str, str]
) -> None:
    site = _scripts_site(tmp_path)
    (site / "assets/archive" / gone).unlink()
    assert [(one.page, one.target, one.reason) for one in check_links(site)] == [expected]


@pytest.mark.parametrize(
    ("parts", "gone", "found"),
    [
        (2, (), []),
        (0, (1, 2), []),
        (2, (2,), [("assets/archive/own/x.js", "own/x-2.js", "no such script")]),
        (
            2,
            (1, 2),
            [
                ("assets/archive/own/x.js", "own/x-1.js", "no such script"),
                ("assets/archive/own/x.js", "own/x-2.js", "no such script"),
            ],
        ),
    ],
)
def test_data_has_all_the_parts_that_it_says_it_has(
    tmp_path: Path, parts: int, gone: tuple[int, ...], found: list[tuple[str, str, str]]
) -> None:
    site = _scripts_site(tmp_path)
    _data(site, "own/x", f'{{"parts":{parts},"rows":"{"a" * 300}"}}')
    for number in {1, 2} - set(gone):
        _data(site, f"own/x-{number}", '{"rows":""}')
    assert [(one.page, one.target, one.reason) for one in check_links(site)] == found


@pytest.mark.parametrize("gone", [(), ("f1c9a04",), ("f12_2",)])
def test_a_list_has_all_the_files_that_it_names(tmp_path: Path, gone: tuple[str, ...]) -> None:
    site = _scripts_site(tmp_path)
    names = ["f0", "f1c9a04", "f12", "f12_2"]
    _data(site, "entries/x", f'{{"names":{json.dumps([*names, *["f0"] * 99])},"files":[]}}')
    for name in {*names} - {*gone}:
        _data(site, f"entries/x-{name}", r'["<a href=\"../r.html#s1\">一</a>"]')
    found = [(one.page, one.target, one.reason) for one in check_links(site)]
    assert found == [
        ("assets/archive/entries/x.js", f"entries/x-{name}.js", "no such script") for name in gone
    ]


def test_rows_of_a_file_with_a_name_lead_somewhere(tmp_path: Path) -> None:
    site = _scripts_site(tmp_path)
    _data(site, "entries/x-f12_2", r'["<a href=\"../gone.html\">二</a>"]')
    assert [one.target for one in check_links(site)] == ["../gone.html"]


def test_data_under_another_name_and_rows_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    site = _scripts_site(tmp_path)
    _data(site, "entries/x-2", r'["<a href=\"../gone.html\">二</a>","<a href=\"../r.html#s2\">"]')
    _data(site, "catalogue", "{}", registered="other")
    assert {(link.target, link.reason) for link in check_links(site)} == {
        ("../gone.html", "no such file"),
        ("../r.html#s2", "no such anchor"),
        ("other", "registers under a name that is not its own"),
    }


def test_what_did_not_arrive_is_named(tmp_path: Path) -> None:
    for name in ("docs/a.md", "docs/b.md", "docs/c.js", "docs/d.js", "docs/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("0123456789", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_text("", encoding="utf-8")
    (tmp_path / "site/c.js").write_text("01234", encoding="utf-8")
    assert [
        (link.page, link.reason) for link in check_links(tmp_path / "site", tmp_path / "docs")
    ] == [
        ("b.html", "did not arrive"),
        ("c.js", "did not arrive whole"),
        ("d.js", "did not arrive"),
    ]


def test_a_file_that_is_no_text_does_not_stop_the_search_for_an_anchor(tmp_path: Path) -> None:
    (tmp_path / "icon.png").write_bytes(b"\x89PNG\xbc")
    assert _site(tmp_path, "<a href='#gone'>") == [("#gone", "no such anchor")]


def test_every_way_to_write_an_address_is_read(tmp_path: Path) -> None:
    body = "<a\n\thref='gone-1'>\n<img  alt=x src=gone-2/>\n<td data-url=\"?q=1#gone-3\" ><br/>"
    assert {target for target, _ in _site(tmp_path, body)} == {"gone-1", "gone-2/", "?q=1#gone-3"}


# Each, repeated, would take a pattern hours that goes back over what it has read.
@pytest.mark.parametrize(
    "tag", ["<a x ", "<a x=\"<a y='", '<a x=" <a x=" y', ' x="', "<a x=<a y='"]
)
def test_tags_without_an_end_take_no_longer_than_they_are(tag: str) -> None:
    text = "<a " + tag * (1_000_000 // len(tag))
    assert list(references.in_page_for_certain(text)) == []
    assert references.anchors(text.encode()) == set()
