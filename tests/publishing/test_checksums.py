"""Whatever is done to a site, the list of its checksums tells."""

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from report_archive.publishing.checksums import DAMAGE, SUMS, read_sums, verify, write_sums
from report_archive.publishing.pack import PackError, pack_site

FILES = {"index.html": b"home", "a/1.html": b"one", "a/2.js": b"two" * 999, "empty.txt": b""}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    write_sums(folder)
    return folder


@pytest.fixture(params=["folder", "zip"])
def seen(request: pytest.FixtureRequest, site: Path) -> Callable[[], list[str]]:
    """What verify says of the site as a folder, or of a zip that another program made of it."""

    def look() -> list[str]:
        if request.param == "folder":
            return [str(defect) for defect in verify(site)]
        target = shutil.make_archive(str(site.parent / "other"), "zip", site)
        return [str(defect) for defect in verify(Path(target))]

    return look


def test_a_site_as_it_was_built_has_no_defects(seen: Callable[[], list[str]]) -> None:
    assert seen() == []


def test_every_file_that_is_not_as_it_was_is_named(
    site: Path, seen: Callable[[], list[str]]
) -> None:
    (site / "a/1.html").write_bytes(b"One")
    (site / "a/2.js").unlink()
    (site / "a/3.html").write_bytes(b"")
    (site / ".hidden").write_bytes(b"")
    assert seen() == [
        "extra\t.hidden",
        "differs\ta/1.html",
        "missing\ta/2.js",
        "extra\ta/3.html",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"nonsense\n", b"\xff\xfe", b"abc  index.html\n"],
    ids=["empty", "nonsense", "no text", "short"],
)
def test_a_list_that_is_none_differs(
    site: Path, seen: Callable[[], list[str]], data: bytes
) -> None:
    (site / SUMS).write_bytes(data)
    assert seen() == [f"differs\t{SUMS}"]


def test_a_site_without_a_list_lacks_it(site: Path, seen: Callable[[], list[str]]) -> None:
    (site / SUMS).unlink()
    assert seen() == [f"missing\t{SUMS}"]


def test_a_place_where_nothing_is_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        verify(tmp_path / "nowhere")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_the_list_is_what_sha256sum_reads(site: Path) -> None:
    command = ["sha256sum", "-c", "--strict", "--quiet", SUMS]
    assert subprocess.run(command, cwd=site, check=False).returncode == 0
    (site / "index.html").write_bytes(b"x")
    assert subprocess.run(command, cwd=site, check=False, capture_output=True).returncode == 1
    assert read_sums((site / SUMS).read_bytes()) == {
        name: hashlib.sha256(data).hexdigest() for name, data in sorted(FILES.items())
    }


def test_the_same_site_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    assert pack_site(site, first) == len(FILES) + 1
    copy = tmp_path / "copy"
    for name in sorted([*FILES, SUMS], reverse=True):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, copy / name)
        (copy / name).chmod(0o600)
    second.write_bytes(b"what stood there")
    pack_site(copy, second)
    assert first.read_bytes() == second.read_bytes()
    assert verify(first) == []
    with zipfile.ZipFile(first) as archive:
        assert {name: archive.read(name) for name in FILES} == FILES
        assert [entry.filename for entry in archive.infolist()] == [SUMS, *sorted(FILES)]


def test_a_damaged_zip_is_told(site: Path, tmp_path: Path) -> None:
    packed = tmp_path / "site.zip"
    pack_site(site, packed)
    data = packed.read_bytes()
    for place in range(0, len(data), 7):
        damaged = data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]
        packed.write_bytes(damaged)
        contents = _contents(packed)
        assert verify(packed) or contents == FILES, place
    packed.write_bytes(data[: len(data) // 2])
    assert [str(defect) for defect in verify(packed)] == ["differs\tsite.zip"]


def _contents(packed: Path) -> dict[str, bytes]:
    """What a reader gets out of a zip that was found sound; flags and dates may be damaged."""
    try:
        with zipfile.ZipFile(packed) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name != SUMS}
    except DAMAGE:
        return {}


def test_a_name_that_stands_twice_in_a_zip_is_told(site: Path, tmp_path: Path) -> None:
    packed = tmp_path / "site.zip"
    pack_site(site, packed)
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.html", b"home")
    assert [str(defect) for defect in verify(packed)] == ["extra\tindex.html"]


@pytest.mark.parametrize("change", ["differs", "missing", "extra", "no list"])
def test_what_is_not_as_it_was_built_is_not_packed(site: Path, tmp_path: Path, change: str) -> None:
    if change == "differs":
        (site / "index.html").write_bytes(b"x")
    elif change == "extra":
        (site / "x").write_bytes(b"x")
    else:
        (site / (SUMS if change == "no list" else "index.html")).unlink()
    with pytest.raises(PackError, match="build it"):
        pack_site(site, tmp_path / "site.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_zip_is_never_packed_into_the_site_itself(site: Path) -> None:
    with pytest.raises(PackError, match="choose another place"):
        pack_site(site, site / "site.zip")
