"""What processes do with shares of pages: read them, set them, or take them over as they stand."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from report_archive.publishing.checksums import digest_of_file
from report_archive.publishing.page_setting import Kind, Specimen, read_kind

ENOUGH: Final = 8  # pages of a kind; fewer are rendered one by one


@dataclass(frozen=True, slots=True)
class PageSetting:
    """Pages set from specimens of their kinds, from one folder into another."""

    docs: Path
    site: Path
    kinds: Mapping[str, Kind]
    specimens: Mapping[Kind, Specimen]

    def agrees(self, *names: str) -> bool:
        """Whether pages that MkDocs made are what would be set."""
        return all((self.site / html_name(name)).read_bytes() == self._set(name) for name in names)

    def put(self, names: Iterable[str]) -> dict[str, str]:
        """Set some pages; gives the digests of their HTML by its names."""
        digests = {}
        for name in names:
            html = self._set(name)
            put_file(self.site / html_name(name), html)
            digests[html_name(name)] = hashlib.sha256(html).hexdigest()
        return digests

    def _set(self, name: str) -> bytes:
        kind = self.kinds[name]
        return self.specimens[kind].set(kind, (self.docs / name).read_bytes())


def kinds_among(docs: Path, linked: Iterable[str], names: Iterable[str]) -> dict[Kind, list[str]]:
    """The kinds of some pages, with these pages, but for those that only MkDocs can make."""
    kinds: dict[Kind, list[str]] = {}
    for name in names:
        kind = read_kind(name, (docs / name).read_bytes(), linked)
        if kind is not None:
            kinds.setdefault(kind, []).append(name)
    return kinds


def all_kinds(found: Iterable[Mapping[Kind, Sequence[str]]]) -> dict[Kind, list[str]]:
    """The kinds in all shares of the pages.

    Order:   pages by name.
    """
    kinds: dict[Kind, list[str]] = {}
    for some in found:
        for kind, names in some.items():
            kinds.setdefault(kind, []).extend(names)
    return {kind: sorted(names) for kind, names in kinds.items()}


def worth_a_specimen(kinds: Mapping[Kind, list[str]]) -> dict[Kind, list[str]]:
    """The kinds that many pages are of, with these pages."""
    return {kind: names for kind, names in kinds.items() if len(names) >= ENOUGH}


def still_there(site: Path, known: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The pages of some whose HTML is there as it is known."""
    found = []
    for name in names:
        try:
            if digest_of_file(site / html_name(name)) == known[name]:
                found.append(name)
        except OSError:
            continue
    return found


def put_file(path: Path, data: bytes) -> None:
    """Write a file that is not there, and the folders above it.

    Errors:  FileExistsError where it is: it may be a link to a file that must not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def html_name(name: str) -> str:
    """The file of the site that a page becomes."""
    return f"{name.removesuffix('.md')}.html"
