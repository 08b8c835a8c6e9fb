"""Reader for .zip: every report in it through the reader of its own format (压缩包).

A member's path is that of the archive, a slash, and its name inside. What is dangerous, unreadable
or no report is refused by name; the others are read.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final

from report_archive.addresses import report_identifier
from report_archive.intake.file_names import CORRECTION_SUFFIX, LITTER
from report_archive.model import RawText
from report_archive.problems import Problem

MOST_MEMBERS: Final = 5_000
LARGEST_MEMBER: Final = 50_000_000  # bytes
LARGEST_SUM: Final = 500_000_000  # bytes
STEEPEST: Final = 300  # times that a member may grow; text grows by ten
SMALL: Final = 1_000_000  # bytes; so little may grow as it likes
ENCRYPTED: Final = 0x1
NAMED_IN_UTF8: Final = 0x800
UNICODE_PATH: Final = 0x7075  # Info-ZIP's extra field
ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})

MemberReader = Callable[[str, bytes], tuple[list[RawText], list[Problem]]]


class _RefusedError(ValueError):
    """A member that is not read; the message says why."""


def read_archive_file(
    path: str, data: bytes, read_member: MemberReader
) -> tuple[list[RawText], list[Problem]]:
    """The texts of all reports in an archive, and a problem for each member that has none.

    Order:   by the names of the members.
    Errors:  as problems I05 (no reader), I06 (same address), I11 (refused), C04 (a correction
             file, which is read only beside the archive), and those of the readers.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            reason = _too_much(members)
            if reason:
                return [], [Problem(path, 0, "I11", reason)]
            return _read_members(path, archive, members, read_member)
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        return [], [Problem(path, 0, "I11", "damaged, or not a zip archive")]


def _read_members(
    path: str,
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    read_member: MemberReader,
) -> tuple[list[RawText], list[Problem]]:
    texts: list[RawText] = []
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    named = []
    for member in members:
        try:
            named.append((member_name(member), member))
        except _RefusedError as error:
            problems.append(Problem(path, 0, "I11", str(error)))
    for name, member in sorted(named, key=lambda pair: pair[0]):
        if member.is_dir() or _is_litter(name):
            continue
        place = f"{path}/{name}"
        suffix = PurePosixPath(name).suffix.lower()
        if suffix == CORRECTION_SUFFIX:
            problems.append(Problem(place, 0, "C04", "corrections in an archive are not read"))
            continue
        try:
            content = _content(archive, member, name)
        except _RefusedError as error:
            problems.append(Problem(place, 0, "I11", str(error)))
            continue
        other = taken.setdefault(report_identifier(place), name)
        if other != name or any(text.path == place for text in texts):
            problems.append(Problem(place, 0, "I06", f"would get the same address as {other}"))
            continue
        found, defects = read_member(place, content)
        texts += found
        problems += defects
    return texts, problems


def archive_members(data: bytes, suffixes: Collection[str]) -> list[bytes]:
    """The bytes of the members with one of these suffixes, so far as they may be read."""
    found = []
    damage = (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError)
    with suppress(*damage), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        for member in () if _too_much(members) else members:
            with suppress(_RefusedError):
                name = member_name(member)
                if PurePosixPath(name).suffix.lower() in suffixes and not _is_litter(name):
                    found.append(_content(archive, member, name))
    return found


def _too_much(members: Sequence[zipfile.ZipInfo]) -> str:
    """Why an archive is not unpacked at all; empty where it may be."""
    if len(members) > MOST_MEMBERS:
        return f"{len(members)} files in one archive"
    large = sum(member.file_size for member in members) > LARGEST_SUM
    return "too large when unpacked" if large else ""


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member in its own characters.

    Errors:  _RefusedError where no encoding gives one.
    Source:  APPNOTE.TXT 6.3.10, 4.4.4 and appendix D; Chinese Windows writes GBK without a flag.
    """
    if member.flag_bits & NAMED_IN_UTF8:
        return _printable(member.filename)
    raw = member.orig_filename.encode("cp437", "replace")
    from_extra = _unicode_path(member.extra, raw)
    if from_extra is not None:
        return _printable(from_extra)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _printable(raw.decode(encoding).replace("\\", "/"))
        except UnicodeDecodeError:
            continue
    raise _RefusedError("a member's name cannot be read")


def _printable(name: str) -> str:
    if not name.isprintable():
        raise _RefusedError("a member's name cannot be read")
    return name


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The UTF-8 name of Info-ZIP's extra field, where it belongs to this very name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (checksum,) = struct.unpack_from("<I", field, 1)
            if checksum == zlib.crc32(raw):
                return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$")) and part != ".." for part in parts)
    return hidden or "__MACOSX" in parts or (bool(parts) and parts[-1].lower() in LITTER)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a member that may be read.

    Errors:  _RefusedError with the reason.
    """
    reason = _refusal(member, name)
    if reason:
        raise _RefusedError(reason)
    try:
        with archive.open(member) as stream:
            content = stream.read(LARGEST_MEMBER + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise _RefusedError("damaged, or packed in a way nobody reads") from error
    if len(content) > LARGEST_MEMBER:
        raise _RefusedError("too large when unpacked")
    return content


def _refusal(member: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not opened at all; empty where it may be."""
    parts = name.replace("\\", "/").split("/")
    grown = member.file_size > SMALL and member.file_size > STEEPEST * member.compress_size
    reasons = (
        (".." in parts or name.startswith("/") or ":" in parts[0], "its path leads out"),
        (stat.S_ISLNK(member.external_attr >> 16), "a link"),
        (member.flag_bits & ENCRYPTED, "encrypted"),
        (PurePosixPath(name).suffix.lower() in ARCHIVES, "an archive in an archive"),
        (member.file_size > LARGEST_MEMBER or grown, "too large when unpacked"),
    )
    return next((reason for holds, reason in reasons if holds), "")
