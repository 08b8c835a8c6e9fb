"""MkDocs says what is wrong in a sentence, and ends when we do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.publishing.mkdocs_run import ENDING_WITH_US, SiteBuildError, run_mkdocs

STANDING_IN: str = """
import time
def cli(prog_name):
    print("works", flush=True)
    time.sleep(60)
"""


def test_it_ends_when_its_parent_does(tmp_path: Path) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "mkdocs/__init__.py").touch()
    (tmp_path / "mkdocs/__main__.py").write_text(STANDING_IN, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", ENDING_WITH_US],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "works\n"
    process.stdin.close()
    assert process.wait() == 1
    process.stdout.close()


@pytest.mark.parametrize(
    ("template", "said"),
    [("{% nonsense %}", "nonsense"), ("{{ nothing.of.this }}", "nothing")],
    ids=["syntax", "name"],
)
def test_a_failure_is_no_traceback(tmp_path: Path, template: str, said: str) -> None:
    for name in ("docs", "theme"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs/index.md").write_text("x", encoding="utf-8")
    (tmp_path / "theme/main.html").write_text(template, encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\nplugins: []\ntheme: {name: null}\n", encoding="utf-8")
    with pytest.raises(SiteBuildError, match=said) as caught:
        run_mkdocs(
            settings, tmp_path / "theme", tmp_path / "work", tmp_path / "docs", tmp_path / "site"
        )
    assert "Traceback" not in str(caught.value)
