"""A stretch as it is quoted: drawn out, or cut back, to where clauses begin and end."""

from dataclasses import replace
from typing import Final

from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.corpus_text import CorpusText

STOPS: Final = frozenset("。,;:!?")  # as folded
NOT_FIRST: Final = STOPS | frozenset("、)]}”’》〉」』")
FARTHEST: Final = 14  # signs that are put in to reach the border of a clause
MOST_CUT: Final = 8  # signs that are left out, where no border is near enough
LEAST_LEFT: Final = 12


def whole_clauses(corpus: CorpusText, stretch: Stretch) -> Stretch:
    """The stretch from the beginning of a clause to the end of one, where these are near.

    Example: "席会议制度，确保落" → "建立联席会议制度，确保落实，"
    """
    start, end = stretch.start, stretch.end
    while start < end - 1 and corpus.text[start] in NOT_FIRST:
        start += 1
    start = _begin(corpus, start, end)
    return replace(stretch, start=start, end=_end(corpus, start, end))


def first_clauses(corpus: CorpusText, stretch: Stretch, most: int) -> Stretch:
    """As many clauses from its beginning as have at most so many signs; all of it if it fits."""
    if stretch.end - stretch.start <= most:
        return stretch
    end = stretch.start + most
    for cut in range(end, end - most // 2, -1):
        if corpus.text[cut - 1] in STOPS:
            return replace(stretch, end=cut)
    return replace(stretch, end=end)


def _begins(corpus: CorpusText, place: int) -> bool:
    """Whether a clause begins here."""
    other_sentence = place == 0 or corpus.sentence[place - 1] != corpus.sentence[place]
    return other_sentence or corpus.text[place - 1] in STOPS


def _begin(corpus: CorpusText, start: int, end: int) -> int:
    for place in range(start, max(start - FARTHEST, -1), -1):
        if _begins(corpus, place):
            return place
    for place in range(start, min(start + MOST_CUT, end - LEAST_LEFT) + 1):
        if _begins(corpus, place):
            return place
    return start


def _ends(corpus: CorpusText, place: int) -> bool:
    """Whether a clause ends before this place."""
    return corpus.text[place - 1] in STOPS or corpus.sentence[place - 1] != corpus.sentence[place]


def _end(corpus: CorpusText, start: int, end: int) -> int:
    # The end of a report is a sentence of its own, so that no clause runs beyond it.
    for place in range(end, end + FARTHEST + 1):
        if _ends(corpus, place):
            return place
    for place in range(end, max(end - MOST_CUT, start + LEAST_LEFT) - 1, -1):
        if _ends(corpus, place):
            return place
    return end
