"""Each large text file has its compressed twin, and nothing else has one."""

import gzip
from pathlib import Path

from report_archive.publishing.checksums import Difference, verify, write_sums
from report_archive.publishing.precompressed import precompress
from report_archive.publishing.writer import files_below


def _write(site: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)


def test_large_texts_have_a_twin_and_others_none(tmp_path: Path) -> None:
    text = "报告文库".encode() * 500
    noise = bytes(range(256)) * 4
    _write(
        tmp_path,
        {
            "a/大.html": text,
            "small.html": b"x" * 1023,
            "noise.js": gzip.compress(noise * 9) * 30,
            "picture.png": text,
            "sitemap.xml": text,
            "sitemap.xml.gz": b"made elsewhere",
            "gone.html.gz": b"its file is gone",
        },
    )
    done = precompress(tmp_path)
    twin = tmp_path / "a" / "大.html.gz"
    assert gzip.decompress(twin.read_bytes()) == text
    assert (done.files, done.before, done.after) == (
        2,
        len(text) + len(gzip.compress(noise * 9)) * 30,
        done.after,
    )
    assert sorted(name for name in files_below(tmp_path) if name.endswith(".gz")) == [
        "a/大.html.gz",
        "noise.js.gz",
        "sitemap.xml.gz",
    ]
    assert (tmp_path / "sitemap.xml.gz").read_bytes() == b"made elsewhere"


def test_a_second_time_follows_what_changed(tmp_path: Path) -> None:
    _write(tmp_path, {"a.js": b"one " * 999, "b.js": b"two " * 999})
    precompress(tmp_path)
    first = (tmp_path / "b.js.gz").read_bytes()
    (tmp_path / "a.js").write_bytes(b"three " * 999)
    (tmp_path / "b.js").write_bytes(b"short")
    assert precompress(tmp_path).files == 1
    assert gzip.decompress((tmp_path / "a.js.gz").read_bytes()) == b"three " * 999
    assert not (tmp_path / "b.js.gz").exists()
    (tmp_path / "b.js").write_bytes(b"two " * 999)
    precompress(tmp_path)
    assert (tmp_path / "b.js.gz").read_bytes() == first


def test_the_list_of_the_site_knows_the_twins_and_still_knows_what_is_damaged(
    tmp_path: Path,
) -> None:
    _write(tmp_path, {"a.js": b"one " * 999, "b.js": b"two " * 999})
    write_sums(tmp_path)
    precompress(tmp_path)
    assert "a.js.gz" in (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
    assert verify(tmp_path) == []
    (tmp_path / "a.js").write_bytes(b"not as it was built")
    precompress(tmp_path)
    assert [(found.name, found.difference) for found in verify(tmp_path)] == [
        ("a.js", Difference.DIFFERS)
    ]
