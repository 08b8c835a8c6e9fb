"""Frames across reports: what must come out, what must not, and the same in any order."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.fixed_words import Said, fixed_words
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup, frame_groups
from report_archive.indexes.headings.lines import LineSet, line_sets
from report_archive.indexes.headings.set_readings import set_reading
from report_archive.model import Report
from report_archive.source_reports import understand_file
from report_archive.words import WordSegmenter

CASES = Path(__file__).resolve().parents[2] / "cases" / "wording" / "headings" / "archive.yml"
ARCHIVE: dict[str, Any] = yaml.safe_load(CASES.read_text(encoding="utf-8"))


def _groups(sets: Sequence[LineSet], segmenter: WordSegmenter) -> list[FrameGroup]:
    reports, said = dict[str, int](), dict[tuple[str, ...], int]()
    framed = []
    for place, one in enumerate(sets):
        report = reports.setdefault(one.report.identifier, len(reports))
        same = said.setdefault(one.folded, len(said))
        read = set_reading(one.lines, segmenter)
        if read.frame is not None:
            size = len(one.lines)
            framed.append(FramedSet(place, report, size, same, read.frame, read.members))
    times = Counter(line.folded for one in sets for line in one.lines)
    told = Said(list(times), np.array(list(times.values()), np.int64))
    words = {word for one in framed for word in one.frame.words}
    known = fixed_words(words, told, segmenter, {})
    return frame_groups(known, int(told.times.sum()), framed)


@pytest.fixture(scope="module")
def sets(report_of_sets: Callable[..., Report]) -> list[LineSet]:
    reports = [
        report_of_sets(f"r{number}", lines) for number, lines in enumerate(ARCHIVE["reports"])
    ]
    return [one for report in reports for one in line_sets(report)]


@pytest.fixture(scope="module")
def groups(sets: list[LineSet], segmenter: WordSegmenter) -> list[FrameGroup]:
    return _groups(sets, segmenter)


@pytest.mark.parametrize("expected", ARCHIVE["frames"], ids=lambda each: each["frame"])
def test_frames_that_reports_share(expected: dict[str, Any], groups: list[FrameGroup]) -> None:
    found = {str(group.frame): group for group in groups}
    assert expected["frame"] in found
    group = found[expected["frame"]]
    assert (group.reports, len(group.sets)) == (expected["reports"], expected["sets"])


@pytest.mark.parametrize("noise", ARCHIVE["never"])
def test_common_words_alone_are_no_frame(noise: str, groups: list[FrameGroup]) -> None:
    assert noise.strip("…□") not in {str(group.frame).strip("…□") for group in groups}


def test_frames_of_many_reports_come_first(groups: list[FrameGroup]) -> None:
    counts = [group.reports for group in groups]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_a_set_has_one_frame_and_keeps_to_it(groups: list[FrameGroup], sets: list[LineSet]) -> None:
    places = [one.place for group in groups for one in group.sets]
    assert len(places) == len(set(places))
    for group in groups:
        for one in group.sets:
            lines = sets[one.place].lines
            assert one.size == len(lines)
            for member in one.members:
                words = lines[member].words
                assert all(word in words for word in group.frame.words)


@given(seed=st.integers(0, 50))
def test_the_order_of_the_sets_does_not_matter(
    seed: int, sets: list[LineSet], segmenter: WordSegmenter, groups: list[FrameGroup]
) -> None:
    shuffled = list(sets)
    Random(seed).shuffle(shuffled)
    again = _groups(shuffled, segmenter)
    assert [(str(g.frame), g.reports, len(g.sets)) for g in again] == [
        (str(g.frame), g.reports, len(g.sets)) for g in groups
    ]


def test_frames_of_the_seeds(seeds: Path, segmenter: WordSegmenter) -> None:
    paths = sorted(seeds.glob("*.txt"))
    assert len(paths) == 5
    reports = [report for path in paths for report in understand_file(path)[0]]
    sets = [one for report in reports for one in line_sets(report)]
    found: dict[str, set[str]] = {}
    for group in _groups(sets, segmenter):
        for one in group.sets:
            found.setdefault(str(group.frame), set()).add(sets[one.place].report.raw.path[:3])
    wanted = {
        "抓□□促□□，…": {"000"},
        "围绕□□□□抓协调": {"001"},
        "突出□□□□，□□□□□□新□□": {"002"},
        "在“□□”上□□□": {"002"},
        "□□□□谋“□”": {"003"},
        "…，在…上□□了新□□": {"004"},
    }
    assert {frame: found.get(frame) for frame in wanted} == wanted
    assert not {"", "加强", "工作", "的", "和"} & {frame.strip("…□，") for frame in found}
