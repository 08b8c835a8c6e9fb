"""One figure of a sentence, read out (数据)."""

from typing import Final, NamedTuple

# Units that stand for another: 接待38批 is 接待38批次.
SHORT_UNITS: Final = {"批": "批次", "批人次": "批次"}


class Readout(NamedTuple):
    """One figure of a sentence.

    Shape:   name is what is measured, head its last word, verb what was done to it; value
             (310余份) and comparison (同比提高3个百分点, 居全市第三位) are the text's own, one of
             them may be empty; follows is True where the thing stands after its number
             (7项制度); loose, where other words stand between verb and name.
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
