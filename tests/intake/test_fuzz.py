"""Damaged files end as texts or as refusals with a reason, never otherwise.

The environment variable FUZZ_FILES says how many of each format; what came of them is printed.
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
from tests.intake.word_documents import document

from report_archive.intake.readers import read_file
from report_archive.problems import Severity

NUMBER: Final = int(os.environ.get("FUZZ_FILES", "60"))
SEED: Final = 20
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
    return lambda suffix: files[suffix]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt", ".zip"])
def test_damaged_files_end_as_texts_or_refusals(
    suffix: str, whole: Callable[[str], list[bytes]]
) -> None:
    files = whole(suffix)
    random = Random(f"{SEED} {suffix}")
    came: Counter[str] = Counter()
    for _ in range(NUMBER):
        data = bytearray(random.choice(files))
        for damage in random.choices(DAMAGES, k=random.randint(1, 3)):
            if data:
                damage(data, random)
        texts, problems = read_file(f"a{suffix}", bytes(data))
        refused = [p.code for p in problems if p.severity is Severity.REFUSED]
        assert texts or refused
        came.update(["read"] if texts else refused[:1])
        for text in texts:
            text.body.encode("utf-8")
    print(f"{suffix}: {dict(sorted(came.items()))}")
    assert came.total() == NUMBER
