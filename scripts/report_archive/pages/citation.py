"""A quotation with its source (引文), as a writer pastes it: 「句子」——《标题》.

The twin of browser/citation.js; both read tests/contract/citation.yml.
"""

import re
from typing import Final

# Spelled out, because what Python and JavaScript call white space differs.
_SPACE: Final = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_INNER_QUOTES: Final = str.maketrans("「」", "『』")
_INNER_TITLE_MARKS: Final = str.maketrans("《》", "〈〉")


def cite(sentence: str, title: str) -> str:
    """A sentence in corner quotes, a dash, and the title of its report in title marks.

    Shape:   white space is folded; quotes and title marks inside become their inner forms
             (GB/T 15834-2011, 4.9 and 4.15); without a title the quotation stands alone.
    Example: cite("抓好督查。", "2023年工作总结") == "「抓好督查。」——《2023年工作总结》"
    """
    quotation = f"「{_folded(sentence).translate(_INNER_QUOTES)}」"
    name = _folded(title).translate(_INNER_TITLE_MARKS)
    return f"{quotation}——《{name}》" if name else quotation


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")
