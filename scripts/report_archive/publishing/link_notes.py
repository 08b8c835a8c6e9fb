"""What a check of links found that the next one need not look for again, from run to run.

All of it is long to write, and from one run to the next hardly any changes. So what was written
once as a whole stays, and beside it lies what is otherwise since then.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from report_archive.publishing.writer import replace_file

NAME: Final = "checked-links.json"  # in the work folder
SINCE_NAME: Final = "checked-links-since.json"
PART: Final = 8  # where more than one in so many is otherwise, the whole is written again
# What is noted of a kind is a mapping; of a set, as its keys.
Kinds = Mapping[str, Mapping[str, Any]]


class Whole(NamedTuple):
    """The notes that lie there as a whole; sums is a digest of the sums of their site."""

    sums: str
    kinds: Kinds


class Noted(NamedTuple):
    """What a check found that the next one need not look for again.

    Shape:   lists has of pages the data that fills their lists; code are scripts that are no data;
             led_to are all files that an address in a page leads to, and perhaps others; leads has
             of everything searched the marks of what it leads to, a space between two, anchors of
             pages where they can be entered, one to a line; whole lies there from before.
    """

    lists: Mapping[str, Sequence[str]]
    code: frozenset[str]
    led_to: frozenset[str]
    leads: Mapping[str, str]
    anchors: Mapping[str, str]
    whole: Whole | None = None


def keep_notes(work: Path, sums: str, noted: Noted) -> None:
    """Note what was found in a whole site for the check of the next.

    Shape:   sums is a digest of the site's list of sums.
    """
    kinds = _kinds(noted)
    since = _since(kinds, noted.whole) if noted.whole else None
    with suppress(OSError):  # it would only have cost less
        if noted.whole and since is not None:
            notes = {"whole": noted.whole.sums, "sums": sums, "since": since}
            replace_file(work / SINCE_NAME, _written(notes))
        else:
            replace_file(work / NAME, _written({"sums": sums, "kinds": kinds}))
            (work / SINCE_NAME).unlink(missing_ok=True)


def read_notes(work: Path, sums: str) -> Noted | None:
    """What was noted of the site of which this is a digest of the sums."""
    try:
        found = json.loads((work / NAME).read_bytes())
        whole = Whole(found["sums"], found["kinds"])
        kinds = whole.kinds
        if whole.sums != sums:
            found = json.loads((work / SINCE_NAME).read_bytes())
            if found["whole"] != whole.sums or found["sums"] != sums:
                return None
            kinds = {kind: _as_since(whole, kind, *found["since"][kind]) for kind in kinds}
        code, led_to = frozenset({**kinds["code"]}), frozenset({**kinds["led_to"]})
        lists, leads, anchors = ({**kinds[kind]} for kind in ("lists", "leads", "anchors"))
        return Noted(lists, code, led_to, leads, anchors, whole)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(notes: Mapping[str, Any]) -> bytes:
    return json.dumps(notes).encode("ascii")


def _kinds(noted: Noted) -> Kinds:
    """What is noted of each kind."""
    return {
        "lists": {**noted.lists},
        "code": dict.fromkeys(noted.code),
        "led_to": dict.fromkeys(noted.led_to),
        "leads": {**noted.leads},
        "anchors": {**noted.anchors},
    }


def _since(kinds: Kinds, whole: Whole) -> dict[str, tuple[dict[str, Any], list[str]]] | None:
    """What is otherwise than in the whole, and what is gone; None where that is much."""
    since = {}
    for kind, now in kinds.items():
        before = whole.kinds[kind]
        gone = [name for name in before if name not in now]
        new = {name: it for name, it in now.items() if name not in before or before[name] != it}
        since[kind] = new, gone
    otherwise = sum(len(new) + len(gone) for new, gone in since.values())
    return since if otherwise * PART <= sum(map(len, kinds.values())) else None


def _as_since(
    whole: Whole, kind: str, new: Mapping[str, Any], gone: Sequence[str]
) -> dict[str, Any]:
    """What is noted of a kind now."""
    now = {**whole.kinds[kind], **new}
    for name in gone:
        del now[name]
    return now
