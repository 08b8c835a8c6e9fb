"""Reader for .doc, .wps, .rtf and .odt: LibreOffice makes a .docx of them, which is then read.

What a file is, its bytes say: offices name a .docx or a web page .doc as they please.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from report_archive.intake.docx_file import PROTECTED, read_docx_file
from report_archive.intake.docx_package import (
    ENCRYPTED_SIGN,
    LARGEST_SUM,
    OLE_SIGN,
    UnreadableError,
)
from report_archive.intake.html_file import read_html_file
from report_archive.model import RawText
from report_archive.problems import MISSING_PROGRAM, Problem

PROGRAMS: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
LONGEST_RUN: Final = 60  # seconds; a start alone may take ten on a busy machine
MOST_MEMORY: Final = 1_000_000  # KiB of data
LARGEST_FILE: Final = 50_000_000  # bytes
RTF_SIGN: Final = b"{\\rtf"
ZIP_SIGN: Final = b"PK\x03\x04"
ODT_SIGN: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
PAGE_HEAD: Final = 4000  # bytes
# The main stream of a Word file of before 2007 begins some sector with these bytes; a bit of the
# twelfth byte says that it is encrypted.
WORD_SIGN: Final = b"\xec\xa5"
SECTOR: Final = 512
# No macros, and nothing fetched that a document links to.
SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_office_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The text of a document that LibreOffice opens, or the reason why there is none.

    Shape:   encoding names the format: doc, rtf, odt; docx or that of the page where the file is
             one of these under another name.
    Errors:  as problems I03, I04, I07, and I12 where LibreOffice is missing.
    """
    try:
        kind = _kind(data)
        if kind == "docx":
            return read_docx_file(path, data)
        if kind == "html":
            return read_html_file(path, data)
        converted = _converted(data, kind)
    except UnreadableError as error:
        return None, [Problem(path, 0, error.code, str(error))]
    raw, problems = read_docx_file(path, converted)
    if raw is None:
        return None, problems
    suffix = PurePosixPath(path).suffix.lower().lstrip(".")
    name = "wps" if suffix == "wps" and kind == "doc" else kind
    return replace(raw, encoding=name, sha256=hashlib.sha256(data).hexdigest()), problems


def _kind(data: bytes) -> str:
    """What the bytes are: doc, rtf, odt, docx or html.

    Errors:  UnreadableError where they are none of these, too many or encrypted.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableError("I07", f"{len(data)} bytes")
    if data.startswith(OLE_SIGN):
        streams = [at for at in range(0, len(data) - 12, SECTOR) if data.startswith(WORD_SIGN, at)]
        if ENCRYPTED_SIGN in data or any(data[at + 11] & 1 for at in streams[:1]):
            raise UnreadableError(*PROTECTED)
        return "doc"
    if data.startswith(RTF_SIGN):
        return "rtf"
    if data.startswith(ZIP_SIGN):
        if ODT_SIGN not in data[:200]:
            return "docx"
        _look_into(data)
        return "odt"
    head = data[:PAGE_HEAD].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return "html"
    raise UnreadableError("I04", "damaged, or not a document of this kind")


def _look_into(data: bytes) -> None:
    """Refuse an .odt that is damaged, encrypted, or unpacks to more than any report."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            total = sum(member.file_size for member in archive.infolist())
            if total > LARGEST_SUM:
                raise UnreadableError("I07", f"unpacks to {total} bytes")
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableError(*PROTECTED)
            archive.getinfo("content.xml")
    except UnreadableError:
        raise
    except Exception as error:  # whatever an archive from anywhere makes zipfile raise
        raise UnreadableError("I04", "damaged, or not a document of this kind") from error


def _converted(data: bytes, kind: str) -> bytes:
    """The .docx that LibreOffice makes of a document.

    Errors:  UnreadableError where it is missing, makes none, or takes too long.
    """
    found = (shutil.which(name) for name in PROGRAMS)
    program = next((name for name in found if name), None)
    if program is None:
        wanted = "install LibreOffice (libreoffice-writer), or save the file as .docx"
        raise UnreadableError(MISSING_PROGRAM, wanted)
    # A profile of its own, so that neither another run nor a person's settings have a part in it.
    with tempfile.TemporaryDirectory(prefix="report-archive-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(SETTINGS, encoding="utf-8")
        source = folder / f"report.{kind}"
        source.write_bytes(data)
        _run(_command(program, folder, source), folder)
        made = folder / "made" / "report.docx"
        if not made.is_file():
            raise UnreadableError("I04", "damaged: LibreOffice cannot open it")
        return made.read_bytes()


def _command(program: str, folder: Path, source: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made")]
    command.append(str(source))
    if os.name == "posix":
        limit = f'ulimit -d {MOST_MEMORY} 2>/dev/null; exec "$@"'
        command = ["/bin/sh", "-c", limit, "sh", *command]
    return command


def _run(command: list[str], folder: Path) -> None:
    """Run to the end, or stop it with all that it started."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(LONGEST_RUN)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("I04", f"LibreOffice took over {LONGEST_RUN} seconds") from error
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()
