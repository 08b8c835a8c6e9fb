"""How well screening tells what must not be published: precision and recall on labelled lines.

    python -m benchmarks.screening

The lines are those of tests/cases/screening: written for it, every number invented.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import yaml

from report_archive.screening.screen import find_personal
from report_archive.screening.security_marks import security_marks
from report_archive.source_reports import knowledge

CASES: Final = Path(__file__).resolve().parents[1] / "tests" / "cases" / "screening"
HIDES_NAMES: Final = "副主任张某某在会上讲话。\n"
FILLING: Final = "县委办公室紧扣中心任务，抓实文稿起草和会务组织，全年没有差错。"


def _personal() -> dict[str, Counter[str]]:
    """For each kind: finds that are right, that are wrong, and what was missed."""
    cases = yaml.safe_load((CASES / "personal.yml").read_text(encoding="utf-8"))
    vocabulary, segmenter = knowledge()
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in cases["found"]}
    marked = [line for lines in cases["found"].values() for line in lines]
    for line in (*marked, *cases["nothing"]):
        wanted = Counter(re.findall("⟦(.+?)⟧", line))
        body = HIDES_NAMES + line.replace("⟦", "").replace("⟧", "")
        kind_of_line = next((k for k, lines in cases["found"].items() if line in lines), "")
        for find in find_personal(body, vocabulary.person_names, segmenter):
            text = body[find.start : find.end]
            right = find.kind.value == kind_of_line and wanted[text] > 0
            wanted[text] -= right
            counts[find.kind.value]["right" if right else "wrong"] += 1
        if kind_of_line:
            counts[kind_of_line]["missed"] += (+wanted).total()
    return counts


def _marks() -> Counter[str]:
    cases = yaml.safe_load((CASES / "security_marks.yml").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for truth, places in cases.items():
        for place, lines in places.items():
            for line in lines:
                body = f"{FILLING}\n" * (20 if place == "text" else 0) + f"{line}\n{FILLING}"
                path = line if place == "name" else "a.txt"
                found = any(security_marks(path, FILLING if place == "name" else body))
                wrong = "missed" if truth == "refused" else "wrong"
                counts["right" if found and truth == "refused" else wrong] += (
                    truth == "refused" or found
                )
    return counts


def main() -> None:
    """Print one row for each kind."""
    print(f"{'screening':<16}{'lines right':>12}{'precision':>12}{'recall':>9}")
    for kind, counts in {**_personal(), "security marks": _marks()}.items():
        right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        print(f"{kind:<16}{right:>12}{precision:>12.1%}{recall:>9.1%}")


if __name__ == "__main__":
    main()
