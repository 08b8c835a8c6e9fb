"""A Markdown extension: a page whose Markdown is one element of HTML is taken as that.

Markdown reads HTML character by character, MkDocs once more: that took longer than all else that is
done for a page. What comes out is the same.
"""

from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# The opening tag of the text of a report's page, which is the whole of its Markdown.
OPENING: Final = '<div class="report-text">'
# Before MkDocs looks for anchors in HTML (21.5) and Markdown for elements (20).
PRIORITY: Final = 25


class _HtmlBody(Preprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, lines: list[str]) -> list[str]:
        """The lines; of a page that is such an element, the sign under which it is put back."""
        text = "\n".join(lines).strip("\n")
        if not text.startswith(OPENING):
            return lines
        return [self.md.htmlStash.store(text)]


class HtmlBodyExtension(Extension):  # type: ignore[misc]  # the same
    """What mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown calls it so)
        md.preprocessors.register(_HtmlBody(md), "html_body", PRIORITY)


def makeExtension(**options: object) -> HtmlBodyExtension:  # noqa: N802 (as above)
    """What Markdown calls for the name of this module."""
    return HtmlBodyExtension(**options)
