"""The parts of a .docx file: a bounded ZIP archive of XML, opened without trusting any of it."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from lxml import etree

LARGEST_PART: Final = 64_000_000  # bytes of XML; a report of a million characters has a quarter
PERSONS_AND_TIMES: Final = frozenset(
    {"creator", "lastModifiedBy", "created", "modified", "lastPrinted", "revision", "language"}
)
PROPERTIES: Final = ("core-properties", "custom-properties")
LARGEST_SUM: Final = 96_000_000  # bytes of all parts that are read
HIGHEST_RATIO: Final = 400  # unpacked to packed; XML of real documents stays below a hundred
RATIO_COUNTS_FROM: Final = 4_000_000  # bytes; small parts of one word over and over pack very well
MOST_MEMBERS: Final = 10_000
OLE_SIGN: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office files before 2007, encrypted ones
ENCRYPTED_SIGN: Final = "EncryptedPackage".encode("utf-16-le")

Element = Any  # lxml has no types


class UnreadableError(Exception):
    """Why a file gives no text: a problem code, and the words for it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[str, str]]:
        """What another process makes it of."""
        return type(self), (self.code, str(self))


class DocxPackage:
    """The XML parts of a document, found as Word finds them: by relationship, not by name."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; no part is unpacked yet.

        Errors:  UnreadableError where it is damaged, encrypted or no archive.
        """
        self._left = LARGEST_SUM
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError("I04", "damaged, or not a Word document") from error
        if len(self._archive.infolist()) > MOST_MEMBERS:
            raise UnreadableError("I07", "the document has too many parts")
        documents = [aim for kind, aim, _ in self._related("") if kind == "officeDocument"]
        if not documents:
            raise UnreadableError("I04", "damaged, or not a Word document: it has no main part")
        self._document = documents[0]
        self.document = self._parsed(self._document)
        if self.document is None:
            raise UnreadableError("I04", "damaged: its main part is missing")
        self._aims = list(self._related(self._document))

    def parts(self, kind: str) -> list[Element]:
        """All parts of one kind that the document names: header, footer, numbering, styles, ….

        Order:   by name.
        """
        names = sorted({aim for found, aim, _ in self._aims if found == kind})
        parsed = [self._parsed(name) for name in names]
        return [part for part in parsed if part is not None]

    def property_words(self) -> list[str]:
        """What the document's properties say: title, subject, keywords, category, own ones.

        Order:   as in the parts; a part that cannot be read says nothing.
        """
        words: list[str] = []
        for kind, aim, _ in self._related(""):
            if kind not in PROPERTIES:
                continue
            try:
                part = self._parsed(aim)
            except UnreadableError:
                continue
            if part is not None:
                # Who wrote and saved it, and when, are no words about it.
                told = (item for item in part if local_name(item) not in PERSONS_AND_TIMES)
                texts = (" ".join("".join(item.itertext()).split()) for item in told)
                words += [text for text in texts if text]
        return words

    def part(self, identifier: str) -> Element | None:
        """The part that the main one names so; None where it has none, or not of XML."""
        aim = next((aim for _, aim, name in self._aims if name == identifier), "")
        return self._parsed(aim) if aim.endswith(".xml") else None

    def _related(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Kind, name and identifier of every part that a part names."""
        folder, name = posixpath.split(source)
        rels = self._parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if rels is None else rels:
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            kind = (relation.get("Type") or "").rpartition("/")[2]
            aim = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
            yield kind, aim.lstrip("/"), relation.get("Id") or ""

    def _parsed(self, name: str) -> Element | None:
        """The root of a part, None where the archive has no such part."""
        try:
            data = self._unpacked(self._archive.getinfo(name))
        except KeyError:
            return None
        # Neither entities nor the network, and the parser's own limits on depth and size.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError("I04", f"damaged: {name} is no XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError("I04", f"{name} declares entities, which no Word document does")
        return root

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise UnreadableError(
                "I04", "protected by a password: take it off, then save the file again"
            )
        size, packed = member.file_size, max(member.compress_size, 1)
        crammed = size > RATIO_COUNTS_FROM and size > packed * HIGHEST_RATIO
        if size > min(LARGEST_PART, self._left) or crammed:
            raise UnreadableError("I07", f"{member.filename} unpacks to {size} bytes")
        try:
            with self._archive.open(member) as stream:
                data = stream.read(size + 1)  # the directory may lie about the size
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableError("I04", f"damaged: {member.filename}") from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableError("I04", f"{member.filename} cannot be unpacked") from error
        self._left -= len(data)
        return data


def xml_size(data: bytes) -> int:
    """How many bytes of XML a document says that it unpacks to; 0 where it is no archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return 0
    return sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))


def local_name(element: Element) -> str:
    """The name of an element without its namespace: the strict and the usual one are alike.

    Example: "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p" → "p"
    """
    return _without_namespace(element.tag)


@lru_cache(4096)
def _without_namespace(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, and the first child of that, and so on; None where one lacks."""
    for name in names:
        for inner in () if element is None else element:
            if _without_namespace(inner.tag) == name:
                element = inner
                break
        else:
            return None
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The value of an attribute, whatever its namespace."""
    if element is None:
        return None
    for key, value in element.items():
        if _without_namespace(key) == name:
            return str(value)
    return None


def number(text: str | None) -> int | None:
    """A whole number as Word writes it, None where it is none."""
    try:
        return None if text is None or len(text) > 9 else int(text)
    except ValueError:
        return None


def switched_on(element: Element | None) -> bool:
    """Whether a property is set: <w:vanish/> sets it, <w:vanish w:val="0"/> does not."""
    return element is not None and attribute(element) not in ("0", "false", "off")
