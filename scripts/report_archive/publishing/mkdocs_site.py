"""A site built and checked beside its place, then put there whole."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import yaml

from report_archive.publishing import (
    html_body,
    link_check,
    link_doubts,
    link_notes,
    script_check,
    site_references,
)
from report_archive.publishing.checksums import (
    SUMS,
    digests_below,
    digests_of,
    list_of_sums,
    verify_folder,
)
from report_archive.publishing.folder_swap import (
    building_place,
    recover,
    remove_folder,
    replace_folder,
)
from report_archive.publishing.hashed_names import hashed_names, loaded, rename
from report_archive.publishing.link_check import LinkCheck
from report_archive.publishing.link_doubts import Doubts, checked_before, keep_noted
from report_archive.publishing.linked_folder import inodes_below
from report_archive.publishing.mkdocs_run import SiteBuildError, run_mkdocs
from report_archive.publishing.page_batches import Batch, Folders
from report_archive.publishing.page_rendering import PageRendering
from report_archive.publishing.run_lock import only_run
from report_archive.publishing.script_check import BrokenLink
from report_archive.publishing.standby import Standby
from report_archive.publishing.untouched_files import UntouchedFiles
from report_archive.spread import Spread

STAMP: Final = "archive-build.json"  # in the site: that it is ours, and what it was built from


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nobody looks for garbage: there is little, and it is looked for among all the reports."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def publish_site(
    settings: Path,
    theme: Path,
    work: Path,
    docs: Path,
    site: Path,
    *,
    alone: Iterable[str] = (),
    copied: Iterable[str] = (),
    processes: int = 1,
    spread: Spread = map,
    waiting: Callable[[str], None] = print,
) -> bool:
    """Build and check the site beside its place, then put it there whole; False if it stood so.

    Shape:   alone are the folders whose pages no other page has a say in, copied those of files
             that no page is made from; spread does what is to be done of many files; waiting is
             told who else is at work on the same site, if anybody is.
    Errors:  SiteBuildError where MkDocs fails, a link is broken, or the place holds other files;
             OSError where a disk is full or the place cannot be written. The site that stood there
             is then untouched.
    """
    with only_run(site.with_name(f".{site.name}.lock"), waiting):
        recover(site, STAMP)
        _refuse_other_files(site)
        read = yaml.safe_load(settings.read_text(encoding="utf-8"))
        names, files = hashed_names(read, docs), UntouchedFiles(work, docs, site)
        source = digests_of(docs, files.names, spread, files.source)
        environment = _environment(settings, theme, names)
        if _stands(site, stamp := _stamp(environment, source)):
            return False
        run = partial(_run, settings, theme, loaded(read, names))
        folders, standby = _folders(alone, read.get("nav"), copied), Standby(work)
        rendering = PageRendering(run, work, folders, spread, files.pages)
        with _building(site, standby) as fresh:
            made = rendering.render(docs, source, site, fresh, environment, processes)
            numbers, digests = _renamed(fresh, names, made, spread)
            rendering.remember(digests)
            pages = files.states_of_new(fresh, digests)
            doubts = _doubts(fresh, digests, site, work, spread)
            check = LinkCheck(fresh, doubts, spread, digests)
            _refuse_broken(check.broken(docs, names, rendering.arriving(source)))
            _sign(fresh, stamp, digests)
            keep_noted(work, fresh, check.noted())
            retire = partial(standby.keep, site, numbers, rendering.found.get(site, {}))
            replace_folder(fresh, site, retire)
            files.keep(source, digests, pages, rendering.linked)
        return True


def _renamed(
    fresh: Path, names: Mapping[str, str], made: Mapping[str, str], spread: Spread
) -> tuple[dict[str, int], dict[str, str]]:
    """Give files of a new site their names by content; the numbers and digests of all its files."""
    rename(fresh, names)
    known = {names.get(name, name): digest for name, digest in made.items()}
    numbers = inodes_below(fresh)
    return numbers, digests_of(fresh, sorted(numbers), spread, known)


@contextmanager
def _building(site: Path, standby: Standby) -> Iterator[Path]:
    """Where a site's successor is built; nothing is left there."""
    fresh = building_place(site)
    try:
        standby.move_to(fresh)
        yield fresh
    finally:
        remove_folder(fresh)


def _refuse_other_files(site: Path) -> None:
    if site.exists() and not site.is_dir():
        raise SiteBuildError(f"{site} is a file: choose another folder")
    if site.exists() and any(site.iterdir()) and not (site / STAMP).is_file():
        raise SiteBuildError(f"{site} holds files that are no site of ours: choose another folder")


def _stands(site: Path, stamp: str) -> bool:
    """Whether the site was built from this very source, and is still as it was built."""
    try:
        built_from = (site / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return built_from == stamp and not verify_folder(site)


def _stamp(environment: str, files: Mapping[str, str]) -> str:
    """What a site says of itself: what it was built from, and by which rules it was checked."""
    digest = hashlib.sha256(environment.encode("ascii"))
    _add_files(digest, files)
    return json.dumps({"source": digest.hexdigest(), "links": _link_rules()}, indent=1) + "\n"


def _sign(fresh: Path, stamp: str, digests: Mapping[str, str]) -> None:
    """Write into a checked site what it says of itself."""
    data = stamp.encode("utf-8")
    (fresh / STAMP).write_bytes(data)
    signed = {**digests, STAMP: hashlib.sha256(data).hexdigest()}
    (fresh / SUMS).write_bytes(list_of_sums(signed))


def _link_rules() -> str:
    """A digest of the rules by which links are checked."""
    modules = link_check, link_doubts, link_notes, script_check, site_references
    files = [Path(str(module.__file__)) for module in modules]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _doubts(
    fresh: Path, digests: Mapping[str, str], before: Path, work: Path, spread: Spread
) -> Doubts | None:
    """Which links of a new site need be checked; None for all of them."""
    try:
        stamp = json.loads((before / STAMP).read_bytes())
    except (OSError, ValueError):
        return None
    checked = checked_before(before, work)
    if (
        checked is None
        or checked.noted is None
        or not isinstance(stamp, dict)
        or stamp.get("links") != _link_rules()
    ):
        return None
    return Doubts(fresh, digests, checked, spread)


def _refuse_broken(broken: Sequence[BrokenLink]) -> None:
    if broken:
        rows = [f"{link.page}: {link.target}: {link.reason}" for link in broken[:20]]
        raise SiteBuildError("\n".join([f"{len(broken)} broken links", *rows]))


def _run(settings: Path, theme: Path, instead: Mapping[str, Any], batch: Batch) -> None:
    """Render a batch under these settings."""
    run_mkdocs(settings, theme, batch.work, batch.docs, batch.site, batch.left_out, instead)


def _folders(alone: Iterable[str], navigation: Any, copied: Iterable[str]) -> Folders:
    return Folders(tuple(alone), tuple(_pages_of(navigation or [])), tuple(copied))


def _pages_of(navigation: Any) -> Iterator[str]:
    """The pages that a navigation names, however deep."""
    if isinstance(navigation, str):
        yield navigation
    elif navigation:
        parts = navigation.values() if isinstance(navigation, dict) else navigation
        for part in parts:
            yield from _pages_of(part)


def _environment(settings: Path, theme: Path, names: Mapping[str, str]) -> str:
    """A digest of what every page depends on."""
    digest = hashlib.sha256(settings.read_bytes())
    for package in ("mkdocs", "mkdocs-material", "Markdown", "Jinja2"):
        digest.update(f"{package} {version(package)}".encode())
    digest.update(json.dumps(names, sort_keys=True).encode())
    digest.update(Path(html_body.__file__).read_bytes())
    _add_files(digest, digests_below(theme))
    return digest.hexdigest()


def _add_files(digest: "hashlib._Hash", files: Mapping[str, str]) -> None:
    digest.update("".join([f"{name}\0{content}\n" for name, content in files.items()]).encode())
