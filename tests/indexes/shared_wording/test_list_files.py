"""Files of shared wording: what would be made from the same is the same, and little is renewed."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.shared_wording import pages as shared_pages
from report_archive.indexes.shared_wording.pages import shared_wording_pages
from report_archive.indexes.shared_wording.reading import read_shared_wording
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

ReportOf = Callable[..., Report]
Own = tuple[str, int, str, tuple[str, ...]]
SAID = (
    "建立健全重点工作联席会议制度，推动各项任务落到实处见到成效。",
    "建立健全重点工作**制度，推动各项任务“落到实处”见到成效。",
    "坚持每周调度、每月通报、每季讲评，督促各责任单位按时办结。",
    "全年办理群众来信**余件，办结率达到百分之九十八以上。",
    "全年办理群众来信20余件，办结率达到百分之九十八以上。",
)
OWN = st.tuples(
    st.sampled_from(["甲", "乙"]),
    st.sampled_from([2021, 2022]),
    st.sampled_from(["政府办公室", "党委办公室"]),
    st.lists(st.sampled_from(SAID), min_size=1, max_size=3).map(tuple),
)
ARCHIVES = st.dictionaries(st.integers(0, 5), OWN, min_size=1)


def _drafts(
    report_of: ReportOf, archive: dict[int, Own], vocabulary: Vocabulary
) -> list[DraftGroup]:
    reports = [
        report_of(f"r{number}", list(lines), title=title, year=year, office_type=office_type)
        for number, (title, year, office_type, lines) in archive.items()
    ]
    themes = map(ThemePlaces.of, reports)
    return list(shared_wording_pages(read_shared_wording(reports), vocabulary, themes))


def _files(drafts: Sequence[DraftGroup]) -> dict[tuple[str, bytes], list[tuple[str, str]]]:
    return {
        (draft.name, draft.around): [(page.path, page.text) for page in draft.make()]
        for draft in drafts
    }


@pytest.mark.parametrize("compared", [0, 2, 500])
@given(before=ARCHIVES, now=ARCHIVES)
def test_what_is_made_from_the_same_is_the_same(
    report_of: ReportOf,
    vocabulary: Vocabulary,
    compared: int,
    before: dict[int, Own],
    now: dict[int, Own],
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shared_pages, "CLUSTERS_COMPARED", compared)
        now = {**now, **{number: before[number] for number in list(before)[::2]}}
        old, new = (_files(_drafts(report_of, each, vocabulary)) for each in (before, now))
    assert {name: old[name] for name in old.keys() & new.keys()} == {
        name: new[name] for name in old.keys() & new.keys()
    }


def test_a_correction_of_words_that_nobody_shares_renews_nothing(
    report_of: ReportOf, vocabulary: Vocabulary
) -> None:
    archive: dict[int, Own] = {
        0: ("甲", 2022, "政府办公室", SAID[:2]),
        1: ("乙", 2021, "党委办公室", SAID[:1]),
        2: ("丙", 2021, "党委办公室", ("别处没有的话。",)),
    }
    before = _drafts(report_of, archive, vocabulary)
    archive[2] = ("丙", 2021, "党委办公室", ("别处没有的一句话。",))
    now = _drafts(report_of, archive, vocabulary)
    assert [draft[:2] for draft in before] == [draft[:2] for draft in now]


def test_another_title_renews_only_what_names_it(
    report_of: ReportOf, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_pages, "CLUSTERS_COMPARED", 1)
    texts = (*([SAID[0]] * 4), *([SAID[2]] * 2))
    archive: dict[int, Own] = {
        number: ("甲", 2022, "政府办公室", (text,)) for number, text in enumerate(texts)
    }
    before = {draft.name: draft.around for draft in _drafts(report_of, archive, vocabulary)}
    # It has the second wording, but is not the one that the list quotes.
    archive[5] = ("乙", *archive[5][1:])
    now = {draft.name: draft.around for draft in _drafts(report_of, archive, vocabulary)}
    renewed = {name for name in now if before[name] != now[name]}
    assert not [name for name in renewed if "clusters" in name]
    assert "shared/pairs/1.md" in renewed
    assert [name for name in renewed if name.startswith("assets/archive/entries/shared-pairs-f")]
