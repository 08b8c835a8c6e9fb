"""One figure of a sentence, read out (数据)."""

import re
from typing import Final, NamedTuple

# Units that stand for another: 接待38批 is 接待38批次.
SHORT_UNITS: Final = {"批": "批次", "批人次": "批次"}
OPEN_SLOT: Final = "□"
NUMBER: Final = re.compile(
    r"百分之[一二三四五六七八九十百点零]+"
    r"|[近约超逾]?[0-9０-９]+(?:[.．][0-9０-９]+)?[余多]?[十百千万亿]{0,2}[余多]?"
    r"|[XxＸｘ×*＊○□]+[余多]?[十百千万亿]{0,2}"
    r"|(?<=第)[一二三四五六七八九十]{1,3}|(?<=前)[一二三四五六七八九十]{1,3}(?=名|位|$)"
    r"|[三四五六七八九十]分之[一二三四五六七八九]"
    r"|[近约超逾一二两三四五六七八九十百半]+(?=成|倍|个|分钟|小时|天|名|位|件|次|项|篇|条|份)"
)


class Readout(NamedTuple):
    """One figure of a sentence.

    Shape:   name is what is measured, head its last word, verb what was done to it; value
             (310余份) and comparison (同比提高3个百分点, 居全市第三位) are the text's own, one of
             them may be empty, neither has white space; follows is True where the thing stands
             after its number (7项制度); loose, where other words stand between verb and name.
    Units:   spans are positions in the sentence, of the number and of what compares it.
    """

    name: str
    head: str
    verb: str
    value: str
    unit: str
    comparison: str
    spans: tuple[tuple[int, int], ...]
    follows: bool = False
    loose: bool = False


class Way(NamedTuple):
    """How a figure is put: all that was read out but its numbers, which few figures share.

    Shape:   frame is the comparison with open slots; valued tells whether there is a value.
    """

    name: str
    head: str
    verb: str
    unit: str
    frame: str
    valued: bool
    follows: bool
    loose: bool


def frame_of(comparison: str) -> str:
    """A comparison with open slots in place of its numbers.

    Example: "由上半年的89.2%提高到94.6%" → "由上半年的□%提高到□%"
    """
    if "，" in comparison:
        return "，".join(map(frame_of, comparison.split("，")))
    return NUMBER.sub(OPEN_SLOT, comparison)
