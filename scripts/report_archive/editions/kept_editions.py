"""What texts share with others, from run to run (留存): only what changed is compared again."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.editions.changed_pairs import Change, Pair, changed_pairs
from report_archive.editions.duplicates import folded_text
from report_archive.editions.near_editions import shared
from report_archive.editions.samples import Numbers, Samples, read_samples, some_samples
from report_archive.editions.shared_shingles import family_pairs, usual_pairs
from report_archive.model import Report

WORD: Final = 8  # bytes of the length of the head
FEW: Final = 8  # where more than one in so many texts changed, all pairs are counted anew


class KeptEditions(NamedTuple):
    """Samples of texts and what is known of them.

    Shape:   names has one for each text, no two the same, or "" of one that is new the next time;
             told has how many telling shingles each has, usual the pairs that share enough of
             those, alike what the texts of all candidate pairs share; of a pair of places the
             first is the smaller.
    """

    names: list[str]
    samples: Samples
    told: Numbers
    usual: set[Pair]
    alike: dict[Pair, float]

    def as_bytes(self) -> memoryview:
        """It, to be kept: in one array, because its columns are large."""
        pairs = [(*pair, part) for pair, part in sorted(self.alike.items())]
        head = json.dumps([self.names, sorted(self.usual), pairs]).encode("ascii")
        columns = (
            self.samples.sizes.astype("<i8"),
            self.told.astype("<i8"),
            np.ascontiguousarray(self.samples.hashes, "<u4"),
        )
        told = np.frombuffer(len(head).to_bytes(WORD, "little") + head, np.uint8)
        return np.concatenate((told, *[column.view(np.uint8) for column in columns])).data


def read_kept(data: bytes | memoryview) -> KeptEditions:
    """What as_bytes made; of nothing, that of no texts."""
    if not data:
        return KeptEditions([], read_samples([]), np.zeros(0, np.int64), set(), {})
    end = WORD + int.from_bytes(data[:WORD], "little")
    names, usual, pairs = json.loads(bytes(data[WORD:end]))
    sizes = np.frombuffer(data, "<i8", len(names), end)
    told = np.frombuffer(data, "<i8", len(names), end + sizes.nbytes)
    hashes = np.frombuffer(data, "<u4", -1, end + sizes.nbytes + told.nbytes)
    alike = {(one, other): part for one, other, part in pairs}
    return KeptEditions(names, Samples(hashes, sizes), told, set(map(tuple, usual)), alike)


def alike_reports(
    names: Sequence[str], reports: Sequence[Report], before: KeptEditions
) -> tuple[dict[Pair, float], KeptEditions]:
    """What reports share that may be editions of each other, by their places; what is to be kept,
    which is before itself where nothing changed.

    Shape:   a name tells all of a report's text, "" tells nothing of it.
    """
    kept, order = _renewed(names, lambda place: reports[place].raw.body, before)
    place_of = {at: place for place, at in enumerate(order)}
    # Few are compared in full, and some of those with several others.
    text = cache(lambda at: folded_text(reports[place_of[at]]))
    family = (_sorted_pair(order[a], order[b]) for a, b in family_pairs(*kept[1:3], order))
    alike = {
        pair: kept.alike[pair] if pair in kept.alike else shared(*map(text, pair))
        for pair in sorted({*kept.usual, *family})
    }
    pairs = {_sorted_pair(place_of[a], place_of[b]): part for (a, b), part in alike.items()}
    return pairs, kept if alike == kept.alike else kept._replace(alike=alike)


def _sorted_pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _renewed(
    names: Sequence[str], text: Callable[[int], str], before: KeptEditions
) -> tuple[KeptEditions, list[int]]:
    """The same for these texts, alike only of pairs that stand, and the place of each text there.

    Order:   texts that stand come as before, then the new ones.
    """
    at = {name: place for place, name in enumerate(before.names) if name}
    new = [place for place, name in enumerate(names) if name not in at]
    stays = np.zeros(len(before.names), np.bool_)
    stays[[at[name] for name in names if name in at]] = True
    if not new and stays.all():
        return before, [at[name] for name in names]
    shifted = np.cumsum(stays) - 1
    fresh = read_samples([text(place) for place in new])
    gone = np.flatnonzero(~stays)
    samples = _joined(before.samples, gone, fresh)
    told, usual = _counted(before, stays, samples, len(new))
    ordered = [name for name, stay in zip(before.names, stays.tolist(), strict=True) if stay]
    order = iter(range(len(ordered), len(ordered) + len(new)))
    alike = dict(_shifted(before.alike, stays))
    return (
        KeptEditions([*ordered, *[names[place] for place in new]], samples, told, usual, alike),
        [int(shifted[at[name]]) if name in at else next(order) for name in names],
    )


def _counted(
    before: KeptEditions, stays: NDArray[np.bool_], samples: Samples, come: int
) -> tuple[Numbers, set[Pair]]:
    """How many telling shingles texts have, and which share enough of them."""
    gone = np.flatnonzero(~stays)
    if (len(gone) + come) * FEW > len(samples.sizes):
        return usual_pairs(samples)
    told = np.append(before.told[stays], np.zeros(come, np.int64))
    went = some_samples(before.samples, gone)
    told, touched, usual = changed_pairs(Change(samples, come, went, told))
    stand = dict.fromkeys(before.usual, 0.0)
    usual |= {pair for pair, _ in _shifted(stand, stays) if not touched[list(pair)].any()}
    return told, usual


def _shifted(pairs: Mapping[Pair, float], stays: NDArray[np.bool_]) -> Iterator[tuple[Pair, float]]:
    """Pairs of texts that stay, by their places after the others went."""
    shifted = np.cumsum(stays) - 1
    for (one, other), part in pairs.items():
        if stays[one] and stays[other]:
            yield (int(shifted[one]), int(shifted[other])), part


def _joined(before: Samples, gone: Numbers, fresh: Samples) -> Samples:
    """The samples of all texts but those that are gone, then those of new ones."""
    ends = np.cumsum(before.sizes)
    # Whole stretches: they are many megabytes.
    firsts = [0, *ends[gone].tolist()]
    lasts = [*(ends[gone] - before.sizes[gone]).tolist(), len(before.hashes)]
    stretches = [before.hashes[a:b] for a, b in zip(firsts, lasts, strict=True)]
    hashes = np.concatenate((*stretches, fresh.hashes))
    return Samples(hashes, np.append(np.delete(before.sizes, gone), fresh.sizes))
