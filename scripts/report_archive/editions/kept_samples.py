"""Samples of texts from run to run (留存): only those of texts that are new are read out again."""

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from report_archive.editions.samples import Hashes, Numbers, Samples, read_samples

WORD: Final = 8  # bytes of the length of the names


class KeptSamples(NamedTuple):
    """Samples, and a name for each text, no two of which have the same; "" of one without."""

    names: list[str]
    samples: Samples

    def as_bytes(self) -> bytes:
        """It, to be kept."""
        names = json.dumps(self.names).encode("ascii")
        columns = self.samples.sizes.astype("<i8"), self.samples.hashes.astype("<u4")
        return b"".join([len(names).to_bytes(WORD, "little"), names, *map(_bytes, columns)])


def _bytes(column: Numbers | Hashes) -> bytes:
    return column.tobytes()


def read_kept(data: bytes) -> KeptSamples:
    """What as_bytes made; of nothing, that of no texts."""
    if not data:
        return KeptSamples([], read_samples([]))
    end = WORD + int.from_bytes(data[:WORD], "little")
    names = json.loads(data[WORD:end])
    sizes = np.frombuffer(data, "<i8", len(names), end)
    hashes = np.frombuffer(data, "<u4", -1, end + sizes.nbytes)
    return KeptSamples(names, Samples(hashes.astype(np.uint32), sizes.astype(np.int64)))


def samples_of(names: list[str], texts: Sequence[str], kept: KeptSamples) -> KeptSamples:
    """The samples of texts, of which those stand that were kept under the same name.

    Shape:   a name tells all of a text; "" tells nothing of it.
    """
    if names == kept.names and all(names):
        return kept
    known = {name: place for place, name in enumerate(kept.names) if name}
    places = np.array([known.get(name, -1) for name in names], np.int64)
    new = np.flatnonzero(places < 0)
    fresh = read_samples([texts[place] for place in new.tolist()])
    places[new] = len(kept.names) + np.arange(len(new))
    sizes = np.concatenate((kept.samples.sizes, fresh.sizes))
    hashes = np.concatenate((kept.samples.hashes, fresh.hashes))
    begins = np.cumsum(sizes) - sizes
    own = sizes[places]
    at = np.repeat(begins[places] - np.cumsum(own) + own, own) + np.arange(own.sum())
    return KeptSamples(list(names), Samples(hashes[at], own))
