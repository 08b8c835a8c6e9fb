"""Lists of what reports share: their HTML follows from what is packed, and from the report."""

from collections.abc import Callable

from bs4 import BeautifulSoup

from report_archive.indexes.shared_lists import shared_list, shared_lists
from report_archive.indexes.shared_wording.reading import read_shared_wording
from report_archive.model import Report

ReportOf = Callable[..., Report]
SAID = "建立健全重点工作联席会议制度，推动各项任务落到实处见到成效。"
OTHER = "坚持每周调度、每月通报、每季讲评，督促各责任单位按时办结。"


def _packed(reports: list[Report]) -> dict[str, bytes]:
    found = shared_lists(read_shared_wording(reports), reports)
    return {name: each.packed for name, each in found}


def _reports(report_of: ReportOf, title: str = "乙<i>", put_in: str = "") -> list[Report]:
    return [
        report_of("r1", ["前一句话。" + SAID], title="甲"),
        report_of("r2", [put_in + SAID, OTHER], title=title),
        report_of("报告3", [OTHER, "后一句话。"], title="丙"),
        report_of("r4", ["没有别人说过的话。"], title="丁"),
    ]


def test_a_list_names_the_others_and_leads_to_the_sentence(report_of: ReportOf) -> None:
    reports = _reports(report_of)
    by_identifier = {report.identifier: report for report in reports}
    lists = dict(shared_lists(read_shared_wording(reports), reports))
    assert set(lists) == {"r1", "r2", "报告3"}
    for name, each in lists.items():
        found = shared_list(by_identifier[name], each.packed, by_identifier)
        assert found.html == each.html
    html = BeautifulSoup(lists["r2"].html, "html5lib")
    assert [row.get_text() for row in html.select("li")] == [
        f"{SAID} 另见：甲",
        f"{OTHER} 另见：丙",
    ]
    assert html.select("ul")[0]["data-to"] == "r1 报告3"
    assert "<a>乙&lt;i&gt;</a>" in lists["r1"].html


def test_what_is_packed_tells_of_whatever_a_list_shows(report_of: ReportOf) -> None:
    before = _packed(_reports(report_of))
    retitled = _packed(_reports(report_of, title="戊"))
    assert {name for name in before if before[name] != retitled[name]} == {"r1", "报告3"}
    # More of a report is its own, and nothing else changes.
    longer = _packed(_reports(report_of, put_in="只有这篇才有的一些话，"))
    assert {name for name in before if before[name] != longer[name]} == {"r2"}
    fewer = _packed(_reports(report_of)[1:])
    assert "r1" not in fewer
    assert before["r2"] != fewer["r2"]
    assert before["报告3"] == fewer["报告3"]


def _others(html: str) -> list[list[str]]:
    rows = BeautifulSoup(html, "html5lib").select_one("ul")
    assert rows is not None
    return [row.split(",") for row in str(rows["data-to"]).split(" ")]


def test_one_report_more_changes_its_neighbours_lists_alone(report_of: ReportOf) -> None:
    every = [report_of(f"r{n}", [SAID, f"第{n}篇自己的话。"], title=f"第{n}篇") for n in range(9)]
    more, fewer = (
        dict(shared_lists(read_shared_wording(reports), reports))
        for reports in (every, every[:4] + every[5:])
    )
    assert {name for name in fewer if fewer[name].packed != more[name].packed} == {"r3", "r5"}
    assert _others(more["r4"].html) == [["r5", "r3"]]
    assert _others(more["r0"].html) == [["r1", "r2"]]
    assert _others(more["r8"].html) == [["r7", "r6"]]
    assert [list(each.others) for each in more.values()] == [[8]] * 9
    assert [list(each.others) for each in fewer.values()] == [[7]] * 8
