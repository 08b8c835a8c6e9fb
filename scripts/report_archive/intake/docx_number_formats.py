"""The ways in which Word writes a number (编号格式): 一, 壹, ①, iv, …."""

from collections.abc import Callable, Mapping
from typing import Final

LARGEST: Final = 9999  # what a format can write; a larger number is written in digits
CHINESE: Final = "零一二三四五六七八九", ("", "十", "百", "千")
LEGAL: Final = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
TRADITIONAL_LEGAL: Final = "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟")
ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def chinese(value: int, signs: tuple[str, tuple[str, ...]] = CHINESE, short: bool = True) -> str:
    """A number in Chinese.

    Shape:   short drops the 一 of 一十.
    Example: chinese(12) == "十二"; chinese(105) == "一百零五"
    """
    digits, units = signs
    written = ""
    for place, digit in enumerate(reversed(str(value))):
        if digit != "0":
            written = digits[int(digit)] + units[place] + written
        elif written and not written.startswith(digits[0]):
            written = digits[0] + written
    if short and written.startswith(digits[1] + units[1]):
        written = written[1:]
    return written or digits[0]


def _digit_by_digit(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        while value >= worth:
            written, value = written + sign, value - worth
    return written


def _letter(value: int) -> str:
    """A … Z, AA … ZZ, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value < 781 else str(value)


def _row(signs: str) -> Callable[[int], str]:
    """A format that counts along a row of signs, and in digits where the row ends."""
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _wide(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


CIRCLED: Final = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260))))
FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "ordinal": lambda value: f"{value}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda value: chinese(value, LEGAL, short=False),
    "ideographLegalTraditional": lambda value: chinese(value, TRADITIONAL_LEGAL, short=False),
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _row(CIRCLED),
    "decimalEnclosedCircleChinese": _row(CIRCLED),
    "decimalEnclosedFullstop": _row("".join(map(chr, range(0x2488, 0x249C)))),
    "decimalEnclosedParen": _row("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda value: "",
    "bullet": lambda value: "",
}


def formatted(value: int, name: str) -> str:
    """A number in one of Word's formats; in digits where the format is unknown or ends."""
    return FORMATS.get(name, str)(value) if 0 < value <= LARGEST else str(value)
