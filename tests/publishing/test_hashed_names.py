"""What every page loads is named after what it holds."""

from pathlib import Path

from report_archive.publishing.hashed_names import hashed_names, loaded, rename

SETTINGS = {"extra_css": ["a/p.css", "a/other.css"], "extra_javascript": ["a/p.js"]}


def _docs(folder: Path, script: str) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a/p.css").write_bytes(b"")
    (folder / "a/p.js").write_text(script, encoding="utf-8")
    return folder


def test_names_follow_the_content_and_only_files_that_are_there(tmp_path: Path) -> None:
    names = hashed_names(SETTINGS, _docs(tmp_path / "1", "一"))
    assert names["a/p.css"] == "a/p-e3b0c44298fc1c14.css"
    assert names.keys() == {"a/p.css", "a/p.js"}
    assert names == hashed_names(SETTINGS, _docs(tmp_path / "2", "一"))
    assert names["a/p.js"] != hashed_names(SETTINGS, _docs(tmp_path / "3", "二"))["a/p.js"]


def test_the_settings_and_the_site_have_the_new_names(tmp_path: Path) -> None:
    site = _docs(tmp_path, "一")
    names = hashed_names(SETTINGS, site)
    assert loaded(SETTINGS, names) == {
        "extra_css": [names["a/p.css"], "a/other.css"],
        "extra_javascript": [names["a/p.js"]],
    }
    rename(site, names)
    assert {path.name for path in (site / "a").iterdir()} == {
        Path(name).name for name in names.values()
    }
    assert loaded({"extra_css": []}, {}) == {}
