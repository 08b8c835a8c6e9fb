"""The sizes the index is built with; readers find in the files what they need of them."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Parameters:
    """Sizes, as FORMAT.md names them; tests make them tiny to reach every path.

    Shape:   scan_characters is how much text an archive may have to be scan segments only. most
             and frequent hold for archives of less than so many characters for each occurrence as
             the shares say: with fixed numbers, keys of larger ones would outgrow their text.
    Units:   characters, but for slot (addresses), block (slots), shard (bytes), most, least and
             frequent (occurrences), class_sentences, record_reports and compact_after (reports),
             stretch (keys written in one job).
    Errors:  ValueError for sizes that the format cannot hold.
    """

    scan_characters: int = 6_000_000
    pack_characters: int = 54_000  # with the manifest, less than 70 kB to write for one report
    tail_characters: int = 32_000
    compact_after: int = 300
    slot: int = 128
    block: int = 128
    shard: int = 32_768
    most: int = 4_096
    least: int = 64
    frequent: int = 100_000
    most_share: int = 22_000
    frequent_share: int = 900
    class_sentences: int = 65_536
    record_reports: int = 8
    stretch: int = 8_000_000

    def __post_init__(self) -> None:
        if min(getattr(self, name) for name in self.__slots__ if name != "scan_characters") < 1:
            raise ValueError("every size is at least 1")
        if self.frequent < self.most:
            raise ValueError("frequent strings are found among those with long lists only")

    def suited_to(self, characters: int) -> "Parameters":
        """The sizes for an archive of so many characters."""
        return replace(
            self,
            most=max(self.most, characters // self.most_share),
            frequent=max(self.frequent, characters // self.frequent_share),
        )
