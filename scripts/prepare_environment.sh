#!/bin/sh
# Make a virtual environment with everything pinned: python, folder, requirement, ["browser"].
set -eu
python=$1 venv=$2 requirement=$3 wants=${4:-}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install() {
    echo "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    "$venv/bin/python" - <<'PYTHON' >/dev/null 2>&1
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    raise SystemExit(not Path(playwright.chromium.executable_path).is_file())
PYTHON
}

if [ ! -x "$venv/bin/pip" ]; then
    rm -rf "$venv"
    # Debian keeps venv in a package of its own; without it this first try fails.
    "$python" -m venv "$venv" 2>/dev/null || {
        rm -rf "$venv"
        may_install || { echo "needs the package python3-venv: sudo apt-get install python3-venv" >&2; exit 1; }
        install python3-venv
        "$python" -m venv "$venv"
    }
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check -c constraints.txt -e "$requirement"

[ "$wants" = browser ] || exit 0
has_browser || "$venv/bin/python" -m playwright install chromium >/dev/null 2>&1 || true
has_browser || { may_install && install chromium fonts-noto-cjk; } || true
has_browser || echo "no Chromium found or to be had: the browser tests will be skipped" >&2
