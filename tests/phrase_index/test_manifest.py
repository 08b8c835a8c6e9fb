"""A manifest is read by the version that wrote it and by no other."""

import json

import pytest

from report_archive.phrase_index.manifest import (
    HEAD,
    TAIL,
    IndexEntry,
    Manifest,
    PackEntry,
    PhraseIndexError,
    ScanEntry,
    read_manifest,
    write_manifest,
)

SEGMENTS = (
    IndexEntry("c-1", "i-1", 9, 90, 900, 256, 128, (3, 4)),
    ScanEntry("c-1", (PackEntry("p-1", 1, 2, 30), PackEntry("p-2", 1, 2, 30, (0,)))),
)
FILE = write_manifest(Manifest(8, 80, 800, 1, SEGMENTS))


def changed(**members: object) -> bytes:
    """The manifest's file with other members."""
    data = json.loads(FILE.decode()[len(HEAD) : -len(TAIL)]) | members
    return (HEAD + json.dumps(data, separators=(",", ":")) + TAIL).encode()


def test_it_comes_back_with_the_name_of_its_generation() -> None:
    manifest = read_manifest(FILE)
    assert manifest.segments == SEGMENTS
    assert len(manifest.generation) == 16
    assert write_manifest(manifest) == FILE
    other = read_manifest(write_manifest(Manifest(8, 80, 801, 1, SEGMENTS)))
    assert other.generation != manifest.generation


def test_another_version_is_refused_in_words() -> None:
    with pytest.raises(PhraseIndexError, match="format 6, this version reads 5: convert"):
        read_manifest(changed(format=6, generation=None, segments="unheard of"))


@pytest.mark.parametrize(
    "file",
    [b"", b"\xff", FILE[:-1], FILE[:40] + TAIL.encode(), changed(reports=7), changed(segments=1)],
    ids=["empty", "binary", "cut", "no JSON", "changed count", "changed segments"],
)
def test_a_damaged_manifest_is_refused_in_words(file: bytes) -> None:
    with pytest.raises(PhraseIndexError, match="damaged, convert the reports again"):
        read_manifest(file)
