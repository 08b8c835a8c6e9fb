"""Packs are cut where the reports themselves say, whatever stands elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.scan_segment import cut_into_packs, usual_characters_file
from report_archive.phrase_index.script_file import unwrap
from report_archive.phrase_index.usual_characters import usual_code

REPORTS = st.lists(
    st.tuples(st.integers(0, 10_000).map(str), st.integers(0, 30)), unique_by=lambda each: each[0]
)


def packs(reports: list[tuple[str, int]], size: int) -> list[list[tuple[str, int]]]:
    return [reports[first:end] for first, end in cut_into_packs(reports, size)]


@given(REPORTS, st.integers(0, 60))
def test_packs_hold_everything_once_and_no_more_than_their_size(
    reports: list[tuple[str, int]], size: int
) -> None:
    found = packs(reports, size)
    assert [report for pack in found for report in pack] == reports
    for pack in found:
        assert len(pack) == 1 or (len(pack) > 0 and sum(number for _, number in pack) <= size)


def test_one_report_more_moves_few_borders() -> None:
    """On average one pack is written and no more than one beside it."""
    reports = [(str(n), 10) for n in range(400)]
    written = 0
    for place in range(0, 400, 10):
        more = [*reports[:place], (f"new {place}", 10), *reports[place:]]
        before = [tuple(pack) for pack in packs(reports, 150)]
        written += sum(tuple(pack) not in before for pack in packs(more, 150))
    assert 40 <= written <= 80


def test_no_report_alone_is_divided() -> None:
    assert packs([("a", 9), ("b", 9), ("c", 1)], 5) == [[("a", 9)], [("b", 9)], [("c", 1)]]


def test_the_usual_table_is_named_after_its_content() -> None:
    name, files = usual_characters_file()
    assert list(files) == [f"{name}.js"]
    assert unwrap(name, files[f"{name}.js"])
    assert usual_code() is usual_code()
