"""Secrets planted wherever a file can hold one are in nothing that a run writes or prints."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from report_archive import cli, pipeline
from report_archive.cli import main
from report_archive.phrase_files import phrase_files
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.manifest import ScanEntry
from report_archive.phrase_index.stored_reports import stored_pack
from report_archive.publishing.writer import files_below
from report_archive.refusals import write_refused, write_removed
from report_archive.workspace import Workspace, open_workspace

# Where a number stands; the number itself is made from the place, so that each is its own.
PLACES: Final = (
    *("title", "body", "heading", "full width", "spaced", "table cell", "footnote", "header"),
    *("footer", "document title", "document keywords", "file name", "folder name", "member name"),
    *("archive name", "correction title", "correction office", "release name", "release reason"),
    *("correction file name", "bad correction", "attribute", "page comment", "page meta"),
    *("page body", "page title", "debris", "introduction", "copy", "unread file", "unread member"),
)
NUMBERS: Final = {place: f"1390571{number:04d}" for number, place in enumerate(PLACES, 1001)}
IN_PATHS: Final = {place for place in PLACES if place.endswith((" name", "file", "member"))}
SECRET: Final = "海棠方案"  # words of reports that bear a mark
TEXT: Final = "2021年，望云县政府办公室起草文稿120篇，办理群众来信九件。\n"


def _full_width(digits: str) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in digits)


def _text_files(folder: Path) -> None:
    number = NUMBERS
    inside = folder / f"来信{number['folder name']}"
    inside.mkdir(parents=True)
    spaced = " ".join((number["spaced"][:3], number["spaced"][3:7], number["spaced"][7:]))
    body = (
        f"望云县政府办公室2021年工作总结{number['title']}\n{TEXT}"
        f"一、来信人电话{number['heading']}\n来信人{number['body']}已答复，另有"
        f"{_full_width(number['full width'])}和{spaced}。\n二、服务\n{TEXT}"
    )
    (inside / f"总结-{number['file name']}.txt").write_text(
        f"来源：县政府办　电话：{number['debris']}\n{body}", encoding="utf-8"
    )
    (inside / f"读不了{number['unread file']}.xyz").write_bytes(b"\0")
    beside = inside / f"述职{number['correction file name']}"
    beside.with_suffix(".md").write_text(f"# 述职报告\n\n{TEXT}", encoding="utf-8")
    beside.with_suffix(".yml").write_text(
        f"title: 来信{number['correction title']}办理述职报告\n"
        f"office: 望云县政府办公室{number['correction office']}\n",
        encoding="utf-8",
    )
    (folder / "更正写错.txt").write_text(f"2020年工作总结\n{TEXT}", encoding="utf-8")
    (folder / "更正写错.yml").write_text(f"year: {number['bad correction']}", encoding="utf-8")
    (folder / "放行.txt").write_text(f"机密★1年\n2015年工作总结\n{TEXT}", encoding="utf-8")
    (folder / "放行.yml").write_text(
        f"publishable: true\nname: 王某{number['release name']}\n"
        f"reason: 已解密，询{number['release reason']}\n",
        encoding="utf-8",
    )
    one, two = f"2019年工作总结\n{TEXT * 9}", f"2018年工作总结\n{TEXT * 8}{number['copy']}\n"
    (folder / "合集.txt").write_text(
        f"电话{number['introduction']}\n篇一\n{one}篇二\n{two}篇三\n{two}", encoding="utf-8"
    )


def _pages_and_documents(folder: Path) -> None:
    number = NUMBERS
    (folder / "网页.html").write_text(
        f"<html><head><title>{number['page title']}</title><meta content='{number['page meta']}'>"
        f"</head><body><!-- {number['page comment']} --><p>2022年工作总结</p>"
        f"<p data-x='{number['attribute']}'>电话{number['page body']}。</p><p>{TEXT}</p></body>",
        encoding="utf-8",
    )
    made = docx.Document()
    made.add_paragraph("望云县政府办公室2023年工作总结")
    _add_footnote(made, made.add_paragraph(TEXT), f"电话{number['footnote']}")
    made.add_table(1, 2).cell(0, 1).text = f"电话{number['table cell']}"
    made.sections[0].header.paragraphs[0].text = number["header"]
    made.sections[0].footer.paragraphs[0].text = number["footer"]
    made.core_properties.title = number["document title"]
    made.core_properties.keywords = number["document keywords"]
    made.save(str(folder / "文档.docx"))
    with zipfile.ZipFile(folder / f"包{number['archive name']}.zip", "w") as archive:
        archive.writestr(f"总结_{number['member name']}.txt", f"2017年工作总结\n{TEXT}")
        archive.writestr(f"读不了{number['unread member']}.xyz", b"\0")


def _add_footnote(made: Any, paragraph: Any, words: str) -> None:
    xml = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
    part = Part(name, kind, xml.encode("utf-8"), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    paragraph._p.append(parse_xml(reference))


def _marked(folder: Path) -> None:
    """Reports that bear a mark somewhere, all of their words secret."""
    secret = f"2015年{SECRET}工作总结\n{TEXT}核定{SECRET}三项。\n"
    inside = folder / "（机密）"
    inside.mkdir()
    (inside / "一.txt").write_text(secret, encoding="utf-8")
    (folder / "机密★二.txt").write_text(secret, encoding="utf-8")
    (folder / "三.html").write_text(f"<p>机密★1年</p><p>{secret}</p>", encoding="utf-8")
    (folder / "四.html").write_text(f"<!-- 机密★1年 --><p>{secret}</p>", encoding="utf-8")
    (folder / "五.txt").write_text(
        f"机密★1年\n篇一\n{secret}{TEXT * 9}篇二\n{secret}{TEXT * 8}", encoding="utf-8"
    )
    (folder / "六.txt").write_text(secret, encoding="utf-8")
    (folder / "六.yml").write_text(f"title: 机密★1年{SECRET}", encoding="utf-8")
    made = docx.Document()
    made.add_paragraph(secret)
    made.sections[0].header.paragraphs[0].text = "秘密★3年"
    made.save(str(folder / "七.docx"))
    made = docx.Document()
    made.add_paragraph(secret)
    made.core_properties.category = "机密"
    made.save(str(folder / "九.docx"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("内部资料/八.txt", secret)
    (folder / "包.zip").write_bytes(data.getvalue())


def _written(*folders: Path) -> Iterator[bytes]:
    """The names and the bytes of all files, what is packed also unpacked."""
    for folder in folders:
        for name, path in files_below(folder).items():
            data = path.read_bytes()
            yield name.encode("utf-8")
            yield gzip.decompress(data) if name.endswith(".gz") else data


def _stored(site: Path) -> Iterator[bytes]:
    """All sentences and facts that the packs of the phrase index hold."""
    files = IndexFiles(phrase_files(site))
    manifest = files.manifest()
    for segment in manifest.segments:
        assert isinstance(segment, ScanEntry), "so few reports are searched without an index"
        for entry in segment.packs:
            code = files.characters(segment.characters)
            for report in stored_pack(files, entry.file):
                yield repr(report.record).encode("utf-8")
                yield "\n".join(code.decode_sentences(report.text)).encode("utf-8")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An archive with secrets in it, which every command works on."""
    folder = tmp_path / "reports"
    _text_files(folder)
    _pages_and_documents(folder)
    _marked(folder)
    own = open_workspace(folder, tmp_path / "site")
    made = Workspace(own.reports, tmp_path / "docs", own.site, tmp_path / "work")
    monkeypatch.setattr(cli, "open_workspace", lambda *_: made)
    tables = tmp_path / "refused"
    refused = partial(write_refused, target=tables / "refused.tsv")
    removed = partial(write_removed, target=tables / "removed.tsv")
    monkeypatch.setattr(pipeline, "write_refused", refused)
    monkeypatch.setattr(pipeline, "write_removed", removed)
    return made


def test_nothing_secret_leaves_the_reports(
    workspace: Workspace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reports, table = workspace.reports, tmp_path / "tables" / "review.csv"
    table.parent.mkdir()
    assert main(["build"]) == 1
    assert main(["review", "--all", "--export", str(table)]) == 0
    assert main(["check", str(reports)]) == 1
    for name in files_below(reports):
        main(["check", str(reports / name)])
        main(["show", str(reports / name)])
    assert main(["find", "总结"]) == 0
    assert main(["search", "群众来信九件", "--json"]) == 0
    refused = tmp_path / "refused"
    written = b"\n".join(
        (
            *_written(workspace.docs, workspace.site, refused, table.parent),
            *_stored(workspace.site),
            "\n".join(capfd.readouterr()).encode("utf-8"),
        )
    )
    forms = {place: (number, _full_width(number)) for place, number in NUMBERS.items()}
    found = [place for place, pair in forms.items() if any(f.encode() in written for f in pair)]
    assert found == []
    # What speeds up the next run knows files by their true paths, and nothing more.
    kept = b"\n".join(_written(workspace.work))
    assert {place for place, (number, _) in forms.items() if number.encode() in kept} <= IN_PATHS
    assert SECRET.encode() not in written + kept
    assert str(workspace.reports).encode() in written  # or nothing was looked at
    for place in (
        "body",
        "full width",
        "title",
        "file name",
        "table cell",
        "footnote",
        "release reason",
    ):
        number = NUMBERS[place]
        masks = {f(f"{number[:3]}******{number[-2:]}") for f in (str, _half_masked)}
        assert any(mask.encode() in written for mask in masks), place
    rows = (refused / "refused.tsv").read_text(encoding="utf-8").splitlines()[1:]
    marked = {row.split("\t")[0] for row in rows if "\tP01\t" in row}
    assert marked == {
        *(
            "（机密）/一.txt",
            "机密★二.txt",
            "三.html",
            "四.html",
            "五.txt",
            "六.yml",
            "七.docx",
            "九.docx",
        ),
        "包.zip/内部资料/八.txt",
    }


def _half_masked(number: str) -> str:
    return "".join(sign if sign == "*" else chr(ord(sign) + 0xFEE0) for sign in number)
