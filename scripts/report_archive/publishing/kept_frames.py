"""What MkDocs made once and would make again: specimens of kinds, and the pages around the archive.

A run of MkDocs takes more time than all pages that one report more or less changes. It is left out
where what it would read is what it read before.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from report_archive.publishing import page_setting
from report_archive.publishing.checksums import digest_of_file
from report_archive.publishing.name_notes import read_notes, write_notes
from report_archive.publishing.page_setting import Kind
from report_archive.publishing.writer import replace_file

SPECIMENS: Final = "specimens.json"  # in the work folder
REST: Final = "rest-of-site.txt"
MADE_FROM: Final = ""  # the name under which the latter notes what all its files were made from


def kept_specimens(work: Path, environment: str) -> dict[Kind, bytes]:
    """The specimens that pages of their kinds were found to agree with.

    Shape:   environment is a digest of what every page depends on.
    """
    try:
        found = json.loads((work / SPECIMENS).read_bytes())
        if found["rules"] != _rules(environment):
            return {}
        return {
            Kind(folder, deciding, tuple(printed)): page.encode("utf-8")
            for folder, deciding, printed, page in found["specimens"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_specimens(work: Path, environment: str, specimens: Mapping[Kind, bytes]) -> None:
    """Keep specimens for the next run."""
    rows = [
        (kind.folder, kind.deciding, kind.printed, page.decode("utf-8"))
        for kind, page in specimens.items()
    ]
    notes = {"rules": _rules(environment), "specimens": rows}
    replace_file(work / SPECIMENS, json.dumps(notes).encode("ascii"))


def rest_made_from(
    environment: str, seen: Iterable[str], left_out: Collection[str], source: Mapping[str, str]
) -> str:
    """A digest of all that MkDocs makes the rest of a site from.

    Shape:   seen are the files of the source that it sees; of those left out it reads the names.
    """
    rows = [(name, "" if name in left_out else source[name]) for name in seen]
    return hashlib.sha256(json.dumps([environment, rows]).encode("ascii")).hexdigest()


def rest_that_stands(work: Path, site: Path, made_from: str) -> dict[str, str]:
    """The files that were made from this, with their digests, if all of them stand in a site."""
    noted = read_notes(work / REST)
    if noted.pop(MADE_FROM, "") != made_from:
        return {}
    try:
        stand = all(digest_of_file(site / name) == digest for name, digest in noted.items())
    except OSError:
        return {}
    return noted if stand else {}


def note_rest(work: Path, made_from: str, digests: Mapping[str, str]) -> None:
    """Note for the next run what was made of the rest."""
    write_notes(work / REST, {MADE_FROM: made_from, **digests})


def _rules(environment: str) -> str:
    return f"{environment} {_setting_digest()}"


@cache
def _setting_digest() -> str:
    """A digest of the rules by which pages are set."""
    return digest_of_file(Path(page_setting.__file__))
