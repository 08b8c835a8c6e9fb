"""Files that are missing, stale or damaged are noticed, said, and never counted as searched."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

import pytest

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.byte_stream import deflate
from report_archive.phrase_index.manifest import FILE, PhraseIndexError
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import Field, Filter, Pattern, Query, Term
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.script_file import wrap
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.text_folding import searchable

CLASS: Final = SentenceClass("", "正文", 6, ())
SMALL: Final = Parameters(pack_characters=20)
LARGE: Final = replace(
    SMALL, scan_characters=0, slot=8, block=4, shard=60, most=2, frequent=4, record_reports=2
)


def entry(name: str, *texts: str) -> Entry:
    """A report that is nothing but its text."""
    record = ReportRecord(
        identifier=name,
        digest=name,
        sentences=len(texts),
        characters=sum(map(len, texts)),
        title=name,
        path=f"{name}.txt",
        year=2023,
        office="",
        office_type="",
        level="",
        kind="",
    )
    return Entry(record, texts, (CLASS,) * len(texts))


ENTRIES: Final = [entry(f"r{n}", f"第{n}份报告说督查。", "狠抓督查的落实。") for n in range(6)]
SCANNED: Final = build_from_entries(ENTRIES, SMALL)
INDEXED: Final = build_from_entries(ENTRIES, LARGE)
TEXTS: Final = sorted({searchable(text) for entry in ENTRIES for text in entry.texts})
PIECES: Final = sorted(
    {
        text[start:end]
        for text in TEXTS
        for start in range(len(text))
        for end in range(start + 1, 10)
    }
)
# The first needs keys and all frequent strings, the second every record.
EVERYTHING: Final = (
    Query((Term(tuple(Pattern((piece,)) for piece in PIECES if piece)),)),
    Query(filters=(Filter(Field.OFFICE, ("县",), excluded=True),)),
)


class Watched(dict[str, bytes]):
    """Files that know which of them were asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> bytes:
        self.used.add(name)
        return super().__getitem__(name)


def answers(files: dict[str, bytes]) -> list[tuple[int, bool, tuple[str, ...], int]]:
    """What is counted and shown, over queries that together need files of every kind."""
    index = PhraseIndex(files)
    found = [index.search(query, limit=None) for query in EVERYTHING]
    return [(each.sentences, each.exact, each.defects, len(each.hits)) for each in found]


def test_whole_indexes_have_no_defects() -> None:
    for files in (SCANNED, INDEXED):
        for sentences, exact, defects, shown in answers(files):
            assert (sentences, exact, defects) == (shown, True, ())


@pytest.mark.parametrize("files", [SCANNED, INDEXED], ids=["scanned", "indexed"])
@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ("missing", "missing"),
        ("changed", "damaged"),
        ("cut", "damaged"),
        ("another", "stale"),
        ("nonsense", "damaged"),
    ],
)
def test_every_file_is_checked(files: dict[str, bytes], damage: str, word: str) -> None:
    watched = Watched(files)
    whole = answers(watched)
    kinds = {PurePosixPath(name).stem.rstrip("0123456789") for name in watched.used if "/" in name}
    assert kinds == ({"reports", "directory", *"kasrt"} if files is INDEXED else set())
    for name in watched.used - {FILE}:
        damaged = answers(damaged_copy(files, name, damage))
        assert any(defects for _, _, defects, _ in damaged)
        for (sentences, exact, defects, shown), before in zip(damaged, whole, strict=True):
            assert exact == (not defects)
            assert sentences <= before[0]
            assert shown <= before[3]
            assert all(name.removesuffix(".js") in each and word in each for each in defects)


def damaged_copy(files: dict[str, bytes], name: str, damage: str) -> dict[str, bytes]:
    """The files, one of them spoilt."""
    copy = dict(files)
    stem = name.removesuffix(".js")
    if damage == "missing":
        del copy[name]
    elif damage == "changed":
        place = len(files[name]) - 6
        changed = files[name][place] ^ 1
        copy[name] = files[name][:place] + bytes((changed,)) + files[name][place + 1 :]
    elif damage == "cut":
        copy[name] = files[name][:-9]
    elif damage == "another":
        copy[name] = wrap(stem + "0", b"")
    else:
        copy[name] = wrap(stem, deflate(b"\x05nonsense"))
    return copy


def test_what_can_be_shown_is_shown() -> None:
    pack = next(name for name in SCANNED if name.startswith("p-"))
    for sentences, exact, defects, shown in answers(damaged_copy(SCANNED, pack, "missing")):
        assert 0 < sentences == shown
        assert not exact
        assert defects == (f"{pack}: missing",)


def test_an_index_without_a_manifest_is_refused() -> None:
    with pytest.raises(PhraseIndexError, match=r"manifest\.js is missing: convert"):
        PhraseIndex({})
