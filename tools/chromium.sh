#!/usr/bin/env bash
# Prints the path of a Chromium. Looks for the system's; installs one where there is none.
set -euo pipefail

find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    return 1
}

find_playwrights_own() {
    local root="${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"
    find "$root" -path '*chrome-linux*/chrome' -type f 2>/dev/null | sort | tail -n 1 | grep .
}

install_chromium() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq </dev/null >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium </dev/null >&2
    else
        (cd "$(dirname "$0")/../frontend" && npx playwright install chromium >&2)
    fi
}

find_chromium || find_playwrights_own || {
    install_chromium
    find_chromium || find_playwrights_own || {
        echo "No Chromium was found and none could be installed; set CHROMIUM to its path." >&2
        exit 1
    }
}
