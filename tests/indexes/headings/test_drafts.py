"""Files of headings that stand are as they would be made, and an edit renews only a few."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import packed_headings

from report_archive.indexes import content_cuts
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.headings import listed_entries, listed_sets, told_counts
from report_archive.indexes.headings import pages as heading_pages
from report_archive.indexes.headings.columns import Columns
from report_archive.indexes.headings.packed_sets import sets_digest
from report_archive.indexes.headings.pages import heading_drafts
from report_archive.indexes.headings.reading import read_headings
from report_archive.indexes.kept_index import own_digests
from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_facts import facts_digest
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

SETS = [
    ["抓晨读促转化，笔头日渐扎实", "抓对标促提档，差错降到最低点"],
    ["抓帮带促上手，老少搭档", "抓考评促争先，月月晒出红旗"],
    ["盯紧大事", "存在的问题"],
    ["盯紧大事"],
    ["<b>办文</b>“精”", "办会“简”", "盯紧大事"],
]
THEMES = st.sampled_from([["督查督办"], ["政务信息"], ["督查督办", "政务信息"], []])
SET = st.tuples(st.sampled_from(SETS), THEMES)
FACTS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["甲县总结", "乙县<总结>"]),
        "year": st.sampled_from([2022, 2023]),
        "office_type": st.sampled_from(["政府办公室", "党委办公室"]),
    }
)
REPORT = st.tuples(FACTS, st.lists(SET, max_size=3))
ARCHIVE = st.dictionaries(st.sampled_from([f"r{n}" for n in range(6)]), REPORT, min_size=1)


def _report(name: str, told: Any, report_of: Callable[..., Report]) -> Report:
    facts, sets = told
    lines: list[Any] = []
    for number, (texts, themes) in enumerate(sets):
        lines.append((1, f"{'一二三'[number]}、{name}第{number}类事", themes))
        lines += [(2, f"（{'一二三'[at]}）{text}", themes) for at, text in enumerate(texts)]
    return report_of(name, lines, **facts)


@pytest.fixture(scope="module")
def drafts_of(
    report_of: Callable[..., Report], segmenter: WordSegmenter, vocabulary: Vocabulary
) -> Callable[[dict[str, Any], Columns], tuple[list[DraftGroup], Columns]]:
    def made(archive: dict[str, Any], known: Columns) -> tuple[list[DraftGroup], Columns]:
        reports = [_report(name, told, report_of) for name, told in archive.items()]
        reports.sort(key=reading_order)
        read = [(report, packed_headings(report, segmenter)) for report in reports]
        index = read_headings(read, segmenter, known)
        digests = own_digests(
            (facts_digest(report), sets_digest(packed)) for report, packed in read
        )
        return list(heading_drafts(index, vocabulary, digests)), index.columns

    return made


@pytest.fixture(scope="module", autouse=True)
def _small() -> Any:
    """Lists and files so short that a few entries fill several."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(content_cuts, "NEAR", 2)
        patched.setattr(content_cuts, "MOST", 8)
        for module in (told_counts, listed_sets, listed_entries):
            patched.setattr(module, "MANY", 3)
        patched.setattr(heading_pages, "SETS_ON_A_PAGE", 3)
        patched.setattr(heading_pages, "PAGES_OF_A_THEME", 2)
        yield


def _files(draft: DraftGroup) -> list[Page]:
    return list(draft.make())


@given(archives=st.lists(ARCHIVE, min_size=2, max_size=3))
def test_what_stands_is_as_it_would_be_made(
    archives: list[dict[str, Any]],
    drafts_of: Callable[..., tuple[list[DraftGroup], Columns]],
) -> None:
    made: dict[tuple[str, bytes], list[Page]] = {}
    known = Columns.unpacked(b"")
    for archive in archives:
        drafts, known = drafts_of(archive, known)
        anew, _ = drafts_of(archive, Columns.unpacked(b""))
        assert [draft[:2] for draft in drafts] == [draft[:2] for draft in anew]
        assert len({draft.name for draft in drafts}) == len(drafts)
        for draft, other in zip(drafts, anew, strict=True):
            files = _files(draft)
            assert files == _files(other)
            assert made.setdefault(draft[:2], files) == files
        paths = [page.path for draft in drafts for page in _files(draft)]
        assert len({*paths}) == len(paths)


def test_a_report_that_comes_renews_only_the_lists_that_it_is_in(
    drafts_of: Callable[..., tuple[list[DraftGroup], Columns]],
) -> None:
    facts = {"title": "总结", "year": 2023, "office_type": "政府办公室"}
    archive: dict[str, Any] = {
        f"r{n}": (facts, [([f"办件{n}", f"来文{n}"], ["督查督办" if n % 2 else "政务信息"])])
        for n in range(60)
    }
    known = Columns.unpacked(b"")
    before, _ = drafts_of(archive, known)
    archive["r99"] = facts, [(["写稿", "信息"], ["督查督办"])]
    after, _ = drafts_of(archive, known)
    standing = {draft[:2] for draft in before}
    renewed = {draft.name for draft in after if draft[:2] not in standing}
    assert renewed
    whole = {"headings", "assets/archive/entries/headings-sizes.js"}
    assert not {name for name in renewed - whole if "supervision" not in name}
    known_pages = {draft.name: _files(draft) for draft in before if " page " in draft.name}
    pages = [draft for draft in after if draft.name in known_pages and draft.name in renewed]
    assert all(_files(draft) != known_pages[draft.name] for draft in pages)
    # A file that is cut in two moves the numbers of those behind it, not what they hold.
    held = {draft.around for draft in before if " file " in draft.name}
    files = [draft for draft in after if " file " in draft.name and draft.around not in held]
    assert 1 <= len(files) <= 4


def test_one_more_of_many_reports_changes_no_list_that_it_is_not_in(
    drafts_of: Callable[..., tuple[list[DraftGroup], Columns]],
) -> None:
    facts = {"title": "总结", "year": 2023, "office_type": "政府办公室"}
    themes = ["督查督办", "政务信息"]
    archive: dict[str, Any] = {
        f"r{n:02}": (facts, [(["下步打算", f"来文{n}"], [themes[n > 20]])]) for n in range(40)
    }
    known = Columns.unpacked(b"")
    before, _ = drafts_of(archive, known)
    archive["r99"] = facts, [(["下步打算", "写稿"], [themes[1]])]
    after, _ = drafts_of(archive, known)
    standing = {draft[:2] for draft in before}
    renewed = {draft.name for draft in after if draft[:2] not in standing}
    assert "assets/archive/entries/headings-counts.js" in renewed
    assert not {name for name in renewed if "supervision" in name}
    [counts] = [page for draft in after if "counts" in draft.name for page in _files(draft)]
    assert counts.text.count(":41") == 1
