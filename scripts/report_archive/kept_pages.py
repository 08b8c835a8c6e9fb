"""Pages that need not be made again: what each was made from, from run to run.

What is noted of a page is never out of date, only unused: a page is left as it lies there where it
would be made from the same once more and is, byte by byte, what was made of that.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final

from report_archive.publishing import name_notes

CODE: Final = Path(__file__).resolve().parent
NAME: Final = "report-pages.txt"  # in the work folder
VERSION: Final = ""  # no page has that path
BETWEEN: Final = " "  # the two digests of a note
# A digest of what a page was made from, and one of the page.
Note = tuple[str, str]


def digest_of(data: bytes) -> str:
    """The digest of a page, as the files of a site have theirs."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class KeptPages:
    """The pages below a docs folder as the last run left them.

    Shape:   sources has a digest of each report's source by its identifier; notes are by the path
             of a page; untouched has digests of files that need not be read to know them.
    """

    docs: Path
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    untouched: Mapping[str, str] = field(default_factory=dict)

    def note(self, identifiers: Iterable[str], around: bytes) -> str:
        """A digest of what a page is made from; "" where nobody knows the source of a report.

        Shape:   identifiers are those of the reports that it shows, around is all else.
        """
        try:
            shown = b"".join(map(self._shown.__getitem__, identifiers))
        except KeyError:
            return ""
        return _short_digest(b"%d %b%b" % (len(shown), shown, around))

    def note_of_group(self, name: str, around: bytes) -> str:
        """A digest of what files are made from that are made together."""
        return _short_digest(f"group {name}\0".encode() + around)

    def stands(self, path: str, made_from: str) -> str:
        """The digest of a page that lies there as it would be made; "" of any other."""
        noted, digest = self.notes.get(path, ("", ""))
        if not made_from or noted != made_from:
            return ""
        if self.untouched.get(path) == digest:
            return digest
        try:
            return digest if digest_of((self.docs / path).read_bytes()) == digest else ""
        except OSError:
            return ""

    def left(self, path: str) -> bytes:
        """A page as the last run left it; b"" where that is not what lies there."""
        try:
            data = (self.docs / path).read_bytes()
        except OSError:
            return b""
        return data if digest_of(data) == self.notes.get(path, ("", ""))[1] else b""

    def group_stands(self, made_from: str) -> dict[str, str]:
        """The digests of files made together, by path, if all lie there as they would be made."""
        found = {path: self.stands(path, made_from) for path in self.made_from(made_from)}
        return found if all(found.values()) else {}

    def made_from(self, made_from: str) -> Sequence[str]:
        """The paths of all that was noted as made from this."""
        return self._made_from.get(made_from, ())

    @cached_property
    def _shown(self) -> Mapping[str, bytes]:
        """What tells all of a report on a page, where its source is known."""
        # Several reports of one file have the same source.
        rows = self.sources.items()
        return {name: f"{name} {source}\n".encode() for name, source in rows if source}

    @cached_property
    def _made_from(self) -> Mapping[str, list[str]]:
        """The paths of what was made from the same."""
        paths: dict[str, list[str]] = {}
        for path, (made_from, _) in self.notes.items():
            paths.setdefault(made_from, []).append(path)
        return paths


def read_notes(work: Path, knowledge: str) -> dict[str, Note]:
    """What the last run noted under the same code and knowledge; empty where it noted nothing.

    Shape:   knowledge is a digest of all that reports are understood with.
    """
    found = name_notes.read_notes(work / NAME)
    if found.pop(VERSION, "") != _version(knowledge):
        return {}
    parts = ((path, note.partition(BETWEEN)) for path, note in found.items())
    return {path: (made_from, digest) for path, (made_from, _, digest) in parts}


def keep_notes(work: Path, knowledge: str, notes: Mapping[str, Note]) -> None:
    """Note for the next run what this one made."""
    noted = {path: BETWEEN.join(note) for path, note in sorted(notes.items())}
    name_notes.write_notes(work / NAME, {VERSION: _version(knowledge), **noted})


def _short_digest(data: bytes) -> str:
    """A digest for these notes alone: made in little more than half the time of SHA-256."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()


def _version(knowledge: str) -> str:
    return f"{knowledge} {_code_digest()}"


@cache
def _code_digest() -> str:
    """A digest of what turns reports into files, but for what they are understood with too."""
    packages = ("Jinja2", "MarkupSafe", "PyYAML", "numpy", "rjieba")
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in packages).encode())
    code = ("pages/**/*", "indexes/templates/*", "report_finder/*")
    for path in sorted(path for pattern in code for path in CODE.glob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
