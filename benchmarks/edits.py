"""What one report more costs the phrase index, wherever in the archive it belongs."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.browser_run import middle_and_most
from benchmarks.engine import Stopwatch
from report_archive.model import Report
from report_archive.phrase_index.last_build import (
    digest_of,
    read_last_build,
    write_last_build,
)
from report_archive.phrase_index.update import update_phrase_index

EDITS: Final = 25
SEED: Final = 3
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one report cost, as median and 95th percentile.

    Units:   bytes written into the index; milliseconds of the processor, from the files of the
             index in memory to the changed ones, reading and writing what is kept included.
    """

    bytes: tuple[float, float]
    milliseconds: tuple[float, float]


def add_one_each(files: Mapping[str, bytes], reports: Sequence[Report]) -> Added:
    """Take reports out at random, then add each again; the index held all but the last."""
    sources = {each.identifier: digest_of(each.raw.body.encode("utf-8")) for each in reports}
    changes = update_phrase_index(files, reports, sources=sources)
    files, last = changes.applied_to(files), changes.last
    random = Random(SEED)
    written, milliseconds = [], []
    for _ in range(EDITS):
        place = random.randrange(len(reports))
        fewer = [*reports[:place], *reports[place + 1 :]]
        changes = update_phrase_index(files, fewer, sources=sources, last=last)
        files, kept = changes.applied_to(files), write_last_build(changes.last, VERSION)
        gc.collect()
        watch = Stopwatch()
        before = read_last_build(kept, VERSION)
        changes = update_phrase_index(files, reports, sources=sources, last=before)
        kept = write_last_build(changes.last, VERSION)
        milliseconds.append(watch.busy() * 1000)
        files, last = changes.applied_to(files), changes.last
        written.append(sum(map(len, changes.files.values())))
    return Added(middle_and_most(written), middle_and_most(milliseconds))
