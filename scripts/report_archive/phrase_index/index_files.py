"""The files of the index, each checked before it is believed and read once."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from report_archive.phrase_index.character_code import CharacterCode, read_characters
from report_archive.phrase_index.manifest import FILE, Manifest, PhraseIndexError, read_manifest
from report_archive.phrase_index.script_file import SUFFIX, DamagedFileError, unwrap

T = TypeVar("T")


class IndexFiles:
    """Files by name, lazily: the mapping may read a folder.

    Shape:   names are relative to the folder of the index.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._read: dict[str, object] = {}

    def manifest(self) -> Manifest:
        """The manifest.

        Errors:  PhraseIndexError when it is missing, damaged or of another version.
        """
        try:
            file = self._files[FILE]
        except KeyError as error:
            raise PhraseIndexError(f"{FILE} is missing: convert the reports first") from error
        return read_manifest(file)

    def read(self, name: str, parse: Callable[[bytes], T]) -> T:
        """What parse makes of a payload, kept for the next time.

        Errors:  DamagedFileError for a file that is missing, stale or damaged.
        """
        if name not in self._read:
            self._read[name] = self.read_once(name, parse)
        return cast(T, self._read[name])

    def read_once(self, name: str, parse: Callable[[bytes], T]) -> T:
        """The same, not kept."""
        try:
            file = self._files[name + SUFFIX]
        except KeyError as error:
            raise DamagedFileError(name, "missing") from error
        payload = unwrap(name, file)
        # A right checksum around nonsense: whatever parsing runs into says so.
        try:
            return parse(payload)
        except (LookupError, TypeError, ValueError) as error:
            raise DamagedFileError(name, f"damaged: {error!r}") from error

    def characters(self, name: str) -> CharacterCode:
        """A character table."""
        return self.read(name, read_characters)
