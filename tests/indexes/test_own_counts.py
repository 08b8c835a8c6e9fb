"""How often the archive has what reports list: the scripts hold every count, and no other."""

import json
import string
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.drafts import all_made

from report_archive.indexes import own_counts
from report_archive.indexes.own_counts import (
    IN_A_FILE,
    SIGNS,
    Counted,
    count_scripts,
    key_of,
    report_scripts,
)
from report_archive.model import Page

FEW = 4  # rows of a file, so that some rows make parts


def counts_in(scripts: dict[str, Any], kind: str, name: str) -> tuple[int, int] | None:
    """What the scripts tell of a name, read as FORMAT has it, row by row."""
    head, key = scripts[f"own/{kind}"], key_of(name)
    files = [f"own/{kind}"]
    if head["parts"]:
        files.append(f"own/{kind}-{SIGNS.index(key[0]) % head['parts'] + 1}")
    width, reports, other = head["width"], head["reports"], head["other"]
    for file in files:
        rows = scripts[file]["rows"]
        for start in range(0, len(rows), width + reports + other):
            row = rows[start : start + width + reports + other]
            if row[:width] == key[:width]:
                return int(row[width : width + reports], 16), int(row[width + reports :], 16)
    return None


def data_of(pages: Iterable[Page]) -> dict[str, Any]:
    """The data of each script, by its name."""
    found = {}
    for page in pages:
        name, data = page.text.removeprefix('ReportArchive.register("').split('",', 1)
        assert page.path == f"assets/archive/{name}.js"
        found[name] = json.loads(data.removesuffix(");\n"))
    return found


COUNTED = st.builds(Counted, st.text(max_size=4), st.integers(2, 70_000), st.integers(0, 70_000))


@given(st.lists(COUNTED, max_size=60, unique_by=lambda each: each.name))
def test_every_count_is_found(counted: list[Counted]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_counts, "IN_A_FILE", FEW)
        scripts = data_of(count_scripts("x", counted))
    for name, *counts in counted:
        assert counts_in(scripts, "x", name) == tuple(counts)
    head = scripts["own/x"]
    assert head["parts"] in (0, 1, 2, 4, 8, 16, 32)
    assert scripts.keys() == {"own/x", *(f"own/x-{n + 1}" for n in range(head["parts"]))}
    size = head["width"] + head["reports"] + head["other"]
    rows = [data["rows"] for data in scripts.values()]
    assert sum(map(len, rows)) == len(counted) * size
    assert len(rows[0]) == min(len(counted), FEW) * size
    for each in rows:
        keys = [each[start : start + head["width"]] for start in range(0, len(each), size)]
        assert keys == sorted(keys)


@given(st.lists(COUNTED, max_size=20, unique_by=lambda each: each.name), st.randoms())
def test_the_order_of_what_is_counted_does_not_matter(counted: list[Counted], luck: Any) -> None:
    shuffled = luck.sample(counted, len(counted))
    assert data_of(count_scripts("x", counted)) == data_of(count_scripts("x", shuffled))


def test_names_that_no_key_tells_apart_have_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_counts, "key_of", lambda name: key_of(name.lower()))
    counted = [Counted("A", 3, 1), Counted("a", 5, 2), Counted("b", 7, 3)]
    scripts = data_of(count_scripts("x", counted))
    assert counts_in(scripts, "x", "a") is None
    assert counts_in(scripts, "x", "b") == (7, 3)


def test_what_most_reports_have_is_loaded_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_counts, "IN_A_FILE", FEW)
    counted = [Counted(sign, n, 1) for n, sign in enumerate(string.ascii_letters, 2)]
    scripts = data_of(count_scripts("x", counted))
    head = scripts["own/x"]
    most = {
        sign
        for sign in string.ascii_letters
        if counts_in({"own/x": {**head, "parts": 0}}, "x", sign)
    }
    assert most == set(string.ascii_letters[-FEW:])


def test_files_stay_small_however_much_is_counted() -> None:
    counted = [Counted(f"指标{n}", 2 + n % 9_000, n) for n in range(6 * IN_A_FILE)]
    pages = list(count_scripts("x", counted))
    assert len(pages) == 9
    assert all(len(page.text.encode()) < 70_000 for page in pages)


COUNTS = st.dictionaries(st.text(max_size=4), st.lists(st.integers(1, 9_999), max_size=5))


@given(COUNTS, st.integers(1, 40))
def test_every_row_of_a_report_is_found(counts: dict[str, list[int]], in_a_file: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_counts, "REPORTS_IN_A_FILE", in_a_file)
        scripts = data_of(all_made(report_scripts("x", counts.items())))
    parts = scripts["own/x"]["parts"]
    assert bool(parts) == (len(counts) > in_a_file)
    assert scripts.keys() == {"own/x", *(f"own/x-{n + 1}" for n in range(parts))}
    for name, own in counts.items():
        first, second = map(SIGNS.index, key_of(name)[:2])
        file = f"own/x-{(64 * first + second) % parts + 1}" if parts else "own/x"
        assert scripts[file]["rows"][key_of(name)] == own
    assert sum(len(data["rows"]) for data in scripts.values()) == len(counts)


@given(COUNTS, st.data())
def test_scripts_that_are_the_same_are_told_to_be(
    counts: dict[str, list[int]], data: st.DataObject
) -> None:
    changed = {
        name: data.draw(st.sampled_from([own, [1], []]), label=name) for name, own in counts.items()
    }
    before, now = (
        {
            (draft.name, draft.around): [page.text for page in draft.make()]
            for draft in report_scripts("x", each.items())
        }
        for each in (counts, changed)
    )
    texts = {name: text for (name, _), text in before.items()}
    for (name, around), text in now.items():
        assert ((name, around) in before) is (texts.get(name) == text)


def test_a_report_loads_little_however_many_there_are() -> None:
    pages = all_made(report_scripts("x", ((f"r{n}", [9_999] * 40) for n in range(3_000))))
    assert len(pages) == 1 + 16
    assert all(len(page.text.encode()) < 60_000 for page in pages)


def test_the_signs_are_those_of_keys() -> None:
    found = {sign for n in range(2_000) for sign in key_of(str(n))}
    assert found == set(SIGNS)
    assert len(SIGNS) == len(set(SIGNS)) == 64
