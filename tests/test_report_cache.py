"""What is understood is kept until its source is gone; damage costs only time."""

import errno
from pathlib import Path

import pytest

from report_archive import report_cache
from report_archive.intake.discovery import Source, SourceFile
from report_archive.model import Report
from report_archive.report_cache import DAMAGES, Kept, ReportCache, packed, unpacked
from report_archive.screening.personal import DEFAULT_POLICY
from report_archive.source_reports import read_out

TEXT = "{0}局{0}年工作总结\n\n一、督查督办。全年督查{0}次，办结率98%。\n二、办文。起草材料30篇。\n"


def _kept(year: int) -> Kept:
    data = TEXT.format(year).encode("utf-8")
    return read_out(Source(SourceFile(f"{year}.txt", None), data, None), DEFAULT_POLICY)


MADE = {f"{year:064x}": _kept(year) for year in range(2001, 2025)}


@pytest.fixture
def kept_by(tmp_path: Path) -> ReportCache:
    return _filled(tmp_path, MADE)


def _filled(folder: Path, entries: dict[str, Kept]) -> ReportCache:
    """A cache that was given these, as the next run finds it."""
    cache = ReportCache(folder, "k" * 64)
    for digest, kept in entries.items():
        cache.put(digest, packed(kept))
    cache.drop_unused(entries)
    return ReportCache(folder, "k" * 64)


def _reports(kept: Kept | None) -> list[Report]:
    assert kept is not None
    return kept[0][0]


def _readings(kept: Kept) -> list[bytes]:
    return [reading.row for reading in kept[1]]


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("understood/*/*")}


def test_what_is_packed_comes_back_as_it_was() -> None:
    for kept in MADE.values():
        again = unpacked(packed(kept))
        assert again[0] == kept[0]
        assert _readings(again) == _readings(kept)
        assert again[2] == kept[2]
        assert packed(again) == packed(kept)


def test_a_cut_entry_is_none() -> None:
    whole = packed(MADE[f"{2001:064x}"])
    for size in range(0, len(whole), 7):
        with pytest.raises(DAMAGES):
            unpacked(whole[:size])


def test_all_entries_go_to_one_file(tmp_path: Path, kept_by: ReportCache) -> None:
    assert [*_files(tmp_path)] == ["many"]
    for digest, kept in MADE.items():
        found = kept_by.get(digest)
        assert _reports(found) == _reports(kept)
        assert found
        assert _readings(found) == _readings(kept)


def test_one_that_comes_stands_alone_until_there_are_many(
    tmp_path: Path, kept_by: ReportCache
) -> None:
    more = {f"{year:064x}": _kept(year) for year in range(2025, 2028)}
    for number, (digest, kept) in enumerate(more.items(), 1):
        kept_by = ReportCache(tmp_path, "k" * 64)
        kept_by.put(digest, packed(kept))
        now = [*MADE, *[*more][:number]]
        kept_by.drop_unused(now)
        assert len(_files(tmp_path)) == (1 if number == len(more) else number + 1)
        kept_by = ReportCache(tmp_path, "k" * 64)
        assert [_reports(kept_by.get(each))[0].metadata.year.value for each in now] == [
            int(each, 16) for each in now
        ]


@pytest.mark.parametrize("how_many", [1, 5])
def test_nothing_is_left_of_a_source_that_is_gone(
    tmp_path: Path, kept_by: ReportCache, how_many: int
) -> None:
    gone, left = [*MADE][:how_many], [*MADE][how_many:]
    secret = "督查2001次"
    assert any(secret.encode(code) in _files(tmp_path)["many"] for code in ("utf-8", "utf-16-le"))
    kept_by.drop_unused(left)
    (data,) = _files(tmp_path).values()
    for code in ("utf-8", "utf-16-le"):
        assert secret.encode(code) not in data
        assert "2001年".encode(code) not in data
    again = ReportCache(tmp_path, "k" * 64)
    assert not any(map(again.get, gone))
    assert [_reports(again.get(each)) for each in left] == [_reports(MADE[each]) for each in left]


@pytest.mark.usefixtures("kept_by")
def test_entries_of_other_knowledge_are_forgotten(tmp_path: Path) -> None:
    other = ReportCache(tmp_path, "o" * 64)
    assert not any(map(other.get, MADE))
    other.drop_unused([])
    assert not _files(tmp_path)


def test_a_damaged_entry_is_none_and_is_replaced(tmp_path: Path, kept_by: ReportCache) -> None:
    (many,) = tmp_path.rglob("many")
    first, *others = MADE
    place = many.read_bytes().index(b"2001.txt")
    with many.open("r+b") as file:
        file.seek(place - 60)
        file.write(bytes(200))
    cache = ReportCache(tmp_path, "k" * 64)
    assert cache.get(first) is None
    assert all(map(cache.get, others))
    cache.put(first, packed(MADE[first]))
    assert _reports(cache.get(first)) == _reports(MADE[first])
    cache.drop_unused(MADE)
    again = ReportCache(tmp_path, "k" * 64)
    assert all(_reports(again.get(each)) == _reports(MADE[each]) for each in MADE)


def test_an_entry_that_stands_twice_is_left_in_the_file_of_many(
    tmp_path: Path, kept_by: ReportCache
) -> None:
    before = _files(tmp_path)
    first = next(iter(MADE))
    kept_by.put(first, packed(MADE[first]))
    kept_by.drop_unused(MADE)
    assert _files(tmp_path) == before


def test_reports_that_are_not_mapped_stay_when_their_entries_go(tmp_path: Path) -> None:
    _filled(tmp_path, MADE)
    first = next(iter(MADE))
    held = ReportCache(tmp_path, "k" * 64, mapped=False)
    (report,) = _reports(held.get(first))
    ReportCache(tmp_path, "k" * 64).drop_unused([*MADE][1:])
    assert report == _reports(MADE[first])[0]


def test_entries_stay_alone_where_there_is_no_room_for_all_in_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(report_cache, "write_entries", full)
        cache = _filled(tmp_path, MADE)
    assert set(_files(tmp_path)) == {*MADE}
    assert all(map(cache.get, MADE))
    cache.drop_unused(MADE)
    assert [*_files(tmp_path)] == ["many"]


def test_the_sources_of_a_run_are_told_to_the_next(tmp_path: Path) -> None:
    digests = {"办/二.txt": "b", "办/一.txt": "a", "a\n.txt": "c"}
    assert ReportCache(tmp_path, "k" * 64).last_sources() == {}
    ReportCache(tmp_path, "k" * 64).keep_sources(digests)
    assert ReportCache(tmp_path, "o" * 64).last_sources() == digests
