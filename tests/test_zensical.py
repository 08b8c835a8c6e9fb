"""The site's source builds with Zensical too, the successor of Material for MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.report_text import folded, report_text

from report_archive import addresses, pipeline
from report_archive.workspace import Workspace

VERSION: Final = "0.0.73"
pytestmark = pytest.mark.skipif(
    "ZENSICAL" not in os.environ, reason="installs a second generator: make fuzz does that"
)


@pytest.fixture(scope="module")
def zensical(repository: Path) -> Path:
    """The command, in an environment of its own because its needs are not ours."""
    folder = repository / "build" / f"zensical-{VERSION}"
    command = folder / ("Scripts" if sys.platform == "win32" else "bin") / "zensical"
    if not command.exists():
        venv = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)]
        subprocess.run(venv, check=True)
        pip = [sys.executable, "-m", "pip", "--python", str(command.with_name("python"))]
        result = subprocess.run(
            [
                *pip,
                "install",
                "--quiet",
                "--no-compile",
                "--retries",
                "1",
                "--timeout",
                "20",
                f"zensical=={VERSION}",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            reason = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
            pytest.skip(f"Zensical {VERSION} could not be installed: {reason}")
    return command


def test_every_report_keeps_its_text(
    zensical: Path, repository: Path, sample_workspace: Workspace, tmp_path: Path
) -> None:
    theme = "scripts/report_archive/theme"
    shutil.copytree(repository / theme, tmp_path / theme)
    shutil.copytree(sample_workspace.docs, tmp_path / "docs")
    shutil.copy(repository / "mkdocs.yml", tmp_path)
    # Our Markdown extension is there for whoever has our code.
    environment = {**os.environ, "PYTHONPATH": str(repository / "scripts")}
    command = [str(zensical), "build"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)
    for report in pipeline.read_reports(sample_workspace).reports:
        page = addresses.report_page(report.identifier).replace(".md", ".html")
        assert folded(report_text(tmp_path / "site" / page)) == folded(report.raw.body)
    # What our own stages write as HTML is not escaped there either.
    assert '<table class="reports">' in (tmp_path / "site" / "all" / "1.html").read_text("utf-8")
    assert "报告" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
