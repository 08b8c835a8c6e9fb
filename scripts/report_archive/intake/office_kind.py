"""What the bytes of a document are, whatever its name says: doc, rtf, odt, docx or a page."""

import zipfile
from io import BytesIO
from typing import Final

from report_archive.intake.docx_file import PROTECTED
from report_archive.intake.docx_package import (
    ENCRYPTED_SIGN,
    LARGEST_SUM,
    OLE_SIGN,
    UnreadableError,
)

LARGEST_FILE: Final = 50_000_000  # bytes
RTF_SIGN: Final = b"{\\rtf"
ZIP_SIGN: Final = b"PK\x03\x04"
ODT_PARTS: Final = frozenset({"content.xml", "META-INF/manifest.xml"})
PAGE_HEAD: Final = 4000  # bytes
# The main stream of a Word file of before 2007 begins some sector with these bytes; a bit of the
# twelfth byte says that it is encrypted.
WORD_SIGN: Final = b"\xec\xa5"
SECTOR: Final = 512
CONVERTED: Final = frozenset({"doc", "rtf", "odt"})  # kinds that LibreOffice has to open


def office_kind(data: bytes) -> str:
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
        return "odt" if _is_sound_odt(data) else "docx"
    head = data[:PAGE_HEAD].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return "html"
    raise UnreadableError("I04", "damaged, or not a document of this kind")


def _is_sound_odt(data: bytes) -> bool:
    """Whether an archive is an .odt, by its parts: some programs pack its name with the rest.

    Errors:  UnreadableError where it is damaged, encrypted, or unpacks to more than any report.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if not set(archive.namelist()) >= ODT_PARTS:
                return False
            total = sum(member.file_size for member in archive.infolist())
            if total > LARGEST_SUM:
                raise UnreadableError("I07", f"unpacks to {total} bytes")
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableError(*PROTECTED)
    except UnreadableError:
        raise
    except Exception as error:  # whatever an archive from anywhere makes zipfile raise
        raise UnreadableError("I04", "damaged, or not a document of this kind") from error
    return True
