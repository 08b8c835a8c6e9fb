"""The same answers found slowly and in the obvious way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from report_archive.indexes.set_phrases.grams import GRAM
from report_archive.indexes.set_phrases.repeats import LONGEST
from report_archive.indexes.set_phrases.text_array import may_be_inside
from report_archive.text_folding import searchable


def occurrences(sentences: Sequence[str], phrase: str) -> list[tuple[int, int]]:
    """Every sentence and place in which a phrase stands, overlapping ones as well."""
    return [
        (number, at)
        for number, sentence in enumerate(sentences)
        for at in range(len(sentence))
        if sentence.startswith(phrase, at)
    ]


def maximal_repeats(reports: Sequence[Sequence[str]], least: int) -> Mapping[str, tuple[int, int]]:
    """Repeated strings of folded sentences with their numbers of occurrences and reports."""
    sentences = [(number, searchable(each)) for number, own in enumerate(reports) for each in own]
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for report, sentence in sentences:
        for start in range(len(sentence)):
            for end in range(start + GRAM, min(start + LONGEST, len(sentence)) + 1):
                if all(map(may_be_inside, sentence[start:end])):
                    before = sentence[start - 1] if start else ""
                    found[sentence[start:end]].append((report, before, sentence[end : end + 1]))
    return {
        string: (len(places), len({report for report, _, _ in places}))
        for string, places in found.items()
        if len({report for report, _, _ in places}) >= least
        and _differ([before for _, before, _ in places])
        and _differ([after for _, _, after in places])
    }


def _differ(signs: Sequence[str]) -> bool:
    """Whether signs beside the places differ; the end of a sentence and a stop always do."""
    return len(set(signs)) > 1 or not signs[0] or not may_be_inside(signs[0])
