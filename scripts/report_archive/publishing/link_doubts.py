"""Which files of a site need their links checked again, after those of the site before were."""

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from report_archive.publishing import site_references as references
from report_archive.publishing.checksums import SUMS, own_sums, read_sums
from report_archive.publishing.shares import shares
from report_archive.publishing.writer import replace_file
from report_archive.spread import Spread

NAME: Final = "checked-links.json"  # in the work folder
MOST: Final = 50  # files that are gone; looking for what led to more takes longer than checking all
PACKED: Final = ".gz"  # beside files for servers alone: nothing leads there


class Noted(NamedTuple):
    """What a check found that the next one need not look for again.

    Shape:   lists has of pages the data that fills their lists; code are scripts that are no data;
             led_to are all files that an address in a page leads to, and perhaps others.
    """

    lists: Mapping[str, Sequence[str]]
    code: frozenset[str]
    led_to: frozenset[str]


@dataclass(frozen=True, slots=True)
class Before:
    """A site whose links were checked, and the digests its files had then.

    Shape:   noted is None where nobody knows what was found.
    """

    site: Path
    sums: Mapping[str, str]
    noted: Noted | None = None


def checked_before(site: Path, work: Path | None = None) -> Before | None:
    """The site that stands there, with its list of sums; None where there is no such list."""
    try:
        data = (site / SUMS).read_bytes()
    except OSError:
        return None
    noted = _read(work, data) if work else None
    sums = own_sums(data) if noted else read_sums(data)
    return Before(site, sums, noted) if sums else None


def keep_noted(work: Path, site: Path, noted: Noted) -> None:
    """Note what was found in a whole site for the check of the next."""
    notes = {
        "sums": hashlib.sha256((site / SUMS).read_bytes()).hexdigest(),
        "lists": dict(sorted(noted.lists.items())),
        "code": sorted(noted.code),
        "led_to": sorted(noted.led_to),
    }
    with suppress(OSError):  # it would only have cost less
        replace_file(work / NAME, json.dumps(notes).encode("utf-8"))


def _read(work: Path, sums: bytes) -> Noted | None:
    """What was noted of the site with these sums."""
    try:
        found = json.loads((work / NAME).read_bytes())
        if found["sums"] != hashlib.sha256(sums).hexdigest():
            return None
        lists = {str(page): [*map(str, data)] for page, data in found["lists"].items()}
        return Noted(lists, frozenset(found["code"]), frozenset(found["led_to"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


class Doubts:
    """A file is in doubt that changed, or that may lead to what is gone since it was checked.

    Shape:   digests are those of all files of the new site, which lies in fresh; gone are whole
             files as well as pages that lost an anchor.
    """

    def __init__(
        self, fresh: Path, digests: Mapping[str, str], before: Before, spread: Spread = map
    ) -> None:
        sums = before.sums
        self.noted = before.noted
        self._changed = {name for name, digest in digests.items() if digest != sums.get(name, "")}
        gone = [name for name in sums if name not in digests and not name.endswith(PACKED)]
        both = sorted(self._changed & sums.keys())
        changed = shares([name for name in both if name.endswith(".html")])
        for poorer in spread(partial(_poorer, fresh, before), changed):
            gone += poorer
        if self.noted:
            gone = [name for name in gone if name in self.noted.led_to]
        self._everything = len(gone) > MOST
        self._gone = [] if self._everything else [_needles(name) for name in gone]

    def settled(self, names: Iterable[str]) -> frozenset[str]:
        """The files of some of which all is known without a look at them."""
        if not self.noted or self._gone or self._everything:
            return frozenset()
        return frozenset(names) - self._changed

    def about(self, name: str, data: bytes) -> bool:
        """Whether a file must be looked at; data is what it holds."""
        if self._everything or name in self._changed:
            return True
        return any(
            (near if name.startswith(folder) else far) in data for folder, near, far in self._gone
        )


def _poorer(fresh: Path, before: Before, pages: Iterable[str]) -> list[str]:
    """Changed pages of some that lack an anchor which they had."""
    found = []
    for name in pages:
        try:
            data = (before.site / name).read_bytes()
        except OSError:
            data = b""
        is_known = hashlib.sha256(data).hexdigest() == before.sums[name]
        if not is_known or _lacks_an_anchor((fresh / name).read_bytes(), data):
            found.append(name)
    return found


def _lacks_an_anchor(page: bytes, before: bytes) -> bool:
    """Whether a page cannot be entered where it could be before."""
    # Nearly always all are there just as they were written: what they say is not asked.
    if set(references.ANCHOR.findall(before)) <= set(references.ANCHOR.findall(page)):
        return False
    return bool(references.anchors(before) - references.anchors(page))


def _needles(name: str) -> tuple[str, bytes, bytes]:
    """How addresses of a file end: in and below the folder given first, and everywhere else.

    Example: _needles("years/2023/1.html") → ("years/2023/", b"1.html", b"2023/1.html")
    """
    folder, base = posixpath.split(name)
    if not folder:
        return "", base.encode(), base.encode()
    return f"{folder}/", base.encode(), f"{posixpath.basename(folder)}/{base}".encode()
