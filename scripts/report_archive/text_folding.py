"""Text as searches compare it: width, case, quotes and spaces do not count.

The twin in the browser is text_folding.js; tests/contract/report_finder.yml holds both to the same
answers. The table is ours and small, because Unicode tables differ between Python and browsers.
"""

import re
from typing import Final

SPACE: Final = " "

# First and last code point of each range that counts as a space: controls, the blanks of
# typesetting, line and paragraph separators, the ideographic space.
SPACES: Final = (
    (0x0000, 0x0020),
    (0x007F, 0x00A0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
)

# What has no width: soft hyphen, joiners and direction marks, variation selectors, byte-order mark;
# and private-use characters, which are blanks and bullets of fonts that the reader does not have.
INVISIBLE: Final = (
    (0x00AD, 0x00AD),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0xE000, 0xF8FF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)

# One sign and those that stand for it.
LOOKALIKES: Final = (
    ('"', "“”„‟〝〞「」『』«»‚‛"),  # ‚放管服‛ is what some programs make of “放管服”
    ("'", "‘’′"),
    ("-", "‐‑‒–—―−"),
    ("·", "•‧∙・"),
    ("~", "〜"),
)

FULL_WIDTH: Final = (0xFF01, 0xFF5E)
FULL_WIDTH_STEP: Final = 0xFEE0
KEEPS_SPACE: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


def _folding_table() -> dict[int, str]:
    table = {ord(sign): one for one, signs in LOOKALIKES for sign in signs}
    for first, last in SPACES:
        table.update(dict.fromkeys(range(first, last + 1), SPACE))
    for first, last in INVISIBLE:
        table.update(dict.fromkeys(range(first, last + 1), ""))
    for code in range(FULL_WIDTH[0], FULL_WIDTH[1] + 1):
        table[code] = _lower(chr(code - FULL_WIDTH_STEP))
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = _lower(chr(code))
    return table


def _lower(character: str) -> str:
    """ASCII only: what else has two cases differs from one Unicode version to the next."""
    return character.lower() if "A" <= character <= "Z" else character


TABLE: Final = _folding_table()
# The same for str.translate, which looks ordinals up in a list twice as fast as in a dictionary
# that lacks most of them; whatever lies behind its end stays as it is.
TRANSLATION: Final = [TABLE.get(point, point) for point in range(max(TABLE) + 1)]
# Only spaces and what has no width become nothing; every other sign stays one sign.
SHRINKS: Final = re.compile(
    f"[{''.join(rf'{re.escape(chr(a))}-{re.escape(chr(b))}' for a, b in SPACES + INVISIBLE)}]"
)


def searchable(text: str) -> str:
    """A text folded, with a space left only between two Latin letters or digits.

    Example: searchable("“放管服” 改革　2023 Ｑ1") == '"放管服"改革2023 q1'
    """
    folded = text.translate(TRANSLATION)
    if SPACE not in folded:
        return folded
    parts = folded.split(SPACE)
    kept: list[str] = []
    for part in parts:
        if not part:
            continue
        if kept and kept[-1][-1] in KEEPS_SPACE and part[0] in KEEPS_SPACE:
            kept.append(SPACE)
        kept.append(part)
    return "".join(kept)


def searchable_length(text: str) -> int:
    """How many characters searchable(text) has, which most texts tell without being folded."""
    return len(searchable(text)) if SHRINKS.search(text) else len(text)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """A text folded as by searchable, and where in it each folded character stood.

    Units:   code points; a space that is left stands where the last space of its run stood.
    Example: fold_with_places("甲　Ａ b") == ("甲a b", [0, 2, 3, 4])
    """
    if not SHRINKS.search(text):
        return text.translate(TRANSLATION), list(range(len(text)))
    kept: list[str] = []
    places: list[int] = []
    space = -1
    for place, folded in enumerate(TABLE.get(ord(sign), sign) for sign in text):
        if folded == SPACE:
            space = place
        elif folded:
            if space >= 0 and kept and kept[-1] in KEEPS_SPACE and folded in KEEPS_SPACE:
                kept.append(SPACE)
                places.append(space)
            space = -1
            kept.append(folded)
            places.append(place)
    return "".join(kept), places


def query_words(query: str) -> tuple[str, ...]:
    """The different words of a query: what stands between spaces, folded.

    Order:   as typed.
    Example: query_words("督查　落实 督查") == ("督查", "落实")
    """
    words = query.translate(TRANSLATION).split(SPACE)
    return tuple(dict.fromkeys(word for word in words if word))
