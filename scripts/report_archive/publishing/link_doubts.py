"""Which files of a site need their links checked again, after those of the site before were."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Final

from report_archive.publishing import site_references as references
from report_archive.publishing.checksums import SUMS, own_sums, read_sums
from report_archive.publishing.link_notes import Noted, keep_notes, read_notes
from report_archive.publishing.script_check import PART
from report_archive.publishing.shares import WORKED_ON, shares
from report_archive.spread import Spread

INSIDE: Final = "#"  # after a mark: what leads there leads to an anchor
PACKED: Final = ".gz"  # beside files for servers alone: nothing leads there


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
    noted = read_notes(work, _digest(data)) if work else None
    sums = own_sums(data) if noted else read_sums(data)
    return Before(site, sums, noted) if sums else None


def keep_noted(work: Path, site: Path, noted: Noted) -> None:
    """Note what was found in a whole site for the check of the next."""
    keep_notes(work, _digest((site / SUMS).read_bytes()), noted)


def _digest(sums: bytes) -> str:
    return hashlib.sha256(sums).hexdigest()


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
        changed = shares([name for name in both if name.endswith(".html")], WORKED_ON)
        poorer = chain.from_iterable(spread(partial(_poorer, fresh, before), changed))
        self._in_doubt = self._changed | self._leading(gone, poorer) | _lists_in_parts(gone)

    def settled(self, names: Iterable[str]) -> frozenset[str]:
        """The files of some of which all is known without a look at them."""
        return frozenset(names) - self._in_doubt if self.noted else frozenset()

    def _leading(self, gone: Iterable[str], poorer: Iterable[str]) -> set[str]:
        """What leads to something gone, and perhaps more: two files may share a mark."""
        if not self.noted:
            return set()
        marks = {mark_of(name) for name in gone if name in self.noted.led_to}
        marks |= {mark_of(name) + INSIDE for name in poorer if name in self.noted.led_to}
        leads = self.noted.leads.items() if marks else ()
        return {name for name, led_to in leads if not marks.isdisjoint(led_to.split(" "))}


@lru_cache(maxsize=1 << 16)  # every page of every folder leads to the same few
def mark_of(name: str) -> str:
    """What stands for a file in the notes of what leads to it: much shorter than its name."""
    return f"{zlib.crc32(name.encode('utf-8')):08x}"


def _lists_in_parts(gone: Iterable[str]) -> set[str]:
    """The data that may say it has parts which are gone."""
    parts = filter(None, map(PART.fullmatch, gone))
    return {f"{part['list']}.js" for part in parts}


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
