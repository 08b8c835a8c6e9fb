"""Columns taken over from another archive are those of an archive read anew."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import packed_headings

from report_archive.indexes.headings.columns import Columns, updated
from report_archive.indexes.headings.lines import line_sets
from report_archive.model import Report
from report_archive.words import WordSegmenter

TEXTS = [
    "一、抓学习促规范",
    "二、抓督查促落实",
    "三、<b>Ａ，b",
    "四、存在的问题",
    "一、盯大事",
    "二、\ud800",
]
THEMES = st.lists(st.sampled_from(["督查督办", "政务信息"]), max_size=2, unique=True)
REPORT = st.lists(st.tuples(st.integers(1, 2), st.sampled_from(TEXTS), THEMES), max_size=5)
ARCHIVE = st.dictionaries(st.sampled_from(["r1", "r2", "r3", "r4", "r5"]), REPORT)
NOTHING = Columns.unpacked(b"")


def _read(
    archive: dict[str, Any], report_of: Callable[..., Report], segmenter: WordSegmenter
) -> list[tuple[Report, bytes]]:
    reports = [report_of(name, lines) for name, lines in archive.items()]
    return [(report, packed_headings(report, segmenter)) for report in reports]


def _told(columns: Columns) -> list[Any]:
    """All that columns tell, themes by their names."""
    themes = columns.theme_sets
    names = ("reports", "counts", "lines", "even", "worths", "keys", "folded", "lengths")
    plain = [getattr(columns, name) for name in names]
    plain += [columns.sentences, columns.strings, columns.frames]
    told = [each.tolist() if isinstance(each, np.ndarray) else each for each in plain]
    told += [[themes[n] for n in own] for own in (columns.themes, columns.themes_of_sets)]
    return [*told, list(columns.reports), list(columns.frames)]


@given(archives=st.lists(ARCHIVE, min_size=1, max_size=4))
def test_columns_of_edited_archives_are_those_of_new_ones(
    archives: list[dict[str, Any]], report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    columns = NOTHING
    for archive in archives:
        read = _read(archive, report_of, segmenter)
        columns = Columns.unpacked(updated(columns, read).packed())
        assert _told(columns) == _told(updated(NOTHING, read))


@given(archive=ARCHIVE)
def test_columns_tell_what_reports_have(
    archive: dict[str, Any], report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    read = _read(archive, report_of, segmenter)
    columns = updated(NOTHING, read)
    sets = [one for report, _ in read for one in line_sets(report)]
    lines = [line for one in sets for line in one.lines]
    assert columns.lines.tolist() == [len(one.lines) for one in sets]
    assert [columns.strings[n] for n in columns.folded] == [line.folded for line in lines]
    assert columns.strings == sorted({line.folded for line in lines})
    assert columns.sentences.tolist() == [line.sentence for line in lines]
    of_lines = [columns.theme_sets[n] for n in columns.themes]
    assert of_lines == [tuple(sorted(line.themes)) for line in lines]
    assert len({*columns.keys.tolist()}) == len(sets)
    used = {*columns.themes.tolist(), *columns.themes_of_sets.tolist()}
    assert used == {*range(len(columns.theme_sets))}


@pytest.mark.parametrize(
    "other", [[(1, "一、抓学习", [])], [(1, "一、抓学习促规范", ["督查督办"])]]
)
def test_sets_of_reports_with_other_headings_have_other_keys(
    other: Sequence[Any], report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    own: Sequence[Any] = [(1, "一、抓学习促规范", [])]
    archives = [{"r1": own, "r2": own}, {"r1": other, "r2": own}]
    (first, second), (changed, same) = (
        updated(NOTHING, _read(archive, report_of, segmenter)).keys.tolist() for archive in archives
    )
    assert second == same
    assert len({first, second, changed}) == 3
