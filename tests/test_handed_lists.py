"""Lists that one process found are what others read, whichever they ask for."""

import os

from hypothesis import given
from hypothesis import strategies as st

from report_archive.handed_lists import HandedLists

NAMES = st.text("abc", min_size=1, max_size=4)


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=9))
def test_every_list_comes_out_as_it_was_put_in(found: dict[str, bytes]) -> None:
    lists = HandedLists()
    told = lists.put(found.items())
    assert dict(lists.taken(told)) == found
    assert lists.digests.keys() == found.keys()
    same = {
        (one == other, lists.digests[a] == lists.digests[b])
        for a, one in found.items()
        for b, other in found.items()
    }
    assert same <= {(True, True), (False, False)}


def test_what_a_child_puts_in_its_parent_reads() -> None:
    lists = HandedLists()
    child = os.fork()
    if not child:
        lists.put([("r1", b"one"), ("r2", b"other")])
        os._exit(0)
    os.waitpid(child, 0)
    told = HandedLists().put([("r1", b"one"), ("r2", b"other")])
    assert dict(lists.taken(told)) == {"r1": b"one", "r2": b"other"}


def test_nothing_is_known_of_a_report_without_a_list() -> None:
    lists = HandedLists()
    lists.taken(lists.put([("r1", b""), ("r2", b"")]))
    assert lists["r2"] == b""
    assert "r3" not in lists
    assert "r3" not in lists.digests
