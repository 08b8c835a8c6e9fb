"""A page is left as it lies there only where it would come out the same."""

from pathlib import Path

import pytest

from report_archive import kept_pages
from report_archive.kept_pages import KeptPages, digest_of, keep_notes, read_notes

PAGE = "reports/r1.md"
DATA = "第1篇".encode()
MADE = digest_of(DATA)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / PAGE).parent.mkdir()
    (tmp_path / PAGE).write_bytes(DATA)
    return tmp_path


def test_a_page_stands_that_was_made_from_the_same(docs: Path) -> None:
    made_from = KeptPages(docs, {"r1": "a"}).note(["r1"], b"x")
    kept = KeptPages(docs, {"r1": "a"}, {PAGE: (made_from, MADE)})
    assert kept.stands(PAGE, kept.note(["r1"], b"x")) == MADE
    assert not kept.stands(PAGE, kept.note(["r1"], b"y"))
    assert not kept.stands("reports/r2.md", made_from)
    assert not kept.stands(PAGE, KeptPages(docs, {"r1": "b"}).note(["r1"], b"x"))


def test_a_page_of_several_reports_is_made_from_all_of_them_in_their_order() -> None:
    kept = KeptPages(Path(), {"r1": "a", "r2": "b", "r3": "a"})
    notes = [kept.note(names, b"x") for names in (["r1", "r2"], ["r2", "r1"], ["r1"], ["r3"], [])]
    assert len(set(notes)) == len(notes)
    assert all(notes)
    assert not kept.note(["r1", "r4"], b"x")


def test_a_page_that_somebody_touched_does_not_stand(docs: Path) -> None:
    kept = KeptPages(docs, {}, {PAGE: ("m", MADE)})
    assert kept.stands(PAGE, "m")
    (docs / PAGE).write_bytes(b"x")
    assert not kept.stands(PAGE, "m")
    (docs / PAGE).unlink()
    assert not kept.stands(PAGE, "m")


def test_a_page_that_nobody_touched_is_not_read(docs: Path) -> None:
    kept = KeptPages(docs, {}, {PAGE: ("m", MADE)}, {PAGE: MADE})
    (docs / PAGE).unlink()
    assert kept.stands(PAGE, "m") == MADE
    assert not kept.stands(PAGE, "n")
    assert not KeptPages(docs, {}, {PAGE: ("m", MADE)}, {PAGE: digest_of(b"x")}).stands(PAGE, "m")


def test_files_made_together_stand_where_all_of_them_do(docs: Path) -> None:
    other = "reports/r2.md"
    (docs / other).write_bytes(DATA)
    made_from = KeptPages(docs).note_of_group("list", b"x")
    kept = KeptPages(docs, {}, {PAGE: (made_from, MADE), other: (made_from, MADE)})
    assert kept.group_stands(made_from) == {PAGE: MADE, other: MADE}
    assert not kept.group_stands(kept.note_of_group("list", b"y"))
    assert not kept.group_stands(kept.note_of_group("other", b"x"))
    (docs / other).write_bytes(b"x")
    assert not kept.group_stands(made_from)


def test_a_report_of_unknown_source_has_no_page_that_stands(docs: Path) -> None:
    kept = KeptPages(docs, {"r1": ""}, {PAGE: ("", MADE)})
    assert [kept.note([name], b"") for name in ("r1", "r2")] == ["", ""]
    assert not kept.stands(PAGE, "")


def test_notes_are_read_under_the_same_knowledge_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = {PAGE: ("m", MADE), "reports/r2.md": ("", MADE), "第3篇.md": ("n", "")}
    keep_notes(tmp_path, "k", notes)
    assert read_notes(tmp_path, "k") == notes
    assert read_notes(tmp_path, "another") == {}
    with monkeypatch.context() as patched:
        patched.setattr(kept_pages, "_code_digest", lambda: "other code")
        assert read_notes(tmp_path, "k") == {}


@pytest.mark.parametrize("text", [None, "", "m", "\0", f"{PAGE}\0m {MADE}\n"])
def test_damaged_notes_are_as_good_as_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / kept_pages.NAME).write_text(text, encoding="utf-8")
    assert read_notes(tmp_path, "k") == {}


def test_a_page_is_handed_out_as_the_last_run_left_it(docs: Path) -> None:
    kept = KeptPages(docs, {}, {PAGE: ("m", MADE), "reports/r2.md": ("m", MADE)})
    assert kept.left(PAGE) == DATA
    assert kept.left("reports/r2.md") == b""
    (docs / PAGE).write_bytes(b"other")
    assert kept.left(PAGE) == b""
    assert KeptPages(docs, {}).left(PAGE) == b""
