"""The site in a real Chromium 78, the engine of browsers that offices still have."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

# The package of the npm registry that carries this engine for Linux.
PACKAGE: Final = "chrome-aws-lambda"
VERSION: Final = "1.20.4"
UNPACK: Final = """
const {brotliDecompressSync} = require("zlib"), fs = require("fs");
const [, source, target] = process.argv;
fs.writeFileSync(target, brotliDecompressSync(fs.readFileSync(source)), {mode: 0o755});
"""
SETTLED: Final = 8_000  # milliseconds of the page's own clock
# What a page says of scripts that fail; the browser's own troubles have other sources.
FAULT: Final = re.compile(r"CONSOLE.*?(?:Uncaught|Error|Refused).*")
WORD: Final = quote("工作")
LOOKS: Final = {
    "index.html": r"篇报告",
    "all/1.html": r'<table class="reports',
    f"finder.html?q={quote('总结')}": r"<mark",
    f"phrases.html?q={WORD}": r"[0-9]+ 句，出自 [0-9]+ 篇报告.*<mark",
    f"phrases.html?q={quote('抓*落实')}": r"[0-9]+ 句，出自 [0-9]+ 篇报告.*<mark",
    "phrases.html": r"检索",
    f"passages/shortcoming/1.html?type={quote('党委办公室')}": r"符合的 [0-9]+ 段",
    "figures/index.html": r"常用指标",
    "compare.html": r"并排对照",
    "clippings.html": r"素材",
}

pytestmark = pytest.mark.skipif(
    "OLD_CHROMIUM" not in os.environ, reason="fetches an old browser: make fuzz does that"
)


@pytest.fixture(scope="module")
def old_chromium(repository: Path) -> Path:
    """The browser's program, fetched once."""
    folder = repository / "build" / f"{PACKAGE}-{VERSION}"
    program = folder / "chromium"
    if not program.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
        shutil.unpack_archive(folder / f"{PACKAGE}-{VERSION}.tgz", folder)
        packed = folder / "package" / "bin" / "chromium.br"
        subprocess.run(["node", "-e", UNPACK, str(packed), str(program)], check=True)
    return program


def seen(program: Path, address: str, profile: Path) -> tuple[str, list[str]]:
    """A page as it stands after its scripts, and what they complained of."""
    command = [str(program), "--headless", "--no-sandbox", "--disable-gpu", "--no-zygote"]
    command += ["--enable-logging=stderr", f"--user-data-dir={profile}", "--dump-dom"]
    command += [f"--virtual-time-budget={SETTLED}", address]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8"), FAULT.findall(done.stderr.decode("utf-8", "replace"))


def test_it_is_that_old_and_says_what_fails(old_chromium: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<script>document.write(navigator.userAgent)</script><script>gone()</script>",
        encoding="ascii",
    )
    html, faults = seen(old_chromium, page.as_uri(), tmp_path / "profile")
    assert "Chrome/78." in html
    assert any("gone is not defined" in fault for fault in faults)


@pytest.mark.parametrize("look", LOOKS)
def test_pages_do_their_work(old_chromium: Path, base: str, look: str, tmp_path: Path) -> None:
    html, faults = seen(old_chromium, base + look, tmp_path)
    assert faults == []
    assert re.search(LOOKS[look], html, re.DOTALL)


def test_a_report_is_read_and_offers_its_tools(
    old_chromium: Path, base: str, site: Path, tmp_path: Path
) -> None:
    name = min(path.name for path in (site / "reports").glob("r*.html"))
    html, faults = seen(old_chromium, f"{base}reports/{name}", tmp_path)
    assert faults == []
    assert "report-text" in html
    assert "加入对照" in html
