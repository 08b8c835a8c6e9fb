"""The indexes of wording (写法): what a writer would never find by searching, index by index."""

from collections.abc import Sequence

from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


def wording_pages(
    reports: Sequence[Report], vocabulary: Vocabulary, segmenter: WordSegmenter
) -> list[Page]:
    """Every page of these indexes, and the scripts that the browser narrows their lists by."""
    return []
