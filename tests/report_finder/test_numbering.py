"""Numbers of reports: of the reports alone, in the order of years, and steady."""

from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.numbering import report_numbers

YEARS = st.dictionaries(
    st.text("abc", min_size=1, max_size=4), st.sampled_from([0, 2018, 2023, 2024]), max_size=40
)


def numbers_of(years: dict[str, int]) -> dict[str, int]:
    names = list(years)
    numbers = report_numbers([years[name] for name in names], names)
    return dict(zip(names, numbers.tolist(), strict=True))


@given(YEARS, st.randoms(use_true_random=False))
def test_the_same_in_whatever_order_they_come(years: dict[str, int], random: st.DataObject) -> None:
    names = list(years)
    random.shuffle(names)  # type: ignore[attr-defined]  # it is a random.Random
    assert numbers_of({name: years[name] for name in names}) == numbers_of(years)


@given(YEARS)
def test_newest_years_first_and_unknown_ones_last(years: dict[str, int]) -> None:
    numbers = numbers_of(years)
    assert len(set(numbers.values())) == len(years)
    assert min(numbers.values(), default=0) >= 0
    ordered = [years[name] for name in sorted(numbers, key=numbers.__getitem__)]
    assert ordered == sorted(ordered, key=lambda year: -year)


def test_one_report_more_moves_next_to_no_other() -> None:
    years = {f"r{n}": 2010 + n % 15 for n in range(3000)}
    before = numbers_of(years)
    moved = []
    for n in range(60):
        after = numbers_of({**years, f"new{n}": 2010 + n % 15})
        moved.append(sum(after[name] != number for name, number in before.items()))
    assert sorted(moved)[30] == 0
    assert sum(moved) < len(moved)


def test_a_new_year_moves_no_other() -> None:
    years = {f"r{n}": 2018 + n % 3 for n in range(100)}
    before = numbers_of(years)
    after = numbers_of({**years, "new": 2022})
    assert {name: after[name] for name in before} == before
