"""Which files of a site need their links checked again, after those of the site before were."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from report_archive.publishing import site_references as references
from report_archive.publishing.checksums import SUMS, digest_of_file, read_sums

MOST: Final = 50  # files that are gone; looking for what led to more takes longer than checking all
PACKED: Final = ".gz"  # beside files for servers alone: nothing leads there


@dataclass(frozen=True, slots=True)
class Before:
    """A site whose links were checked, and the digests its files had then."""

    site: Path
    sums: Mapping[str, str]


def checked_before(site: Path) -> Before | None:
    """The site that stands there, with its list of sums; None where there is no such list."""
    try:
        sums = read_sums((site / SUMS).read_bytes())
    except OSError:
        return None
    return Before(site, sums) if sums else None


class Doubts:
    """A file is in doubt that changed, or that may lead to what is gone since it was checked.

    Shape:   digests are those of all files of the new site, which lies in fresh; gone are whole
             files as well as pages that lost an anchor.
    """

    def __init__(self, fresh: Path, digests: Mapping[str, str], before: Before):
        sums = before.sums
        self._changed = {name for name, digest in digests.items() if digest != sums.get(name, "")}
        gone = [name for name in sums if name not in digests and not name.endswith(PACKED)]
        gone += self._poorer(fresh, before)
        self._everything = len(gone) > MOST
        self._gone = [] if self._everything else [_needles(name) for name in gone]

    def _poorer(self, fresh: Path, before: Before) -> Iterator[str]:
        """Changed pages that lack an anchor which they had."""
        for name in sorted(self._changed & before.sums.keys()):
            if not name.endswith(".html"):
                continue
            try:
                is_known = digest_of_file(before.site / name) == before.sums[name]
                had = references.anchors((before.site / name).read_bytes())
            except OSError:
                is_known, had = False, set()
            if not is_known or had - references.anchors((fresh / name).read_bytes()):
                yield name

    def about(self, name: str, data: bytes) -> bool:
        """Whether a file must be looked at; data is what it holds."""
        if self._everything or name in self._changed:
            return True
        return any(
            (near if name.startswith(folder) else far) in data for folder, near, far in self._gone
        )


def _needles(name: str) -> tuple[str, bytes, bytes]:
    """How addresses of a file end: in and below the folder given first, and everywhere else.

    Example: _needles("years/2023/1.html") → ("years/2023/", b"1.html", b"2023/1.html")
    """
    folder, base = posixpath.split(name)
    if not folder:
        return "", base.encode(), base.encode()
    return f"{folder}/", base.encode(), f"{posixpath.basename(folder)}/{base}".encode()
