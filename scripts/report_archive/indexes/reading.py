"""How every index reads a report: its place in a list, its themes, what stands for an unknown."""

from typing import Final

from report_archive.model import Report

UNKNOWN: Final = "待核对"  # what lists show, and filters ask for, where a value is not known
LONGEST_TITLE: Final = 120  # code points; keeps pages of lists bounded whatever a report holds


def reading_order(report: Report) -> tuple[int, str, str, str]:
    """The key that lists sort by: newest year first, then office type, title, identifier."""
    metadata = report.metadata
    return (
        -(metadata.year.value or 0),
        metadata.office_type.value or "",
        metadata.title.value or "",
        report.identifier,
    )


def theme_counts(report: Report) -> dict[str, int]:
    """How many sections and points are on each theme that a report touches.

    Order:   of appearance: the report's own themes first, some of them perhaps of no part.
    """
    counts = {theme.value: 0 for theme in report.metadata.themes if theme.value}
    for name in report.names_of_parts():
        counts[name] = counts.get(name, 0) + 1
    return counts


def shortened(text: str, longest: int = LONGEST_TITLE) -> str:
    """Text on one line, cut with …… where it is longer than an index has room for.

    Units:   longest counts code points, the …… not included.
    """
    on_one_line = " " not in text or ("  " not in text and text.strip(" ") == text)
    if on_one_line and len(text) <= longest and text.isprintable():
        return text  # as nearly all are
    # A cut before folding white space keeps a megabyte on one line cheap.
    folded = " ".join(text[: 4 * longest].split())
    whole = len(text) <= 4 * longest and len(folded) <= longest
    return folded if whole else folded[:longest] + "……"
