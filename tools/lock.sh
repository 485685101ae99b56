#!/usr/bin/env bash
# Compiles requirements*.in into the two locks, with hashes, for the oldest Python we serve.
#
#   tools/lock.sh [--upgrade | --upgrade-package NAME]
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  .venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 \
    --custom-compile-command "make lock" "$@"
}
compile requirements.in -o requirements.txt "$@"
# The developers' lock repeats the portal's own pins.
compile requirements-dev.in -c requirements.txt -o requirements-dev.txt "$@"
