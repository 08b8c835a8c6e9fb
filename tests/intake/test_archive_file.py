"""Archives: every report is read by its own reader, and what is dangerous is refused by name."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive import pipeline
from report_archive.intake.readers import read_file
from report_archive.workspace import Workspace, open_workspace

TEXT = "2021年工作总结\n一、抓督查。\n".encode()
OTHER = "2022年工作总结\n一、抓文稿。\n".encode("gb18030")


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def _named_in_gbk(name: str, data: bytes) -> bytes:
    """An archive as Chinese Windows writes it: the name in GBK, and no flag."""
    raw = name.encode("gb18030")
    placeholder = "x" * len(raw)
    packed = _zip((placeholder, data))
    return packed.replace(placeholder.encode(), raw)


def _codes(data: bytes) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in read_file("包.zip", data)[1]]


def test_every_report_is_read_by_its_own_reader() -> None:
    page = "<html><body><p>2023年总结</p><p>一、抓会务。</p></body></html>".encode()
    data = _zip(("乙/2022.txt", OTHER), ("甲.txt", TEXT), ("丙.html", page), ("空/", b""))
    texts, problems = read_file("包.zip", data)
    assert problems == []
    assert [(text.path, text.body.split("\n")[0]) for text in texts] == [
        ("包.zip/丙.html", "2023年总结"),
        ("包.zip/乙/2022.txt", "2022年工作总结"),
        ("包.zip/甲.txt", "2021年工作总结"),
    ]


def test_names_in_gbk_without_the_flag() -> None:
    texts, problems = read_file("包.zip", _named_in_gbk("县委办/二〇二一年总结.txt", TEXT))
    assert problems == []
    assert [text.path for text in texts] == ["包.zip/县委办/二〇二一年总结.txt"]


def _info(name: str, **fields: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    for field, value in fields.items():
        setattr(info, field, value)
    return info


@pytest.mark.parametrize(
    ("member", "data", "code"),
    [
        (_info("../外.txt"), TEXT, "I11"),
        (_info("/根.txt"), TEXT, "I11"),
        (_info("C:/盘.txt"), TEXT, "I11"),
        (_info("链.txt", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/passwd", "I11"),
        (_info("内.zip"), _zip(("甲.txt", TEXT)), "I11"),
        (_info("大.txt"), b"0" * 20_000_000, "I11"),
        (_info("图.png"), b"\x89PNG", "I05"),
        (_info("甲.yml"), b"year: 2021", "C04"),
        (_info("好.md"), TEXT, "I06"),
    ],
    ids=lambda value: value.filename if isinstance(value, zipfile.ZipInfo) else "",
)
def test_the_others_are_read_all_the_same(member: zipfile.ZipInfo, data: bytes, code: str) -> None:
    packed = _zip(("好.txt", TEXT), (member, data))
    texts, problems = read_file("包.zip", packed)
    assert len(texts) == 1
    assert [problem.code for problem in problems] == [code]
    assert problems[0].path.startswith("包.zip/")


def test_an_encrypted_member_is_refused() -> None:
    packed = bytearray(_zip(("密.txt", TEXT)))
    packed[6] |= 1  # general purpose flag of the local header
    packed[packed.index(b"PK\x01\x02") + 8] |= 1  # and of the directory
    assert _codes(bytes(packed)) == [("包.zip/密.txt", "I11")]


@pytest.mark.parametrize("cut", [0, 10, 60, -30])
def test_a_damaged_archive_is_refused(cut: int) -> None:
    assert _codes(_zip(("甲.txt", TEXT))[:cut]) == [("包.zip", "I11")]


def test_a_damaged_member_is_refused() -> None:
    packed = _zip(("甲.txt", TEXT * 50))
    assert _codes(packed[:50] + b"\xff\xff\xff" + packed[53:]) == [("包.zip/甲.txt", "I11")]


def test_litter_is_passed_over() -> None:
    packed = _zip(
        ("__MACOSX/甲.txt", b"x"), (".DS_Store", b"x"), ("a/Thumbs.db", b"x"), ("~$甲.txt", b"x")
    )
    assert read_file("包.zip", packed) == ([], [])


@given(st.binary(max_size=200), st.integers(0, 150))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    packed = _zip(("甲.txt", TEXT), ("乙.txt", OTHER))
    texts, problems = read_file("包.zip", packed[:at] + noise + packed[at + len(noise) :])
    assert texts or problems


def test_a_changed_member_changes_the_site(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    own = open_workspace(folder, tmp_path / "site")
    workspace = Workspace(own.reports, tmp_path / "docs", own.site, tmp_path / "work")
    (folder / "包.zip").write_bytes(_zip(("甲.txt", TEXT)))
    assert len(pipeline.convert(workspace).reports) == 1
    (folder / "包.zip").write_bytes(_zip(("甲.txt", TEXT + "督办海棠河九处。".encode())))
    pipeline.convert(workspace)
    fresh = Workspace(own.reports, tmp_path / "docs2", own.site, tmp_path / "work2")
    pipeline.convert(fresh)
    first, second = workspace.docs, fresh.docs
    names = sorted(p.relative_to(first).as_posix() for p in first.rglob("*") if p.is_file())
    assert names == sorted(
        p.relative_to(second).as_posix() for p in second.rglob("*") if p.is_file()
    )
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
