"""Public events date a report; what is near to them is kept apart from what quotes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.events import EVENTS, find_events


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("统筹抓好疫情防控", (2020, 2022)),
        ("喜迎党的二十大", (2022, 2022)),
        ("以实际行动迎接党的二十大胜利召开", (2022, 2022)),
        ("党的二十大召开后", (2022, 2022)),
        ("党的二十大精神", (2022, 2025)),
        ("党的十九届六中全会", (2021, 2022)),
        ("“不忘初心、牢记使命”主题教育", (2019, 2020)),
        ("庆祝建党100周年", (2021, 2021)),
        ("“十四五”规划开局之年", (2021, 2021)),
        ("“十三五”收官之年", (2020, 2020)),
        ("习近平新时代中国特色社会主义思想主题教育", (2023, 2023)),
        ("习近平新时代中国特色社会主义思想", (2017, 2030)),
    ],
)
def test_events_and_their_years(text: str, years: tuple[int, int]) -> None:
    assert [event.years for event, _, _ in find_events(text)] == [years]


@pytest.mark.parametrize(
    "text", ["", "县人大常委会办公室", "二十大项重点工程"[:2], "教育局", "抓好动物疫情防控"]
)
def test_no_event(text: str) -> None:
    assert list(find_events(text)) == []


def test_the_table_is_sound() -> None:
    for event in EVENTS:
        first, last = event.years
        assert 2000 <= first <= last <= 2030
        assert event.weight >= 0
    words = [event.words for event in EVENTS]
    assert len(words) == len(set(words))


@given(st.sampled_from(EVENTS).flatmap(lambda event: st.from_regex(event.words, fullmatch=True)))
def test_an_event_is_looked_for_by_its_first_two_characters(text: str) -> None:
    assert list(find_events(text))
