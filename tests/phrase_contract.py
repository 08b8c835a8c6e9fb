"""The reports that both readers of the phrase index are asked about."""

from typing import Any

from report_archive.phrase_index.pack import class_from_data
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord


def contract_entry(data: dict[str, Any]) -> Entry:
    """A report of the contract, as the index takes it."""
    texts = tuple(sentence[0] for sentence in data["sentences"])
    classes = tuple(class_from_data(sentence[1:]) for sentence in data["sentences"])
    facts = [data[name] for name in ("year", "office", "office_type", "level", "kind")]
    characters = sum(map(len, texts))
    path = f"{data['id']}.txt"
    record = ReportRecord(data["id"], data["id"], len(texts), characters, texts[0], path, *facts)
    return Entry(record, texts, classes)
