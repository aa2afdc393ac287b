#!/usr/bin/env bash
# Install what the browser tests need and Python cannot bring: Debian's Chromium and an Arabic font. Does nothing when they are there.
set -euo pipefail

missing=()
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
[ -n "$(fc-list :lang=ar family 2>/dev/null)" ] || missing+=(fontconfig fonts-noto-core)
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
wanted="apt-get install --no-install-recommends ${missing[*]}"

if ! command -v apt-get >/dev/null 2>&1; then
    if command -v chromium >/dev/null 2>&1; then
        exit 0 # without an Arabic font the pages look poor, but every test can run
    fi
    echo "The browser tests need Chromium: install it so that the command 'chromium' is found, then run make check again." >&2
    exit 1
fi

as_root=(env DEBIAN_FRONTEND=noninteractive)
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "The browser tests need more than is here: run 'sudo $wanted', then make check again." >&2
        exit 1
    fi
    as_root=(sudo -n "${as_root[@]}")
fi

apt=(apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
echo "Installing for the browser tests: ${missing[*]}"
"${as_root[@]}" "${apt[@]}" update </dev/null
"${as_root[@]}" "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null
