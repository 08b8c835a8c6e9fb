#!/bin/sh
# Install and build from a folder of wheels where no network can be reached: python, wheels, reports.
set -eu
python=$(command -v "$1") wheels=$(realpath "$2") reports=$(realpath "$3")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$copy"

# Only the administrator may make a network of their own without being one there.
[ "$(id -u)" = 0 ] && own="" || own=--map-root-user
# shellcheck disable=SC2086 (empty where it is not needed)
unshare --net $own sh -eu -c '
    cd "$1"
    [ "$(wc -l </proc/net/route)" -le 1 ] || { echo "a network can be reached" >&2; exit 1; }
    PIP_NO_INDEX=1 PIP_FIND_LINKS="$3" make --no-print-directory build PYTHON="$2" REPORTS="$4"
    site=$(find . -name index.html -path "*site/index.html" | head -n 1)
    test -s "$site" && echo "installed and built without a network"
' sh "$copy" "$python" "$wheels" "$reports"
