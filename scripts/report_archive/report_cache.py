"""Understood reports kept on disk, so that a run works only on what changed.

An entry's name is a digest of everything its content depends on: the source bytes, the correction
bytes, the vocabulary and our own code. So an entry is never stale, only unused.
"""

import gc
import hashlib
import json
import os
import pickle
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from pickle import PickleBuffer
from typing import Final

from report_archive.entry_file import Entry, EntryFile, write_entries
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
NUMBER: Final = struct.Struct("<I")  # in front of an entry and of what is small in it
MANY: Final = "many"  # the file that most entries stand in
ALONE: Final = 10  # one of so many may be gone or have a file of its own
# What comes of reading an entry that is damaged or not there.
DAMAGES: Final = (
    OSError,
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ValueError,
    struct.error,
)


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
    small, large = _entry_of(kept)
    return b"".join([NUMBER.pack(len(small)), small, large])


def unpacked(data: bytes) -> Kept:
    """What packed was given."""
    return _kept_in(_entry_in(data))


def _entry_of(kept: Kept) -> Entry:
    """What was made of a source: objects that all runs look at, and whatever is packed in them."""
    buffers: list[PickleBuffer] = []
    small = pickle.dumps(kept, protocol=5, buffer_callback=buffers.append)
    large = [buffer.raw() for buffer in buffers]
    sizes = struct.pack(f"<{len(large) + 1}I", len(large), *map(len, large))
    return Entry(sizes + small, b"".join(large))


def _entry_in(data: bytes) -> Entry:
    """The entry that packed wrote."""
    (size,) = NUMBER.unpack_from(data)
    end = NUMBER.size + size
    view = memoryview(data)
    return Entry(view[NUMBER.size : end], view[end:])


def _kept_in(entry: Entry) -> Kept:
    """What was made of a source, what is packed in it left where it lies."""
    small, large = entry
    (count,) = NUMBER.unpack_from(small)
    *sizes, begin = *struct.unpack_from(f"<{count}I", small, NUMBER.size), (count + 1) * NUMBER.size
    ends = list(accumulate(sizes, initial=0))
    if ends[-1] != len(large):
        raise ValueError("an entry is cut off")
    # Or all that is there would be looked through for garbage again and again as reports come.
    collects = gc.isenabled()
    gc.disable()
    try:
        kept: Kept = pickle.loads(
            small[begin:], buffers=[large[start:end] for start, end in pairwise(ends)]
        )
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
    """A folder of understood reports, and the list of what the last run found.

    Shape:   most entries stand in one file, mapped as an EntryFile is; those that came since then
             have one each.
    """

    def __init__(self, folder: Path, knowledge: str, mapped: bool = True) -> None:
        self._entries = folder / "understood"
        self._current = self._entries / knowledge[:16]
        self._sources = folder / "sources.json"
        self._many = EntryFile(self._current / MANY, mapped)
        self._damaged: set[str] = set()

    def get(self, digest: str) -> Kept | None:
        """What is known of a source, or None; a damaged entry is as good as none."""
        entry = self._many.get(digest)
        if entry is not None:
            try:
                return _kept_in(entry)
            except DAMAGES:
                self._damaged.add(digest)
        try:
            return unpacked(_bytes_of(self._path(digest)))
        except DAMAGES:
            return None

    def put(self, digest: str, kept: bytes) -> None:
        """Keep what was understood and read out, as packed."""
        replace_file(Path(self._path(digest)), kept)

    def drop_unused(self, used: Iterable[str]) -> None:
        """Forget entries of other code, other vocabulary, and sources that are gone.

        Shape:   when many others have a file of their own or are gone, all go to one file again.
        """
        keep = dict.fromkeys(used)
        alone = self._alone(keep)
        again = self._damaged.intersection(alone)
        self._many.forget([name for name in self._many if name not in keep or name in again])
        for name in [name for name in alone if name in self._many]:
            os.unlink(self._path(name))  # noqa: PTH108 (a path object takes longer to make)
            alone.remove(name)
        if (len(alone) + self._many.lost) * ALONE > len(self._many):
            with suppress(OSError):  # the next run would only cost less
                write_entries(self._current / MANY, self._entries_of(keep))
                for name in alone:
                    os.unlink(self._path(name))  # noqa: PTH108 (see above)

    def _alone(self, keep: Collection[str]) -> set[str]:
        """The entries that have a file of their own; what is neither of use nor ours is removed."""
        found = set()
        for root, _, names in os.walk(self._entries):
            here = Path(root) == self._current
            for name in names:
                if here and name in keep:
                    found.add(name)
                elif not here or name != MANY:
                    Path(root, name).unlink()
        return found

    def _entries_of(self, digests: Iterable[str]) -> Iterator[tuple[str, Entry]]:
        """The entries that there are of these sources."""
        for digest in digests:
            entry = self._many.get(digest)
            if entry is None:
                with suppress(*DAMAGES):
                    entry = _entry_in(_bytes_of(self._path(digest)))
            if entry is not None:
                yield digest, entry

    def last_sources(self) -> dict[str, str]:
        """Path to digest of every source of the run before; empty before the first."""
        try:
            found = json.loads(self._sources.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep_sources(self, digests: Mapping[str, str]) -> None:
        """Remember what this run found."""
        # A line each; with an indent json would be as slow as Python is.
        apart = ",\n", ": "
        text = json.dumps(dict(sorted(digests.items())), ensure_ascii=False, separators=apart)
        replace_file(self._sources, text.encode("utf-8"))

    def _path(self, digest: str) -> str:
        return f"{self._current}/{digest}"
