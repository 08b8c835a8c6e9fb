"""Pages of reports before they are made: what decides them tells whenever one would differ."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.indexes.passages.conftest import understood

from report_archive import addresses
from report_archive.editions.kept_editions import alike_reports, read_kept
from report_archive.editions.near_editions import near_editions
from report_archive.handed_lists import HandedLists
from report_archive.indexes.kept_related import related_and_kept
from report_archive.indexes.report_lists import LISTED
from report_archive.indexes.wording import CHAPTERS, FIGURES, PHRASES, Archive, in_reading_order
from report_archive.kept_pages import KeptPages, Note, digest_of
from report_archive.model import Report
from report_archive.report_pages import NamedReports, ReportPages
from report_archive.source_reports import knowledge

SAME = "始终把文稿起草作为看家本领，一稿一议、一事一核，做到事实准、数字清、文字净。"


def _report(number: int, year: int = 2023, title: str = "") -> Report:
    text = (
        f"{title or f'第{number}县政府办公室'}{year}年工作总结\n\n一、抓文稿促质量\n\n"
        f"{SAME}全年起草文稿{80 + number}篇。{'督' * number}查{number}次。\n\n"
        f"二、抓督查促落实\n\n召开督查例会{number + 3}次。民生实事挂图作战。\n"
    )
    return understood(text, f"{number}.txt")


def _lists(archive: Archive) -> dict[str, dict[str, bytes]]:
    return {
        name: {report: each.packed for report, each in CHAPTERS[name](archive).lists}
        for name in LISTED
    }


def _pages(reports: Sequence[Report]) -> ReportPages:
    archive = Archive(in_reading_order(reports), *knowledge())
    lists = _lists(archive)
    alike, _ = alike_reports([""] * len(reports), archive.reports, read_kept(b""))
    editions = {
        name: tuple(other.identifier for other in others)
        for name, others in near_editions(archive.reports, alike).items()
    }
    related, _ = related_and_kept(archive.reports, {}, b"")
    handed = {name: _handed(found) for name, found in lists.items()}
    return ReportPages(archive, NamedReports(archive.reports), editions, related, handed)


def _handed(found: dict[str, bytes]) -> HandedLists:
    lists = HandedLists()
    return lists.taken(lists.put(found.items()))


def _made(pages: ReportPages, report: Report) -> tuple[bytes, str]:
    """What decides the page of a report, and the page."""
    page = next(pages.drafts([report]))
    return page.around, page.make().text


BEFORE = [_report(number, 2018 + number // 6) for number in range(14)]
RETITLED = replace(_report(3, 2018, "某市委办公室"), identifier=BEFORE[3].identifier)


@pytest.mark.parametrize(
    "after",
    [
        [*BEFORE, _report(20)],
        [*BEFORE, _report(20, 2018)],
        BEFORE[:5] + BEFORE[6:],
        [*BEFORE[:3], RETITLED, *BEFORE[4:]],
        BEFORE,
    ],
    ids=["one more", "one more of a year", "one fewer", "another title", "nothing"],
)
def test_what_decides_a_page_differs_where_the_page_does_and_nowhere_else(
    after: list[Report],
) -> None:
    first, second = _pages(BEFORE), _pages(after)
    untouched = [report for report in BEFORE if report in after]
    for report in untouched:
        around, page = _made(first, report)
        other_around, other_page = _made(second, report)
        assert (around == other_around) == (page == other_page), report.raw.path


@pytest.mark.parametrize("place", [0, 5, 13])
def test_phrases_and_figures_of_the_others_stay_when_a_report_comes_or_goes(place: int) -> None:
    every, fewer = (
        _lists(Archive(in_reading_order(reports), *knowledge()))
        for reports in (BEFORE, BEFORE[:place] + BEFORE[place + 1 :])
    )
    for chapter in (PHRASES, FIGURES):
        assert len(fewer[chapter]) == len(BEFORE) - 1
        assert fewer[chapter] == {name: every[chapter][name] for name in fewer[chapter]}


def test_a_report_has_a_page_a_script_and_its_text() -> None:
    report = BEFORE[0]
    drafts = list(_pages(BEFORE).drafts([report]))
    name = report.identifier
    assert [draft.path for draft in drafts] == [
        addresses.report_page(name),
        f"assets/archive/{addresses.comparison_data(name)}.js",
        addresses.source_text(name),
    ]
    assert [draft.make().path for draft in drafts] == [draft.path for draft in drafts]
    assert drafts[2].make().text == "\ufeff" + report.raw.body
    assert all(draft.reports == (name,) for draft in drafts)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, dict[str, Note]]:
    """The files of all reports in a folder, and what is noted of them."""
    notes = {}
    sources = {report.identifier: report.raw.sha256 for report in BEFORE}
    for draft in _pages(BEFORE).drafts(BEFORE):
        data = draft.make().text.encode()
        made_from = KeptPages(tmp_path, sources).note(draft.reports, draft.around)
        notes[draft.path] = made_from, digest_of(data)
        (tmp_path / draft.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / draft.path).write_bytes(data)
    return tmp_path, notes


def _kept(made: tuple[Path, dict[str, Note]], reports: Sequence[Report]) -> KeptPages:
    folder, notes = made
    sources = {report.identifier: report.raw.sha256 for report in reports}
    return KeptPages(folder, sources, notes, {path: note[1] for path, note in notes.items()})


def test_reports_stand_of_which_all_files_were_made_from_the_same(
    made: tuple[Path, dict[str, Note]],
) -> None:
    pages, kept = _pages(BEFORE), _kept(made, BEFORE)
    assert pages.standing(BEFORE, kept) == (made[1], [])
    every = [list(pages.drafts([report])) for report in BEFORE]
    other = {every[at][number].path: ("0", "0") for at, number in ((2, 0), (5, 1), (9, 2))}
    found, others = pages.standing(BEFORE, replace(kept, notes={**kept.notes, **other}))
    assert others == [BEFORE[at] for at in (2, 5, 9)]
    left = {draft.path for at in (2, 5, 9) for draft in every[at]}
    assert found == {path: note for path, note in made[1].items() if path not in left}


def test_a_report_stands_alone_where_each_of_its_files_does(
    made: tuple[Path, dict[str, Note]],
) -> None:
    after = BEFORE[:5] + BEFORE[6:]
    pages, kept = _pages(after), _kept(made, after)
    stand = [
        all(
            kept.stands(draft.path, kept.note(draft.reports, draft.around))
            for draft in pages.drafts([report])
        )
        for report in after
    ]
    _, others = pages.standing(after, kept)
    assert others == [
        report for report, all_stand in zip(after, stand, strict=True) if not all_stand
    ]
    assert others


@pytest.mark.parametrize("number", range(3))
def test_a_report_does_not_stand_where_one_file_was_touched_or_nobody_knows_its_source(
    made: tuple[Path, dict[str, Note]], number: int
) -> None:
    pages, kept, report = _pages(BEFORE), _kept(made, BEFORE), BEFORE[7]
    path = list(pages.drafts([report]))[number].path
    for untouched in ({**kept.untouched, path: "0"}, {**kept.untouched, path: None}):
        touched = replace(kept, untouched={k: v for k, v in untouched.items() if v})
        found, others = pages.standing(BEFORE, touched)
        assert others == [report]
        assert len(found) == 3 * (len(BEFORE) - 1)
    unknown = {path: ("", digest) for path, (_, digest) in kept.notes.items()}
    assert pages.standing([report], KeptPages(kept.docs, {}, unknown, kept.untouched)) == (
        {},
        [report],
    )
