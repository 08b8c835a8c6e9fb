"""What comes nearest when nothing is exact: sentences that share most characters of a query.

The twin in the browser is phrase_nearest.js; tests/contract/phrase_query.yml holds both to the same
answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from report_archive.phrase_index.hit_order import Place
from report_archive.phrase_index.part import Part
from report_archive.phrase_index.query_tree import Pattern, Query
from report_archive.text_folding import SPACE, searchable

WHOLE: Final = 1000
LEAST_SHARE: Final = 500
FEW_PAIRS: Final = 3
MOST_VOTES: Final = 12  # fragments that choose the candidates
MOST_CANDIDATES: Final = 400  # sentences of one part that are compared in full
# No wording: ASCII but letters and digits, signs of Latin-1, general and Chinese punctuation.
PUNCTUATION: Final = (
    (0x0000, 0x002F),
    (0x003A, 0x0060),
    (0x007B, 0x00BF),
    (0x00D7, 0x00D7),
    (0x2000, 0x206F),
    (0x3000, 0x3003),
    (0x3008, 0x3020),
    (0xFE30, 0xFE4F),
)


def query_fragments(query: Query) -> tuple[str, ...]:
    """The pairs of neighbouring characters that a query asks for; characters too if pairs are few.

    Shape:   folded, each once, without punctuation; of alternatives the longest counts, of equally
             long ones the first; what is excluded does not count.
    Order:   as in the query, pairs first.
    Example: 抓督查 → ("抓督", "督查", "抓", "督", "查")
    """
    words = [word for term in query.required for word in _words(_longest(term.alternatives))]
    pairs = [word[place : place + 2] for word in words for place in range(len(word) - 1)]
    found = dict.fromkeys(pairs)
    if len(found) < FEW_PAIRS:
        found |= dict.fromkeys("".join(words))
    return tuple(found)


def share(fragments: Iterable[str], text: str) -> int:
    """How much of the fragments a text holds.

    Units:   thousandths, rounded down.
    Example: share(("抓督", "督查"), "加强督查") == 500
    """
    wanted, folded = tuple(fragments), searchable(text)
    held = sum(fragment in folded for fragment in wanted)
    return held * WHOLE // len(wanted) if wanted else 0


def nearest(fragments: Iterable[str], texts: Iterable[str], limit: int) -> list[tuple[int, int]]:
    """Which texts come nearest, as (place in texts, share), at least half of the fragments held.

    Order:   larger share; then the shorter folded text; then the order of texts.
    """
    wanted = tuple(fragments)
    ranked = sorted(
        (-share(wanted, text), len(searchable(text)), place) for place, text in enumerate(texts)
    )
    return [(place, -score) for score, _, place in ranked[:limit] if -score >= LEAST_SHARE]


def nearest_places(parts: Iterable[Part], query: Query, limit: int) -> list[Place]:
    """The sentences that come nearest to a query, whatever its filters say.

    Order:   as nearest gives it; of sentences that fold to the same text the first.
    Errors:  DamagedFileError from a part whose files cannot be used.
    """
    fragments = query_fragments(query)
    places = [place for part in parts for place in _candidates(part, fragments[:MOST_VOTES])]
    texts = [searchable(part.text(sentence)) for part, sentence in places]
    first: dict[str, Place] = {}
    for place, _ in nearest(fragments, texts, MOST_CANDIDATES):
        first.setdefault(texts[place], places[place])
    return list(first.values())[:limit]


def _candidates(part: Part, fragments: Iterable[str]) -> list[Place]:
    """The sentences of a part that hold most of the fragments.

    Order:   most fragments first, then as they stand in the part.
    """
    votes: Counter[int] = Counter()
    for fragment in fragments:
        votes.update(part.holding(Pattern((fragment,)), masks=False))
    best = sorted(votes, key=lambda sentence: (-votes[sentence], sentence))[:MOST_CANDIDATES]
    return [Place(part, one) for one in best if part.report_of(one) not in part.withdrawn]


def _longest(alternatives: tuple[Pattern, ...]) -> Pattern:
    return max(alternatives, key=lambda pattern: sum(map(len, pattern.pieces)))


def _words(pattern: Pattern) -> Iterator[str]:
    """The pieces, cut at punctuation."""
    for piece in pattern.pieces:
        spaced = "".join(SPACE if _is_punctuation(sign) else sign for sign in piece)
        yield from filter(None, spaced.split(SPACE))


def _is_punctuation(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in PUNCTUATION)
