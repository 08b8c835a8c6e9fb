"""What a site says of itself: what it was built from, and by which rules it was checked."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from report_archive.publishing import (
    html_body,
    link_check,
    link_doubts,
    link_notes,
    script_check,
    site_references,
)
from report_archive.publishing.checksums import SUMS, digests_below, list_of_sums, verify_folder

STAMP: Final = "archive-build.json"  # in the site: that it is ours, and what it was built from


def stands(site: Path, stamp: str) -> bool:
    """Whether the site was built from this very source, and is still as it was built."""
    try:
        built_from = (site / STAMP).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return built_from == stamp and not verify_folder(site)


def stamp_of(environment: str, files: Mapping[str, str]) -> str:
    """What a site says of itself: what it was built from, and by which rules it was checked."""
    digest = hashlib.sha256(environment.encode("ascii"))
    _add_files(digest, files)
    return json.dumps({"source": digest.hexdigest(), "links": link_rules()}, indent=1) + "\n"


def sign(fresh: Path, stamp: str, digests: Mapping[str, str]) -> None:
    """Write into a checked site what it says of itself."""
    data = stamp.encode("utf-8")
    (fresh / STAMP).write_bytes(data)
    signed = {**digests, STAMP: hashlib.sha256(data).hexdigest()}
    (fresh / SUMS).write_bytes(list_of_sums(signed))


def link_rules() -> str:
    """A digest of the rules by which links are checked."""
    modules = link_check, link_doubts, link_notes, script_check, site_references
    files = [Path(str(module.__file__)) for module in modules]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def environment(settings: Path, theme: Path, names: Mapping[str, str]) -> str:
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
