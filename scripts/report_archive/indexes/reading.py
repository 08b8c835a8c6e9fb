"""How every index reads a report: its place in a list, the themes it touches."""

from report_archive.model import Report


def reading_order(report: Report) -> tuple[int, str, str, str]:
    """The key that lists sort by: newest year first, then office type, title, identifier."""
    metadata = report.metadata
    return (
        -(metadata.year.value or 0),
        metadata.office_type.value or "",
        metadata.title.value or "",
        report.identifier,
    )


def themes_touched(report: Report) -> tuple[str, ...]:
    """Every theme of a report, its sections or its points, each once, in order of appearance."""
    found: dict[str, None] = {}
    for themes in (report.metadata.themes, *report.heading_themes, *report.point_themes):
        for theme in themes:
            if theme.value is not None:
                found[theme.value] = None
    return tuple(found)
