#!/usr/bin/env bash
# Install what the browser tests need and Python cannot bring: Debian's Chromium. Does nothing when it is there.
set -euo pipefail

if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium: install it so that the command 'chromium' is found, then run make check again." >&2
    exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "The browser tests need Chromium: run 'sudo apt-get install --no-install-recommends chromium', then make check again." >&2
        exit 1
    fi
    as_root=(sudo -n)
fi

echo "Installing Chromium for the browser tests."
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
