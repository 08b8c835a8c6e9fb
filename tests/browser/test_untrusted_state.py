"""What a browser brings along is not trusted: addresses, what it kept, files of clippings."""

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import window

pytestmark = pytest.mark.browser

ATTACK: Final = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>"
VALUES: Final = (ATTACK, "__proto__", "javascript:'\"`${window.pwned=1}")
JUNK: Final = (
    json.dumps(ATTACK),
    "{not json",
    '{"length":1e9}',
    '{"__proto__":{"polluted":1},"color":{"scheme":"x\\" onload=\\"1"},"index":1.5}',
    json.dumps([ATTACK, 1, None, {"text": ATTACK}]),
    json.dumps({"format": "report-archive-clippings", "version": 1, "groups": [{"name": ATTACK}]}),
)
CLIPPING: Final = {
    "report": "r1",
    "text": ATTACK,
    "sentence": 1,
    "title": ATTACK,
    "office": ATTACK,
    "year": 2021,
    "kind": ATTACK,
    "headings": [ATTACK],
    "note": ATTACK,
    "added": "",
}
FOLDER: Final = {
    "format": "report-archive-clippings",
    "version": 1,
    "groups": [{"name": "", "clippings": [CLIPPING]}, {"name": ATTACK[:50], "clippings": []}],
}
PAGES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "phrases.html": (("q", "year", "type", "page", "view", "sort", "__proto__"), "#phrase-form"),
    "finder.html": (("q", "year"), "main input"),
    "all/1.html": (("q", "theme", "year", "sort", "page"), ".report-list"),
    "figures/list/1.html": (("q", "type", "year", "theme"), "main"),
    "compare.html": (("reports", "theme"), "main"),
    "clippings.html": (("q",), "main"),
}
WATCH: Final = "Object.defineProperty(window, 'pwned', {set: () => { window.runs = 1; }});"
SEED: Final = """(values) => {
  for (const [key, value] of values) {
    for (const store of [localStorage, sessionStorage]) {
      try { store.setItem(key, value); } catch (error) { /* a disk has no store */ }
    }
  }
}"""
PUT: Final = """(value) => new Promise((resolve, reject) => {
  const home = new URL("./", location).pathname;
  const open = indexedDB.open("report-archive-clippings:" + home, 1);
  open.onupgradeneeded = () => open.result.createObjectStore("folders");
  open.onerror = reject;
  open.onsuccess = () => {
    const change = open.result.transaction("folders", "readwrite");
    change.objectStore("folders").put(value, "folder");
    change.oncomplete = () => { open.result.close(); resolve(); };
  };
})"""
ATTACKED: Final = "() => window.runs || ({}).polluted || 0"


def _settled(page: Page, wanted: str) -> None:
    expect(page.locator(wanted).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ATTACKED) == 0, page.url


@pytest.mark.parametrize("name", PAGES)
def test_an_address_is_words_and_nothing_more(
    name: str, chromium: Browser, faults: list[str], sample_site: Path
) -> None:
    names, wanted = PAGES[name]
    with window(chromium, faults) as opened:
        opened.add_init_script(WATCH)
        page = opened.new_page()
        for turn, value in enumerate(VALUES[:2]):
            asked = "&".join(
                f"{key}={quote(VALUES[(turn + place) % len(VALUES)])}"
                for place, key in enumerate(names)
            )
            page.goto(f"{sample_site.as_uri()}/{name}?{asked}#{quote(value)}")
            _settled(page, wanted)
        # An identifier may look like this; that there is no such report is found out by asking.
        asked_for = [fault for fault in faults if "__proto__" in fault or "ERR_FILE" in fault]
        assert faults == (asked_for if name == "compare.html" else [])
        faults.clear()


def test_what_a_browser_kept_is_read_with_care(
    chromium: Browser, faults: list[str], sample_address: str, sample_site: Path
) -> None:
    report = next((sample_site / "reports").glob("r*.html")).name
    scope = "/" + sample_address.split("/", 3)[3]
    keys = (
        f"{scope}.__palette",
        "report-archive/phrase-history",
        f"report-archive-clippings:{scope}",
        f"report-archive-clippings:{scope}:draft",
        "archive-compare",
    )
    for turn in range(0, len(JUNK), 2):  # each value under half of the keys
        junk = [(key, JUNK[(turn + place) % len(JUNK)]) for place, key in enumerate(keys)]
        with window(chromium, faults) as opened:
            opened.add_init_script(WATCH)
            page = opened.new_page()
            page.goto(f"{sample_address}404.html")
            page.evaluate(SEED, junk)
            for name, wanted in (
                ("phrases.html", "#phrase-form"),
                ("clippings.html", "main"),
                (f"reports/{report}", ".report-text"),
            ):
                page.goto(f"{sample_address}{name}")
                _settled(page, wanted)


def test_clippings_with_markup_are_shown_as_text(
    chromium: Browser, faults: list[str], sample_address: str, tmp_path: Path
) -> None:
    kept: tuple[Any, ...] = (FOLDER, {**FOLDER, "groups": [CLIPPING, None]})
    for value in kept:
        with window(chromium, faults) as opened:
            opened.add_init_script(WATCH)
            page = opened.new_page()
            page.goto(f"{sample_address}404.html")
            page.evaluate(PUT, value)
            page.goto(f"{sample_address}clippings.html")
            _settled(page, "main")
            if value is FOLDER:
                expect(page.locator(".clipping-text")).to_have_text([ATTACK])


def test_a_file_of_clippings_is_text_whatever_it_holds(
    chromium: Browser, faults: list[str], sample_site: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"{'甲' * 20}.json"
    with window(chromium, faults) as opened:
        opened.add_init_script(WATCH)
        page = opened.new_page()
        page.goto(f"{sample_site.as_uri()}/clippings.html")
        for content in (*JUNK, "[" * 100_000, json.dumps(FOLDER)):
            file.write_text(content, encoding="utf-8")
            page.locator("#clippings-import").set_input_files(file)
            expect(page.locator("#clippings-status")).not_to_be_empty()
            assert page.evaluate(ATTACKED) == 0
        expect(page.locator(".clipping-text")).to_have_text([ATTACK])
