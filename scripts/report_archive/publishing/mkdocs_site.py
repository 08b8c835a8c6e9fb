"""MkDocs in a process of its own, with nothing of the moment in its output."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

import yaml

from report_archive.publishing.checksums import verify_folder, write_sums
from report_archive.publishing.folder_swap import building_place, recover, replace_folder
from report_archive.publishing.link_check import check_links
from report_archive.publishing.run_lock import only_run
from report_archive.publishing.writer import files_below

# A fixed date: the sitemap and its gzip header would otherwise carry the time of the build.
SOURCE_DATE_EPOCH: Final = "1577836800"
STAMP: Final = "archive-build.json"  # in the site: that it is ours, and what it was built from


class SiteBuildError(RuntimeError):
    """MkDocs failed; the message is what it said."""


def publish_site(
    settings: Path,
    theme: Path,
    work: Path,
    docs: Path,
    site: Path,
    waiting: Callable[[str], None] = print,
) -> bool:
    """Build and check the site beside its place, then put it there whole; False if it stood so.

    Shape:   waiting is told who else is at work on the same site, if anybody is.
    Errors:  SiteBuildError where MkDocs fails, a link is broken, or the place holds other files;
             OSError where a disk is full or the place cannot be written. The site that stood there
             is then untouched.
    """
    if site.exists() and not site.is_dir():
        raise SiteBuildError(f"{site} is a file: choose another folder")
    with only_run(site.with_name(f".{site.name}.lock"), waiting):
        recover(site, STAMP)
        if site.exists() and any(site.iterdir()) and not (site / STAMP).is_file():
            raise SiteBuildError(
                f"{site} holds files that are no site of ours: choose another folder"
            )
        source = _fingerprint(settings, theme, docs)
        stamp = json.dumps({"source": source}, indent=1) + "\n"
        if _stands(site, stamp):
            return False
        fresh = building_place(site)
        try:
            run_mkdocs(settings, theme, work, docs, fresh)
            _refuse_broken_links(fresh)
            (fresh / STAMP).write_text(stamp, encoding="utf-8")
            write_sums(fresh)
            replace_folder(fresh, site)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return True


def _stands(site: Path, stamp: str) -> bool:
    """Whether the site was built from this very source, and is still as it was built."""
    try:
        built_from = (site / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return built_from == stamp and not verify_folder(site)


def _refuse_broken_links(site: Path) -> None:
    broken = check_links(site)
    if broken:
        rows = [f"{link.page}: {link.target}: {link.reason}" for link in broken[:20]]
        raise SiteBuildError("\n".join([f"{len(broken)} broken links", *rows]))


def _fingerprint(settings: Path, theme: Path, docs: Path) -> str:
    """A digest of all that goes into the site."""
    digest = hashlib.sha256(settings.read_bytes())
    for package in ("mkdocs", "mkdocs-material", "Markdown", "Jinja2"):
        digest.update(f"{package} {version(package)}".encode())
    for folder in (theme, docs):
        for name, path in files_below(folder).items():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{name}\0{content}\n".encode())
    return digest.hexdigest()


def run_mkdocs(settings: Path, theme: Path, work: Path, docs: Path, site: Path) -> str:
    """Build the Markdown of docs into site under the settings of one mkdocs.yml.

    Shape:   work is a folder for the derived settings; the result is what MkDocs had to say.
    Errors:  SiteBuildError with the output of MkDocs; its warnings are errors too.
    """
    derived = {
        "INHERIT": settings.as_posix(),
        "docs_dir": docs.as_posix(),
        "site_dir": site.as_posix(),
        "theme": {"custom_dir": theme.as_posix()},
    }
    work.mkdir(parents=True, exist_ok=True)
    configuration = work / "mkdocs.yml"
    configuration.write_text(yaml.safe_dump(derived, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean"]
    result = subprocess.run(
        [*command, "--config-file", str(configuration)],
        env=_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    output = (result.stdout + result.stderr).strip()
    if result.returncode:
        raise SiteBuildError(_plain(output) or f"mkdocs ended with {result.returncode}")
    return output


def _plain(output: str) -> str:
    """What MkDocs said; of a traceback only what it ends with."""
    before, traceback, after = output.partition("Traceback (most recent call last)")
    if not traceback:
        return output
    return f"{before.strip()}\n{after.strip().splitlines()[-1]}".strip()


def _environment() -> dict[str, str]:
    """Our environment without what would make two builds of one input differ."""
    fixed = {
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",  # advice to the developers of themes, not to operators
    }
    return {**os.environ, **fixed}
