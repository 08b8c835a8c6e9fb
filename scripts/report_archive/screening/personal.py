"""Personal information (个人信息) as values: what it is, where it stands, what is done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PersonalKind(StrEnum):
    """What identifies a person; the values are what the command line calls them."""

    IDENTITY = "ids"  # 居民身份证号
    PHONE = "phones"  # 手机、固定电话
    CARD = "cards"  # 银行卡号
    EMAIL = "emails"  # 电子邮箱
    PLATE = "plates"  # 车牌
    ADDRESS = "addresses"  # 家庭住址
    NAME = "names"  # 别处已隐去的人名


NAMES: Final = {
    PersonalKind.IDENTITY: "resident ID number",
    PersonalKind.PHONE: "telephone number",
    PersonalKind.CARD: "bank card number",
    PersonalKind.EMAIL: "e-mail address",
    PersonalKind.PLATE: "licence plate",
    PersonalKind.ADDRESS: "home address",
    PersonalKind.NAME: "personal name, masked elsewhere in the report",
}


ORDER: Final = {kind: place for place, kind in enumerate(PersonalKind)}


@dataclass(frozen=True, slots=True, order=True)
class Personal:
    """One find: body[start:end] is the kind of personal information."""

    start: int
    end: int
    kind: PersonalKind


def apart(finds: Iterable[Personal]) -> list[Personal]:
    """Finds that do not overlap: where some do, the one whose kind is named first stays.

    Order:   by place.
    """
    found = sorted(finds, key=lambda find: (ORDER[find.kind], find))
    taken = bytearray(max((find.end for find in found), default=0))
    kept = []
    for find in found:
        if taken.find(1, find.start, find.end) < 0:
            taken[find.start : find.end] = b"\1" * (find.end - find.start)
            kept.append(find)
    return sorted(kept)


@dataclass(frozen=True, slots=True)
class ScreeningPolicy:
    """What is done about personal information.

    Shape:   kinds in masked are replaced in all that is published, the others only reported;
             strict refuses a report that has any.
    """

    masked: frozenset[PersonalKind] = frozenset(
        {PersonalKind.IDENTITY, PersonalKind.PHONE, PersonalKind.CARD}
    )
    strict: bool = False

    @property
    def key(self) -> str:
        """The policy in a few characters, the same for the same policy."""
        return ",".join(sorted(self.masked)) + (" strict" if self.strict else "")


DEFAULT_POLICY: Final = ScreeningPolicy()
