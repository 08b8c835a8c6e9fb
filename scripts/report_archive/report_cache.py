"""Understood reports kept on disk, so that a run works only on what changed.

An entry's name is a digest of everything its content depends on: the source bytes, the correction
bytes, the vocabulary and our own code. So an entry is never stale, only unused.
"""

import gc
import hashlib
import json
import os
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from report_archive.indexes.report_reading import PackedReading
from report_archive.intake.discovery import Source
from report_archive.model import Report
from report_archive.problems import Problem
from report_archive.publishing.writer import replace_file

# The reports of one file, none where it was refused, and its problems.
Outcome = tuple[list[Report], list[Problem]]
# The same, what the indexes read out of each of these reports, and what tells copies of it.
Kept = tuple[Outcome, list[PackedReading], list[bytes]]
CODE: Final = Path(__file__).resolve().parent
AT_ONCE: Final = 1 << 16  # bytes; most entries have less


def knowledge_digest(vocabulary_folder: Path, policy: str) -> str:
    """A digest of the code, the vocabulary and the policy that reports are read with."""
    digest = hashlib.sha256(policy.encode("utf-8") + b"\0")
    stages = ("intake", "screening", "understanding", "indexes", "editions")
    modules = [
        *CODE.glob("*.py"),
        *(path for name in stages for path in CODE.glob(f"{name}/**/*.py")),
    ]
    for path in sorted(modules) + sorted(vocabulary_folder.glob("*.*")):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def source_digest(source: Source) -> str:
    """A digest of one file's source: its place, its bytes, its corrections."""
    correction = b"none" if source.correction is None else b"=" + source.correction
    parts = [source.file.path.encode("utf-8"), source.data, correction]
    for path, content in sorted(source.particular.items()):
        parts += [path.encode("utf-8"), content]
    digest = hashlib.blake2b(digest_size=32)  # of little more than half the time of SHA-256
    for part in parts:
        digest.update(b"%d " % len(part))
        digest.update(part)
    return digest.hexdigest()


def packed(kept: Kept) -> bytes:
    """What was made of a source, as it is sent from process to process and kept."""
    return pickle.dumps(kept, protocol=5)


def unpacked(data: bytes) -> Kept:
    """What packed was given."""
    # Or all that is there would be looked through for garbage again and again as reports come.
    collects = gc.isenabled()
    gc.disable()
    try:
        kept: Kept = pickle.loads(data)
    finally:
        gc.freeze()
        if collects:
            gc.enable()
    return kept


def _bytes_of(path: str) -> bytes:
    """What a file holds, for thousands of small ones: a file object asks the system far more."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = [os.read(descriptor, AT_ONCE)]
        while len(parts[-1]) == AT_ONCE:
            parts.append(os.read(descriptor, AT_ONCE))
    finally:
        os.close(descriptor)
    return b"".join(parts) if len(parts) > 1 else parts[0]


class ReportCache:
    """A folder of understood reports, and the list of what the last run found."""

    def __init__(self, folder: Path, knowledge: str) -> None:
        self._entries = folder / "understood"
        self._current = self._entries / knowledge[:16]
        self._sources = folder / "sources.json"

    def get(self, digest: str) -> Kept | None:
        """What is known of a source, or None; a damaged entry is as good as none."""
        try:
            return unpacked(_bytes_of(self._path(digest)))
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError):
            return None

    def put(self, digest: str, kept: bytes) -> None:
        """Keep what was understood and read out, as packed."""
        replace_file(Path(self._path(digest)), kept)

    def drop_unused(self, used: Iterable[str]) -> None:
        """Forget entries of other code, other vocabulary, and sources that are gone."""
        keep = frozenset(used)
        for root, _, names in os.walk(self._entries):
            folder = Path(root)
            opening = folder.name if folder.parent == self._current else ""
            for name in names:
                if not opening or opening + name not in keep:
                    (folder / name).unlink()

    def last_sources(self) -> dict[str, str]:
        """Path to digest of every source of the run before; empty before the first."""
        try:
            found = json.loads(self._sources.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep_sources(self, digests: Mapping[str, str]) -> None:
        """Remember what this run found."""
        text = json.dumps(dict(sorted(digests.items())), ensure_ascii=False, indent=0)
        replace_file(self._sources, text.encode("utf-8"))

    def _path(self, digest: str) -> str:
        return f"{self._current}/{digest[:2]}/{digest[2:]}"
