"""The table of a build's stages names what the build really calls."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.stages import STAGES, Stages, owner


@pytest.mark.parametrize("place", [place for places in STAGES.values() for place in places])
def test_every_stage_is_there(place: str) -> None:
    holder, name = owner(place)
    assert callable(getattr(holder, name))


def test_a_stage_that_a_child_went_through_is_noted(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    stages = Stages(tmp_path / "note")

    def steps() -> Iterator[int]:
        yield from (1, 2)

    inner = stages.timed(lambda: sum(range(200_000)), "inner")
    outer = stages.timed(lambda: inner() and None, "outer")
    stepped = stages.timed(steps, "stepped")
    child = os.fork()
    if child == 0:
        outer()
        os._exit(0 if list(stepped()) == [1, 2] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    busy = stages.busy()
    assert set(busy) == {"inner", "outer", "stepped"}
    # What the inner stage took counts once.
    assert 0 < busy["outer"] < busy["inner"]


def test_a_stage_in_a_child_is_no_part_of_the_one_that_waits_for_it(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    stages = Stages(tmp_path / "note")
    inner = stages.timed(lambda: sum(range(10_000_000)), "inner")

    def outer() -> None:
        child = os.fork()
        if child == 0:
            inner()
            os._exit(0)
        os.waitpid(child, 0)

    stages.timed(outer, "outer")()
    busy = stages.busy()
    assert busy["outer"] < busy["inner"]
