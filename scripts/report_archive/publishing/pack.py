"""A built site as one zip file, to be carried to where no network reaches."""

import hashlib
import zipfile
from pathlib import Path
from typing import Final

from report_archive.publishing.checksums import SUMS, Defect, Difference, read_sums, verify_folder
from report_archive.publishing.writer import UNFINISHED, files_below

# Every entry has this time and these rights, whoever packs: 2020-01-01, the day of the build's
# clock, and a file that all may read.
TIME: Final = (2020, 1, 1, 0, 0, 0)
MODE: Final = 0o100644
UNIX: Final = 3
LEVEL: Final = 6


class PackError(RuntimeError):
    """The site is not as it was built, and so nothing was packed."""


def pack_site(site: Path, target: Path) -> int:
    """Pack every file of a site under its own name; the number of files.

    Shape:   the same site gives the same bytes; a zip that stood there is replaced when the new
             one is whole. The zip must not lie in the site.
    Order:   by name, the list of checksums first.
    Errors:  PackError where a file is not as it was built, is missing or is none of the site's.
    """
    if target.resolve().is_relative_to(site.resolve()):
        raise PackError(f"{target} lies in the site itself: choose another place")
    paths = files_below(site)
    sums = read_sums(paths[SUMS].read_bytes()) if SUMS in paths else None
    if sums is None:
        raise PackError(f"{site} has no list of checksums: build it first")
    _refuse(site, [Defect(name, Difference.EXTRA) for name in paths if name not in {*sums, SUMS}])
    _refuse(site, [Defect(name, Difference.MISSING) for name in sums if name not in paths])
    temporary = target.with_name(f".{target.name}{UNFINISHED}")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            for name in (SUMS, *sorted(sums)):
                data = paths[name].read_bytes()
                if name != SUMS and hashlib.sha256(data).hexdigest() != sums[name]:
                    _refuse(site, verify_folder(site))
                archive.writestr(_entry(name), data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return len(paths)


def _entry(name: str) -> zipfile.ZipInfo:
    if not name.isascii():
        raise AssertionError(f"names on a site are ASCII: {name}")
    entry = zipfile.ZipInfo(name, TIME)
    entry.create_system = UNIX
    entry.external_attr = MODE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _refuse(site: Path, defects: list[Defect]) -> None:
    if defects:
        rows = [str(defect) for defect in defects[:20]]
        raise PackError("\n".join([f"{site} is not as it was built, build it again:", *rows]))
