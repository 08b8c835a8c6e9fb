"""Every file of a site's source arrived in the site, whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from report_archive.publishing.script_check import BrokenLink
from report_archive.publishing.shares import ASKED_FOR, shares
from report_archive.publishing.writer import size_of
from report_archive.spread import Spread


def not_arrived(
    site: str,
    files: Collection[str],
    source: Path,
    renamed: Mapping[str, str],
    names: Sequence[str],
    spread: Spread,
) -> Iterator[BrokenLink]:
    """Pages that were not made, and other files of the source that are not in the site.

    Shape:   site ends in a slash, files are all it holds; names are those of the source that are
             asked for, renamed has the names in the site of those that have others there.
    """
    visible = [name for name in names if not name.startswith(".") and "/." not in name]
    pages = (f"{name[:-3]}.html" for name in visible if name.endswith(".md"))
    for page in pages:
        if page not in files:
            yield BrokenLink(page, page, "did not arrive")
    others = shares([name for name in visible if not name.endswith(".md")], ASKED_FOR)
    for broken in spread(partial(_files_not_arrived, site, files, source, renamed), others):
        yield from broken


def _files_not_arrived(
    site: str,
    files: Collection[str],
    source: Path,
    renamed: Mapping[str, str],
    names: Iterable[str],
) -> list[BrokenLink]:
    """What of some files of the source that are no pages is not in the site."""
    broken = []
    for name in names:
        target = renamed.get(name, name)
        if target not in files:
            broken.append(BrokenLink(target, target, "did not arrive"))
        elif size_of(site + target) != size_of(f"{source}/{name}"):
            broken.append(BrokenLink(name, name, "did not arrive whole"))
    return broken
