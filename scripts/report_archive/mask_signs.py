"""What hides a word in folded text (脱敏占位), so that searching and comparing agree on it."""

import re
from typing import Final

MASK_SIGNS: Final = "x×*某○〇◯"
LONGEST_MASKED: Final = 8  # characters that one mask may stand for
# xx县 · 20x2年 · **余次 · 某某同志 · ○○镇 — but led, excel, max
MASK: Final = re.compile(
    r"""
      (?<![a-z]) x+ (?![a-z])
    | ×+ | \*+ | 某+ | ○+ | 〇+ | ◯+
    """,
    re.VERBOSE,
)
