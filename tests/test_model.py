"""What the model derives: where a section ends, how a heading stands in an outline."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Passage,
    Point,
    Role,
    Sentence,
    Structure,
    heading_text,
)

KINDS = {"t": "title", "h": "heading", "p": "paragraph", "s": "signature", "d": "date"}


def _structure(*rows: str) -> Structure:
    """Blocks of ten characters each, from rows such as "h2" or "p"."""
    blocks = [
        Block(BlockKind(KINDS[row[0]]), int(row[1:] or 0), 10 * n, 10 * n + 10, n + 1, ())
        for n, row in enumerate(rows)
    ]
    return Structure(tuple(blocks), ())


@pytest.mark.parametrize(
    ("rows", "sections"),
    [
        ([], []),
        (["p"], []),
        (["h1", "p", "h1", "p"], [(0, 20), (20, 40)]),
        (["h1", "h2", "p", "h2", "p", "h1"], [(0, 50), (10, 30), (30, 50), (50, 60)]),
        (["h2", "p", "h1", "p"], [(0, 20), (20, 40)]),
        (["h1", "h3", "h2", "h3"], [(0, 40), (10, 20), (20, 40), (30, 40)]),
        (["h1", "p", "s", "d"], [(0, 20)]),
        (["t", "d", "h1", "p", "h1", "p", "s", "d"], [(20, 40), (40, 60)]),
        (["h1", "p", "s", "p"], [(0, 20)]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_a_section_ends_at_the_next_heading_of_its_level_or_at_the_signature(
    rows: list[str], sections: list[tuple[int, int]]
) -> None:
    assert list(_structure(*rows).sections) == sections


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一、抓学习", "一、抓学习"),
        ("（一）抓实督查。", "（一）抓实督查"),
        ("1.抓督查：", "1.抓督查"),
        ("二、为何、何为？", "二、为何、何为？"),
    ],
)
def test_a_heading_keeps_its_number_and_drops_the_stop(text: str, shown: str) -> None:
    assert heading_text(text, Block(BlockKind.HEADING, 1, 0, len(text), 1, ())) == shown


NUMBERS = st.integers(0, 1_000_000)
SENTENCES = st.builds(Sentence, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
BLOCKS = st.builds(
    Block,
    *(st.sampled_from(BlockKind), st.integers(0, 4), NUMBERS, NUMBERS, NUMBERS),
    st.lists(SENTENCES, max_size=4).map(tuple),
)
POINTS = st.builds(Point, st.just("一是"), NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@given(st.lists(BLOCKS, max_size=5), st.lists(POINTS, max_size=3))
def test_a_structure_comes_back_from_a_pickle(blocks: list[Block], points: list[Point]) -> None:
    structure = Structure(tuple(blocks), tuple(points))
    again = pickle.loads(pickle.dumps(structure))
    assert again == structure
    assert all(type(block.kind) is BlockKind for block in again.blocks)


@pytest.mark.parametrize(
    "value",
    [
        Finding(2023, "2023年", 0.9, made=True),
        Finding(None, "", 0.0),
        Passage(Role.PLAN, 1, 2, 3),
        Sentence(1, 2, 3, 4),
    ],
)
def test_a_small_value_comes_back_from_a_pickle(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
