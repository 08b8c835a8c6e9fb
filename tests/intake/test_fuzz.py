"""Damaged files end as texts or as refusals with a reason, never otherwise.

The environment variable FUZZ_FILES says how many of each format, fewer of those that take long;
what came of them is printed.
"""

import io
import os
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import pytest
from tests.intake.test_office_file import needs_libreoffice
from tests.intake.word_documents import document

from report_archive.intake.office_conversion import Converted
from report_archive.intake.readers import convert_ahead, read_file
from report_archive.problems import Severity

NUMBER: Final = int(os.environ.get("FUZZ_FILES", "60"))
SEED: Final = 20
# Every file starts a process, or is opened by LibreOffice.
SLOW: Final = {".pdf": 10, ".doc": 5, ".rtf": 5, ".odt": 5, ".wps": 10}
CASES: Final = Path(__file__).resolve().parents[1] / "cases" / "intake"
Damage = Callable[[bytearray, Random], None]
LONGEST_PIECE: Final = 400


def _flipped(data: bytearray, random: Random) -> None:
    for _ in range(random.randint(1, 12)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _cut(data: bytearray, random: Random) -> None:
    del data[random.randrange(len(data)) :]


def _swapped(data: bytearray, random: Random) -> None:
    size = random.randint(1, LONGEST_PIECE)
    one, other = random.randrange(len(data)), random.randrange(len(data))
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


def _repeated(data: bytearray, random: Random) -> None:
    at, size = random.randrange(len(data)), random.randint(1, LONGEST_PIECE)
    data[at:at] = data[at : at + size] * random.randint(1, 40)


def _noisy(data: bytearray, random: Random) -> None:
    at = random.randrange(len(data))
    data[at:at] = random.randbytes(random.randint(1, LONGEST_PIECE))


def _inside(data: bytes, damage: Damage, random: Random) -> bytes:
    """An archive with damage in one of its members, which unpacks all the same."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
        chosen = random.choice([name for name in old.namelist() if old.getinfo(name).file_size])
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == chosen:
                damage(content, random)
            new.writestr(old.getinfo(name), bytes(content))
    return target.getvalue()


DAMAGES: Final = (_flipped, _cut, _swapped, _repeated, _noisy)


@pytest.fixture(scope="module")
def whole(repository: Path) -> Callable[[str], list[bytes]]:
    """Sound files of one format."""
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))[:4]
    texts = [path.read_bytes() for path in paths]
    words = texts[0].decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    page = "".join(f"<p class='a'>{line}</p>\n" for line in words)
    html = f"<html><head><title>总结</title></head><body>{page}<table><tr><td>1</td></tr></table>"
    marked = "# " + "\n\n## ".join(words)
    document_data = document([(None, line) for line in words[:12]])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts[:2]):
            archive.writestr(f"办/{number}.txt", text)
    files = {
        ".txt": texts,
        ".md": [marked.encode()],
        ".html": [html.encode(), html.encode("gb18030", "replace")],
        ".docx": [document_data],
        ".zip": [packed.getvalue()],
    }
    for suffix in (".doc", ".odt", ".pdf", ".rtf"):
        files[suffix] = [(CASES / f"report{suffix}").read_bytes()]
    files[".wps"] = files[".doc"]
    return lambda suffix: files[suffix]


def _damaged(files: list[bytes], random: Random) -> bytes:
    data = random.choice(files)
    damages = random.choices(DAMAGES, k=random.randint(1, 3))
    if data.startswith(b"PK") and random.random() < 0.5:
        return _inside(data, damages[0], random)
    changed = bytearray(data)
    for damage in damages:
        if changed:
            damage(changed, random)
    return bytes(changed)


def _count(suffix: str, data: bytes, known: Converted, came: Counter[str]) -> None:
    """Read one file, hold it to its end, and count that."""
    texts, problems = read_file(f"a{suffix}", data, known)
    refused = [p.code for p in problems if p.severity is Severity.REFUSED]
    assert texts or refused
    came.update(["read"] if texts else refused[:1])
    for text in texts:
        text.body.encode("utf-8")


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".pdf", ".txt", ".zip"])
def test_damaged_files_end_as_texts_or_refusals(
    suffix: str, whole: Callable[[str], list[bytes]]
) -> None:
    files = whole(suffix)
    random = Random(f"{SEED} {suffix}")
    came: Counter[str] = Counter()
    number = max(1, NUMBER // SLOW.get(suffix, 1))
    for _ in range(number):
        _count(suffix, _damaged(files, random), {}, came)
    print(f"{suffix}: {dict(sorted(came.items()))}")
    assert came.total() == number


@needs_libreoffice
def test_damaged_documents_end_as_texts_or_refusals(whole: Callable[[str], list[bytes]]) -> None:
    came: dict[str, Counter[str]] = {suffix: Counter() for suffix in SLOW if suffix != ".pdf"}
    random = Random(SEED)
    files = [
        (f"a{suffix}", _damaged(whole(suffix), random))
        for suffix in came
        for _ in range(max(1, NUMBER // SLOW[suffix]))
    ]
    for (path, data), known in zip(files, convert_ahead(files, 1), strict=True):
        _count(path[1:], data, known, came[path[1:]])
    for suffix, ends in came.items():
        print(f"{suffix}: {dict(sorted(ends.items()))}")
    assert sum(ends.total() for ends in came.values()) == len(files)
