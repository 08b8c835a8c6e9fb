"""What was checked before is not searched again, unless it may lead to what is gone."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.publishing.checksums import SUMS, digests_below, write_sums
from report_archive.publishing.link_check import LinkCheck, check_links
from report_archive.publishing.link_doubts import Doubts, checked_before, keep_noted
from report_archive.publishing.link_notes import NAME
from report_archive.publishing.script_check import BrokenLink
from report_archive.publishing.writer import files_below

PAGES = {
    "index.html": '<a href="a/1.html#s1"><a href="b/1.html">',
    "a/1.html": '<p id="s1"><p id="s2"><a href="2.html">',
    "a/2.html": '<a href="../b/1.html"><a href="1.html#s2">',
    "b/1.html": '<a href="../a/1.html#s1"><ul data-entries="entries/x"></ul>',
    "c/1.html": "<p>",
    "assets/archive/entries/x.js": 'ReportArchive.register("entries/x",1)',
    "assets/archive/entries/x-1.js": r'ReportArchive.register("entries/x-1","<a href=\"1.html\">")',
}


def _write(site: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


def _before(folder: Path) -> Path:
    site = folder / "before"
    _write(site, PAGES)
    check = LinkCheck(site)
    assert check.broken() == []
    write_sums(site)
    keep_noted(folder, site, check.noted())
    return site


def _next(before: Path, site: Path, change: dict[str, str]) -> Path:
    """The site before with some files changed, those without text gone."""
    shutil.copytree(before, site)
    (site / SUMS).unlink()
    _write(site, {name: text for name, text in change.items() if text})
    for name in (name for name, text in change.items() if not text):
        (site / name).unlink()
    return site


def _found(site: Path, before: Path, searched: list[str]) -> list[BrokenLink]:
    checked = checked_before(before, site.parent)
    assert checked is not None
    doubts = Doubts(site, digests_below(site), checked)
    files = files_below(site)
    searched += [name for name in files if name not in doubts.settled(files)]
    return check_links(site, None, doubts)


def _noting(site: Path, before: Path) -> tuple[list[BrokenLink], LinkCheck]:
    """What is found by a check that knows what the check before found, and that check."""
    checked = checked_before(before, site.parent)
    assert checked is not None
    assert checked.noted is not None
    check = LinkCheck(site, Doubts(site, digests_below(site), checked))
    return check.broken(), check


@pytest.mark.parametrize(
    ("change", "searched"),
    [
        ({}, []),
        ({"c/1.html": "<p>新"}, ["c/1.html"]),
        ({"c/1.html": '<a href="../a/1.html#s3">'}, ["c/1.html"]),
        ({"a/1.html": '<p id="s1"><p id="s2"><p id="s3">'}, ["a/1.html"]),
        ({"a/1.html": '<p id="s1">'}, ["a/1.html", "a/2.html", "b/1.html", "index.html"]),
        ({"a/3.html": '<a href="4.html">'}, ["a/3.html"]),
        ({"a/2.html": ""}, ["a/1.html"]),
        ({"b/1.html": ""}, ["a/2.html", "index.html"]),
        ({"b/1.html": "", "b/2.html": '<ul data-entries="entries/x"></ul>'}, None),
    ],
    ids=str,
)
def test_what_is_broken_is_found_without_looking_at_all(
    tmp_path: Path, change: dict[str, str], searched: list[str] | None
) -> None:
    before = _before(tmp_path)
    site = _next(before, tmp_path / "site", change)
    looked_at: list[str] = []
    assert _found(site, before, looked_at) == check_links(site)
    assert _noting(site, before)[0] == check_links(site)
    if searched is not None:
        assert [name for name in looked_at if name.endswith(".html")] == searched


def test_a_site_that_is_not_as_it_was_checked_proves_nothing(tmp_path: Path) -> None:
    before, site = _before(tmp_path), tmp_path / "site"
    shutil.copytree(before, site)
    _write(site, {"a/1.html": '<p id="s1">'})
    (before / "a/1.html").write_text("别人写的", encoding="utf-8")
    assert _found(site, before, []) == check_links(site)


def test_a_site_of_which_nothing_was_noted_is_searched_as_a_whole(tmp_path: Path) -> None:
    before = _before(tmp_path)
    site = _next(before, tmp_path / "site", {})
    (tmp_path / NAME).unlink()
    looked_at: list[str] = []
    assert _found(site, before, looked_at) == []
    assert len(looked_at) == len(PAGES)


@pytest.mark.parametrize(("head", "part"), [('"parts":1', "1"), ('"names":["f12_2"]', "f12_2")])
def test_data_whose_parts_are_gone_is_searched(tmp_path: Path, head: str, part: str) -> None:
    before = tmp_path / "before"
    own = {"own/x": f'{{{head},"rows":""}}', f"own/x-{part}": '""'}
    files = [(f"assets/archive/{name}.js", name, data) for name, data in own.items()]
    _write(before, {file: f'ReportArchive.register("{name}",{data})' for file, name, data in files})
    check = LinkCheck(before)
    assert check.broken() == []
    write_sums(before)
    keep_noted(tmp_path, before, check.noted())
    site = _next(before, tmp_path / "site", {files[1][0]: ""})
    assert len(check_links(site)) == 1
    assert _noting(site, before)[0] == check_links(site)


def test_rows_that_are_no_longer_filled_into_the_page_they_were_searched_for(
    tmp_path: Path,
) -> None:
    before = tmp_path / "before"
    lists = '<ul data-entries="entries/x"></ul>'
    pages = {"a/1.html": lists, "b/1.html": lists, "b/2.html": "<p>"}
    rows = r'ReportArchive.register("entries/x-1","<a href=\"2.html\">")'
    assets = {name: PAGES[name] for name in PAGES if name.startswith("assets/")}
    _write(before, {**assets, **pages, "assets/archive/entries/x-1.js": rows})
    check = LinkCheck(before)
    assert check.broken() == []
    write_sums(before)
    keep_noted(tmp_path, before, check.noted())
    site = _next(before, tmp_path / "site", {"b/1.html": "<p>"})
    assert len(check_links(site)) == 1
    assert _noting(site, before)[0] == check_links(site)


COUNT = 90
numbers = st.integers(0, COUNT - 1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(st.tuples(numbers, numbers, st.sampled_from(["", "#s1", "?q=1", "?q=1#s1"]))),
    in_rows=st.lists(numbers, max_size=5),
    gone=st.sets(numbers, min_size=60),
    poorer=st.sets(numbers, max_size=3),
)
def test_where_very_much_is_gone_all_that_led_there_is_found(
    tmp_path: Path,
    links: list[tuple[int, int, str]],
    in_rows: list[int],
    gone: set[int],
    poorer: set[int],
) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    before = folder / "before"
    pages = {f"p/{number % 7}/{number}.html": '<p id="s1">' for number in range(COUNT)}
    for page, to, anchor in links:
        pages[f"p/{page % 7}/{page}.html"] += f'<a href="../{to % 7}/{to}.html{anchor}">'
    rows = "".join(rf"<a href=\"../p/{to % 7}/{to}.html#s1\">" for to in in_rows)
    data = {"assets/archive/entries/x-1.js": f'ReportArchive.register("entries/x-1","{rows}")'}
    everything = {**PAGES, **pages, **data}
    _write(before, everything)
    check = LinkCheck(before)
    assert check.broken() == []
    write_sums(before)
    keep_noted(folder, before, check.noted())
    change = {f"p/{number % 7}/{number}.html": "" for number in gone}
    for name in (f"p/{number % 7}/{number}.html" for number in poorer - gone):
        change[name] = pages[name].replace(' id="s1"', "")
    site = _next(before, folder / "site", change)
    assert _noting(site, before)[0] == check_links(site)


def test_a_site_without_a_list_was_not_checked(tmp_path: Path) -> None:
    assert checked_before(tmp_path) is None
    (tmp_path / SUMS).write_bytes(b"\xff")
    assert checked_before(tmp_path) is None


OTHER_ROWS = r'ReportArchive.register("entries/x-1","<a href=\"3.html\">")'
CHANGES = [
    {"c/1.html": '<a href="../a/1.html#s2">'},
    {"c/1.html": '<a href="../a/1.html#s3">'},
    {"a/1.html": '<p id="s1">'},
    {"b/1.html": "", "a/2.html": '<a href="1.html#s2">', "index.html": "<p>"},
    {"assets/archive/entries/x-1.js": PAGES["assets/archive/entries/x-1.js"] + "\n"},
    {"assets/archive/entries/x-1.js": OTHER_ROWS},
    {"assets/archive/entries/x-1.js": "", "assets/archive/entries/x.js": ""},
    {"assets/archive/code.js": 'loadScript("gone.js")'},
    {"assets/archive/entries/x-2.js": 'ReportArchive.register("x-2","")'},
]


@pytest.mark.parametrize("second", CHANGES, ids=str)
@pytest.mark.parametrize("first", CHANGES, ids=str)
def test_what_was_noted_twice_is_what_a_look_at_all_finds(
    tmp_path: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    before = _before(tmp_path)
    site = _next(before, tmp_path / "first", first)
    broken, check = _noting(site, before)
    assert broken == check_links(site)
    if broken:
        return
    write_sums(site)
    keep_noted(tmp_path, site, check.noted())
    there = {name for name in files_below(site) if name != SUMS}
    change = {name: text for name, text in second.items() if text or name in there}
    last = _next(site, tmp_path / "second", change)
    assert _noting(last, site)[0] == check_links(last)


def test_what_nothing_leads_to_may_go_without_a_look_at_others(tmp_path: Path) -> None:
    before = _before(tmp_path)
    site = _next(before, tmp_path / "site", {"c/1.html": ""})
    checked = checked_before(before, tmp_path)
    assert checked is not None
    assert Doubts(site, digests_below(site), checked).settled(["index.html"])
    site = _next(before, tmp_path / "other", {"a/2.html": ""})
    settled = Doubts(site, digests_below(site), checked).settled(["index.html", "a/1.html"])
    assert settled == {"index.html"}


@pytest.mark.parametrize("noted", ["", "[]", '{"sums": 1}', '{"sums": "x", "lists": []}'])
def test_damaged_notes_are_none(tmp_path: Path, noted: str) -> None:
    before = _before(tmp_path)
    (tmp_path / NAME).write_text(noted, encoding="utf-8")
    checked = checked_before(before, tmp_path)
    assert checked is not None
    assert checked.noted is None
