"""The numbers of lists: one script, and in it only lists whose pages need it."""

import json

from report_archive.indexes.list_sizes import ListSizes, SizePlace


def test_lists_of_several_pages_have_their_numbers_by_their_folders() -> None:
    sizes = ListSizes("list-sizes")
    assert sizes.note("years/2024/1.md", 3, reports=250) == SizePlace("list-sizes", "years/2024")
    sizes.note("all/1.md", 12, reports=1100)
    sizes.note("kinds/plan/1.md", 1, reports=9)
    (script,) = sizes.files()
    assert script.path == "assets/archive/list-sizes.js"
    told = script.text.removeprefix('ReportArchive.register("list-sizes",').removesuffix(");\n")
    assert json.loads(told) == {
        "all": {"pages": 12, "reports": 1100},
        "years/2024": {"pages": 3, "reports": 250},
    }
    assert told.index("all") < told.index("years")


def test_where_every_list_is_one_page_there_is_no_script() -> None:
    sizes = ListSizes("list-sizes")
    sizes.note("all/1.md", 1, reports=60)
    assert list(sizes.files()) == []
