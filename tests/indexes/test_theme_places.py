"""Themes by places are those of the sentences that stand there, packed and unpacked."""

from pathlib import Path

from report_archive.indexes.theme_places import ThemePlaces
from report_archive.sentence_context import sentence_themes
from report_archive.source_reports import understand_file


def test_sentences_have_the_themes_of_their_places(repository: Path) -> None:
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))[:3]
    for report in (report for path in paths for report in understand_file(path)[0]):
        places = ThemePlaces.of(report)
        assert ThemePlaces.unpacked(places.packed()) == places
        starts = [each.start for block in report.structure.blocks for each in block.sentences]
        assert [places.at(start) for start in starts] == list(sentence_themes(report))
        assert places.places[0] == 0
        assert len(set(places.names)) == len(places.names) > 1
