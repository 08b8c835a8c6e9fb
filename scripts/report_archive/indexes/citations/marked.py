"""A sentence as lists of citations show it: marked where it names something (引文)."""

from typing import Final

from report_archive.markup import escape, is_plain

LONGEST: Final = 200  # code points of a sentence; of a longer one the part around the name
AROUND: Final = 80  # code points


def marked(text: str, start: int, stop: int) -> tuple[str, str, str]:
    """A sentence before, in and after the name; of a long one the part around it."""
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin, end = max(0, start - AROUND), min(len(text), stop + AROUND)
    before, name, after = text[begin:start], text[start:stop], text[stop:end]
    if not is_plain(text):  # as few are
        before, name, after = escape(before), escape(name), escape(after)
    return f"……{before}" if begin else before, name, f"{after}……" if end < len(text) else after
