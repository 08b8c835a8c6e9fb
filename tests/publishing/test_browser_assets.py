"""Scripts reach the reader smaller and fewer, and do what their sources do."""

from pathlib import Path

import pytest
from benchmarks.published import script_sizes

from report_archive.publishing.browser_assets import browser_assets, deciding, site_assets
from report_archive.publishing.writer import files_below

LOADER = b"/* loads */\nvar archive = window.ReportArchive = {};\n"


def _sources(bundles: str, **scripts: str) -> dict[str, bytes]:
    files = {f"{name}.js": text.encode() for name, text in scripts.items()}
    return {"bundles.yml": bundles.encode(), "archive_data.js": LOADER, **files}


def test_scripts_of_a_bundle_stand_in_it_in_order_and_nowhere_else() -> None:
    files = browser_assets(_sources("all.js: [b.js, a.js]", a="// one\nvar a = 1", b="var b = 2;"))
    assert files.keys() == {"archive_data.js", "all.js"}
    assert files["all.js"] == b"var b=2;\nvar a=1;\n"
    assert files["archive_data.js"].endswith(
        b'ReportArchive.bundles={"a.js":"all.js","b.js":"all.js"};\n'
    )


def test_text_in_a_script_is_not_touched() -> None:
    script = 'var 句 = "一  二 // 三 /* 四 */";\nvar 式 = /[/"] +/g; // 注'
    files = browser_assets(_sources("{}", a=script))
    text = files["a.js"].decode("utf-8")
    assert '"一  二 // 三 /* 四 */"' in text
    assert '/[/"] +/g' in text
    assert "注" not in text


def test_vendored_files_and_styles_are_published_as_they_are() -> None:
    sources = _sources("{}") | {"vendor/x/x.js": b"/* licence */ x", "site.css": b"/* a */ b {}"}
    files = browser_assets(sources)
    assert files["vendor/x/x.js"] == b"/* licence */ x"
    assert files["site.css"] == b"/* a */ b {}"


def test_what_every_page_loads_is_one_file_of_each_sort() -> None:
    sources = _sources("{}", a="var a = 1", b="var b = 2;") | {
        "a.css": b"/* of a */\na {\n  b: 1; /* c\n */\n}\n",
        "b.css": 'b::before { content: "/*"; }\nc { d: "一  */"; }'.encode(),
        "pages.yml": b"p.js: [b.js, archive_data.js]\np.css: [b.css, a.css]",
    }
    files = site_assets(sources)
    assert files.keys() == {"a.js", "p.js", "p.css"}
    assert files["p.js"].startswith(b"var b=2;\nvar archive=")
    assert files["p.css"].decode() == (
        'b::before { content: "/*"; }\nc { d: "一  */"; }\na {\nb: 1;\n}\n'
    )
    with pytest.raises(ValueError, match="or twice"):
        site_assets(sources | {"pages.yml": b"p.js: [a.js]\nq.js: [a.js]"})


@pytest.mark.parametrize(
    "bundles", ["x.js: [a.js, a.js]", "x.js: [a.js]\ny.js: [a.js]", "x.js: [c.js]"]
)
def test_a_bundle_that_cannot_be_made_is_a_bug(bundles: str) -> None:
    with pytest.raises(ValueError, match=r"bundles\.yml"):
        browser_assets(_sources(bundles, a="1"))


def test_our_own_bundles_can_be_made(repository: Path) -> None:
    folder = repository / "scripts" / "report_archive" / "browser"
    sources = {name: path.read_bytes() for name, path in files_below(folder).items()}
    files = site_assets(sources)
    assert len(files) < len(sources) - 50
    assert {"pages.js", "pages.css"} <= files.keys()
    assert {"phrase_search.js", "phrase_view.js"} <= files.keys()


def test_phrase_search_with_all_it_may_load_stays_below_40_kilobytes() -> None:
    sizes = script_sizes()
    assert {"phrase_search.js", "phrase_segments.js", "phrase_view.js"} <= sizes.keys()
    assert sum(packed for _, packed in sizes.values()) <= 40_000


def test_what_decides_is_every_name_and_byte() -> None:
    sources = [{"a.js": b"1"}, {"a.js": b"2"}, {"b.js": b"1"}, {"a.js": b"1", "b.js": b""}]
    assert len({deciding(each) for each in sources}) == len(sources)
    assert deciding({"a.js": b"1"}) == deciding({"a.js": b"1"})
