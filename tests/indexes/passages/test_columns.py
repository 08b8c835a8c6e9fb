"""Passages by columns: what is taken over from the run before is what would be found anew."""

from typing import Final

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.passages.conftest import packed, understood

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.passages.columns import Columns, updated
from report_archive.indexes.passages.lists import read_passages
from report_archive.indexes.passages.pages import passage_drafts
from report_archive.indexes.wording import in_reading_order
from report_archive.source_reports import knowledge

TEXT: Final = (
    "{office}{year}年{kind}\n\n{year}年，工作有序。现将情况报告如下：\n\n一、办文\n\n"
    "全年办文120件，无一差错。\n\n二、存在问题\n\n{shortcoming}\n\n三、下步打算\n\n抓好以下工作：\n"
    "一是写得**再实一些。\n"
)
facts = st.fixed_dictionaries(
    {
        "office": st.sampled_from(["甲县政府办公室", "乙镇党政办公室"]),
        "year": st.sampled_from([2021, 2022]),
        "kind": st.sampled_from(["工作总结", "述职报告"]),
        "shortcoming": st.sampled_from(
            ["写得不够深入，走得不够勤。", "写得不够深入， 走得不够勤。", "办会不够周到<" * 30]
        ),
    }
)
# By the number of a report what it says.
archives = st.dictionaries(st.integers(0, 5), facts)


@given(runs=st.lists(archives, min_size=2, max_size=3))
def test_taken_over_is_found_anew(runs: list[dict[int, dict[str, object]]]) -> None:
    kept = b""
    for archive in runs:
        reports = in_reading_order(
            understood(TEXT.format(**each), f"{n}.txt") for n, each in archive.items()
        )
        data = [packed(report) for report in reports]
        found = read_passages(reports, data, knowledge()[0], kept)
        anew = read_passages(reports, data, knowledge()[0])
        kept = found.columns.packed()
        assert found.columns.reports == anew.columns.reports
        for one, other in zip(found.columns.rows, anew.columns.rows, strict=True):
            assert np.array_equal(one, other)
        assert _told(passage_drafts(found)) == _told(passage_drafts(anew))


def _told(drafts: object) -> dict[str, object]:
    assert hasattr(drafts, "__iter__")
    return {
        draft.name: (draft.around, list(draft.make()))
        for draft in drafts
        if isinstance(draft, DraftGroup)
    }


def test_what_was_kept_of_a_report_is_not_read_again() -> None:
    report = understood(TEXT.format(office="甲县", year=2022, kind="工作总结", shortcoming="浅。"))
    data = packed(report)
    columns = updated(Columns.unpacked(b""), [(report, data)])
    unread = understood("另一篇。", "一篇.txt")
    assert unread.identifier == report.identifier
    again = updated(Columns.unpacked(columns.packed()), [(unread, data)])
    assert again.rows.keys.tolist() == columns.rows.keys.tolist()
