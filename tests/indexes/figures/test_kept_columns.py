"""What was kept of the figures of an archive gives the same as finding all of them again."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.figures import measures as figure_measures
from report_archive.indexes.figures import shown as figures_shown
from report_archive.indexes.figures.columns import as_many, as_one
from report_archive.indexes.figures.counted import comparison_frames, theme_uses
from report_archive.indexes.figures.files import figure_files
from report_archive.indexes.figures.find import PackedFigures, SentenceFigures
from report_archive.indexes.figures.measures import _sorted
from report_archive.indexes.figures.own_figures import measures_by_report
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.indexes.kept_index import own_digests
from report_archive.indexes.report_facts import facts_digest
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

ReportOf = Callable[..., Report]
TEXT: Final = "领导满意率同比提高3%，办结率2件。"
NAMES: Final = ("满意率", "领导满意率", "率", "办结率", "报告", "调研报告", "内容", "", "其他数据")
# What a report states: the sentences, each with its themes and figures.
readouts = st.builds(
    Readout,
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(("", "起草")),
    st.sampled_from(("", "3%")),
    st.sampled_from(("篇", "%")),
    st.sampled_from(("", "同比提高3%", "居前三，同比提高3%")),
    st.sampled_from((((9, 11),), ((5, 9), (9, 11)))),
    st.booleans(),
    st.booleans(),
)
sentences = st.tuples(
    st.sampled_from(((), ("督查督办",), ("督查督办", "政务信息"))),
    st.lists(readouts, min_size=1, max_size=3).map(tuple),
)
stating = st.lists(sentences, max_size=3)
# By the numbers of reports: an archive, and the same once some came, went or were corrected.
archives = st.dictionaries(st.integers(0, 6), stating, max_size=5)


def _packed(own: Sequence[tuple[tuple[str, ...], tuple[Readout, ...]]]) -> PackedFigures:
    return PackedFigures.of_sentences(
        [
            SentenceFigures(number, 0, len(TEXT), themes, TEXT, figures)
            for number, (themes, figures) in enumerate(own, 1)
        ]
    )


class _Archive:
    """Reports in order with what they state."""

    def __init__(self, report_of: ReportOf, found: dict[int, Any]) -> None:
        self.reports = [
            report_of(f"r{n}", [TEXT], title=f"第{n}篇", year=2020 + n % 2) for n in sorted(found)
        ]
        self.packed = [_packed(found[n]) for n in sorted(found)]

    def read(self, kept: bytes = b"") -> Figures:
        return read_figures(self.reports, self.packed, kept)

    def files(self, figures: Figures, vocabulary: Vocabulary) -> dict[str, DraftGroup]:
        pairs = zip(
            map(facts_digest, self.reports), (each.digest for each in self.packed), strict=True
        )
        drafts = figure_files(ShownEntries(figures), own_digests(pairs), vocabulary)
        return {draft.name: draft for draft in drafts}


def _told(figures: Figures) -> Any:
    """All that is found, apart from how it is numbered."""
    stated, members = figures.stated, figures.members
    return (
        list(figures.measures),
        [column.tolist() for column in members],
        comparison_frames(stated),
        _uses(figures),
        list(measures_by_report(figures)),
    )


def _uses(figures: Figures) -> dict[str, dict[int, int]]:
    """In how many reports each theme has figures of each measure."""
    uses = theme_uses(figures.stated, figures.members, len(figures.measures))
    return {
        name: dict(zip(ranks.tolist(), reports.tolist(), strict=True))
        for name, (ranks, reports) in uses.items()
        if len(ranks)
    }


@given(archives, archives)
def test_what_goes_on_from_a_run_is_what_is_found_from_nothing(
    report_of: ReportOf, before: dict[int, Any], after: dict[int, Any]
) -> None:
    kept = _Archive(report_of, before).read().packed()
    archive = _Archive(report_of, after)
    whole = archive.read()
    gone_on = archive.read(kept)
    assert _told(gone_on) == _told(whole)
    assert _told(archive.read(gone_on.packed())) == _told(whole)


@given(archives, archives)
def test_files_with_the_same_around_are_the_same(
    report_of: ReportOf, vocabulary: Vocabulary, before: dict[int, Any], after: dict[int, Any]
) -> None:
    made = []
    for found in (before, after):
        archive = _Archive(report_of, found)
        made.append(archive.files(archive.read(), vocabulary))
    for name in made[0].keys() & made[1].keys():
        first, second = made[0][name], made[1][name]
        if first.around == second.around:
            assert list(first.make()) == list(second.make())


def test_a_correction_renews_only_the_files_of_its_measures(
    report_of: ReportOf, vocabulary: Vocabulary
) -> None:
    def stating(n: int, value: str) -> list[Any]:
        # One that is corrected, and one that stays as it is, far from it in the list.
        names = f"指标{chr(0x4E00 + n // 2)}率", f"项目{chr(0x4E00 + n // 2)}数"
        told = zip(names, (value, "3%"), strict=True)
        return [((), (Readout(name, name, "", each, "%", "", ((9, 11),)),)) for name, each in told]

    found = {n: stating(n, "3%") for n in range(2_000)}
    archive = _Archive(report_of, found)
    figures = archive.read()
    first = archive.files(figures, vocabulary)
    corrected = _Archive(report_of, {**found, 1_500: stating(1_500, "4%")})
    second = corrected.files(corrected.read(figures.packed()), vocabulary)
    assert first.keys() == second.keys()
    changed = [name for name in first if first[name].around != second[name].around]
    data = [name for name in changed if name.startswith("assets/")]
    assert len(first) > 20
    assert len(data) == 1, "the file that holds the sentence, and not the head of the list"
    assert set(changed) - set(data) == {"figures"}
    assert list(first[data[0]].make()) != list(second[data[0]].make())


def test_what_hardly_a_report_uses_any_more_is_numbered_anew(report_of: ReportOf) -> None:
    found = {
        n: [((), (Readout(f"{n}率", f"{n}率", "", "3%", "%", "", ((9, 11),)),))] for n in range(20)
    }
    kept = _Archive(report_of, found).read().packed()
    for count, goes_on in ((19, True), (9, False)):
        archive = _Archive(report_of, dict(list(found.items())[:count]))
        figures = archive.read(kept)
        assert figures.stated.gathered.goes_on == goes_on
        assert _told(figures) == _told(archive.read())


@given(archives)
def test_comparisons_and_themes_are_counted_report_by_report(
    report_of: ReportOf, found: dict[int, Any]
) -> None:
    figures = _Archive(report_of, found).read()
    frames: dict[str, set[int]] = defaultdict(set)
    for number, own in found.items():
        for _, stated in own:
            for comparison in filter(None, (each.comparison for each in stated)):
                for frame in comparison.replace("3", "□").replace("三", "□").split("，"):
                    frames[frame].add(number)
    counted = comparison_frames(figures.stated)
    assert {frame: count for frame, count, _ in counted} == {k: len(v) for k, v in frames.items()}
    assert counted == sorted(counted, key=lambda each: (-each[1], len(each[0]), each[0]))
    uses: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    stated, members = figures.stated, figures.members
    for sentence, measure in zip(members.sentence, members.measure, strict=True):
        for theme in stated.tables.themes[stated.under[sentence]]:
            uses[theme][int(measure)].add(int(stated.report[sentence]))
    assert _uses(figures) == {
        theme: {rank: len(reports) for rank, reports in own.items()} for theme, own in uses.items()
    }


@given(archives)
def test_entries_are_found_under_their_own_cells(
    report_of: ReportOf, found: dict[int, Any]
) -> None:
    entries = ShownEntries(_Archive(report_of, found).read())
    pairs = entries.cells()
    places = zip(pairs.kind.tolist(), pairs.theme.tolist(), strict=True)
    assert [
        {(*kind, theme) for kind in pairs.kinds[one] for theme in pairs.themes[other]}
        for one, other in places
    ] == [{(c.office_type, c.year, c.theme) for c in entry.cells} for entry in entries]


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1), st.booleans())
def test_keys_are_sorted_one_after_the_other(rows: list[tuple[int, ...]], huge: bool) -> None:
    keys = np.array(rows, np.int64).T * (1 << 40 if huge else 1)
    assert _sorted(*keys).tolist() == np.lexsort(keys[::-1]).tolist()


@pytest.mark.parametrize(
    ("sizes", "most", "shown"),
    [
        ([5, 3, 2], 10, [5, 3, 2]),
        ([5, 3, 2], 9, [3, 3, 2]),
        ([5, 5, 5], 7, [3, 3, 1]),
        ([5, 5, 5], 6, [3, 3, 0]),
        ([], 6, []),
    ],
)
def test_the_list_has_room_for_all_or_for_some_of_each(
    monkeypatch: pytest.MonkeyPatch, sizes: list[int], most: int, shown: list[int]
) -> None:
    monkeypatch.setattr(figures_shown, "MOST_ENTRIES", most)
    monkeypatch.setattr(figures_shown, "OF_ONE_MEASURE", 3)
    assert figures_shown._room(np.array(sizes, np.int64)).tolist() == shown


@pytest.mark.parametrize("texts", [[], [""], ["", "率"], ["率\0", "率"], ["\0"], ["率"]])
def test_texts_that_are_kept_as_one_are_the_same_again(texts: list[str]) -> None:
    assert as_many(as_one(texts)) == texts


def test_measures_are_asked_for_by_their_rank(report_of: ReportOf) -> None:
    measures = _Archive(
        report_of, {1: [((), (Readout("率", "率", "", "3%", "%", "", ((9, 11),)),))]}
    )
    found = measures.read().measures
    assert len(found) == len(list(found)) == 1
    with pytest.raises(IndexError):
        found[1]
    assert figure_measures.Measure(found[0].name, 1, 1, found[0].patterns, range(1)) == found[0]
