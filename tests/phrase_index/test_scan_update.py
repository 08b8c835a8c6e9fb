"""A scan segment shows nothing of its past and is changed at one place only."""

from random import Random

from tests.phrase_index.editing import Edited, entry, named

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.parameters import Parameters

SIZES = Parameters(pack_characters=400)


def test_a_hundred_edits_leave_the_bytes_of_a_full_build() -> None:
    chance = Random(5)
    reports = {f"r{n}": entry(f"r{n}", "督查" * 10, year=2015 + n % 9) for n in range(120)}
    index = Edited(SIZES)
    index.become(list(reports.values()))
    packs = []
    for number in range(100):
        name = f"r{chance.randrange(150)}"
        if name in reports and chance.random() < 0.3:
            del reports[name]
        else:
            year = 2015 + int(name[1:]) % 9
            reports[name] = entry(name, f"第{number}次改。", "落实" * 9, year=year)
        packs.append(named(index.become(list(reports.values()))))
        assert len(index.made) <= 1
        assert index.files == build_from_entries(list(reports.values()), SIZES)
    assert all(kinds[0] == FILE for kinds in packs)
    assert sum(len(kinds) == 2 for kinds in packs) > 50, "mostly one pack"
    assert max(map(len, packs)) <= 6


def test_what_a_broken_run_left_behind_goes() -> None:
    index = Edited(SIZES)
    index.become([entry("r1", "督查")])
    index.files["p-0.js"] = b"left behind"
    changes = index.become([entry("r1", "督查")])
    assert (dict(changes.files), sorted(changes.removed)) == ({}, ["p-0.js"])


def test_other_sizes_are_built_anew() -> None:
    index = Edited(SIZES)
    reports = [entry(f"r{n}", "督查" * 20) for n in range(30)]
    index.become(reports)
    index.parameters = Parameters(pack_characters=90)
    index.become(reports)
    assert index.files == build_from_entries(reports, index.parameters)
