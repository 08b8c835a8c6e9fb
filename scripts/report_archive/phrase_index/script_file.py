"""Bytes inside a classic script, and the checks that tell a damaged or foreign file.

The layout is in FORMAT.md.
"""

import hashlib
import re
import zlib
from typing import Final

FOLDER: Final = "phrase/"
SUFFIX: Final = ".js"
TAIL: Final = b'");\n'
MASK: Final = bytes(value ^ 105 for value in range(256))
CHECKSUM: Final = 4  # bytes
ESCAPES: Final = {
    b"\\": rb"\\",
    b'"': rb"\"",
    b"\n": rb"\n",
    b"\r": rb"\r",
}
ZERO: Final = b"\x00"
SHORT_ZERO: Final = rb"\0"
LONG_ZERO: Final = rb"\x00"  # before a digit, which the short one would be read together with
ZERO_BEFORE_DIGIT: Final = re.compile(rb"\x00(?=[0-9])")
UNESCAPES: Final = {escaped: raw for raw, escaped in ESCAPES.items()} | {
    SHORT_ZERO: ZERO,
    LONG_ZERO: ZERO,
}
# \\ \" \n \r \0 \x00
ESCAPED: Final = re.compile(rb'\\(?:[\\"nr0]|x00)')


class DamagedFileError(ValueError):
    """A file of the index that must not be believed.

    Shape:   name without folder and suffix; reason in plain words.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}{SUFFIX}: {reason}")
        self.name = name
        self.reason = reason


def content_hash(payload: bytes) -> str:
    """What names a file: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(payload).hexdigest()[:16]


def wrap(name: str, payload: bytes) -> bytes:
    """The whole file of that name."""
    data = zlib.crc32(payload).to_bytes(CHECKSUM, "little") + payload
    data = data.translate(MASK)
    for raw, escaped in ESCAPES.items():  # the backslash comes first
        data = data.replace(raw, escaped)
    data = ZERO_BEFORE_DIGIT.sub(lambda _: LONG_ZERO, data).replace(ZERO, SHORT_ZERO)
    return _head(name) + data + TAIL


def unwrap(name: str, file: bytes) -> bytes:
    """The payload of the file that is expected under that name.

    Errors:  DamagedFileError when it is another file or was changed.
    """
    head = _head(name)
    if not file.startswith(head):
        raise DamagedFileError(name, "stale: it holds another file")
    if not file.endswith(TAIL):
        raise DamagedFileError(name, "damaged: it ends too early")
    data = file[len(head) : -len(TAIL)]
    if b"\\" in data:
        data = ESCAPED.sub(lambda match: UNESCAPES[match[0]], data)
    data = data.translate(MASK)
    payload = data[CHECKSUM:]
    if zlib.crc32(payload).to_bytes(CHECKSUM, "little") != data[:CHECKSUM]:
        raise DamagedFileError(name, "damaged: its checksum is wrong")
    return payload


def _head(name: str) -> bytes:
    return f'ReportArchive.register("{FOLDER}{name}","'.encode("ascii")
