#!/usr/bin/env bash
# Installs what a command needs: system packages, then the locked Python packages in .venv.
#
#   tools/bootstrap.sh run|check|test|shots
#
# Safe to repeat: when nothing is missing it touches neither network nor disk.
# Asks nothing: needs root or a sudo that works without a password, and only if a
# system package is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

group="${1:?run, check, test or shots}"

# What WeasyPrint loads, and the tool that finds fonts for it.
packages=(ca-certificates fontconfig libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
lock=requirements.txt
case "$group" in
  run) ;;
  check) lock=requirements-dev.txt; packages+=(poppler-utils qpdf) ;;
  test) lock=requirements-dev.txt; packages+=(poppler-utils qpdf postgresql redis-server) ;;
  shots) lock=requirements-dev.txt; packages+=(poppler-utils qpdf) ;;
  *) echo "tools/bootstrap.sh: run, check, test or shots" >&2; exit 2 ;;
esac

say() { printf '• %s\n' "$*"; }
fail() { printf '\n%s\n' "$@" >&2; exit 1; }

log="$(mktemp)"
trap 'rm -f "$log" "$log".*' EXIT

# Two commands at once on one clone take turns. Makefile only serves as a thing to lock.
exec 9<Makefile
flock 9

# --- Python -------------------------------------------------------------------

find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  fail "Cần Python 3.11 trở lên." "Python 3.11 or newer is needed, and none was found."
}
python="$(find_python)"

# The venv lies where its scripts say it does, and its Python still starts.
venv_works() {
  [ "$(cat .venv/.place 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c 'import pip' 2>/dev/null
}

# --- System packages ----------------------------------------------------------

missing_packages() {
  local installed package
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
  for package in "$@"; do
    [[ "$installed" == *" installed:$package "* ]] || echo "$package"
  done
}

apt_line() {
  # dpkg itself needs /sbin on the path; needrestart on Ubuntu would ask questions.
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo -n)
  "${root[@]}" env PATH="$PATH:/usr/sbin:/sbin" DEBIAN_FRONTEND=noninteractive \
    NEEDRESTART_SUSPEND=1 LC_ALL=C.UTF-8 \
    apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

apt_install() {
  local out="$log.apt"
  apt_line install -y --no-install-recommends "$@" >"$out" 2>&1 && return
  # Unknown or outdated package lists: fetch them once, then try again.
  { apt_line update && apt_line install -y --no-install-recommends "$@"; } >>"$out" 2>&1 && return
  tail -n 25 "$out" >&2
  fail "Không cài được gói hệ thống: $*" "Could not install the system packages: $*"
}

need_root() {
  [ "$(id -u)" = 0 ] && return
  sudo -n true 2>/dev/null && return
  fail "Thiếu gói hệ thống và không có quyền cài mà không hỏi mật khẩu." \
    "System packages are missing and there is no right to install them without a password." \
    "Run this once, then the same make command again:" \
    "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
}

wanted_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "Máy này không dùng apt: hãy tự cài ${packages[*]} / no apt here: install these yourself" >&2
    return
  fi
  missing_packages "${packages[@]}"
  # Programs that a machine may have from elsewhere than its own packages.
  if [ "$group" = test ] || [ "$group" = shots ]; then
    # Ubuntu has Chromium only as a snap: there Playwright brings its own, see below.
    [ -x /usr/bin/chromium ] || grep -qi '^ID=ubuntu' /etc/os-release || echo chromium
  fi
  if [ "$group" = shots ]; then
    command -v npm >/dev/null || echo npm
    command -v java >/dev/null || echo default-jre-headless
  fi
}

mapfile -t wanted < <(wanted_packages)
apt_job=
first=()
if ! venv_works && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  # Debian and Ubuntu keep the venv module apart, one package for each version.
  first=("python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
fi
if [ "${#first[@]}" -gt 0 ] || [ "${#wanted[@]}" -gt 0 ]; then
  need_root "${first[@]}" "${wanted[@]}"
fi
if [ "${#first[@]}" -gt 0 ]; then
  say "Cài gói hệ thống / system packages: ${first[*]}"
  apt_install "${first[@]}"
fi
if [ "${#wanted[@]}" -gt 0 ]; then
  say "Cài gói hệ thống / system packages: ${wanted[*]}"
  apt_install "${wanted[@]}" &
  apt_job=$!
fi

# --- Python packages ----------------------------------------------------------

# The lock decides; a stamp remembers which lock was installed last.
stamp_of() { sha256sum <"$1" | cut -d ' ' -f 1; }
installed() { [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(stamp_of "$1")" ]; }

if ! venv_works; then
  say "Tạo môi trường Python / virtual environment: .venv"
  rm -rf .venv
  "$python" -m venv .venv
  echo "$PWD" >.venv/.place
fi
if ! installed "$lock"; then
  say "Cài thư viện Python / Python packages: $lock"
  # An office's own certificates are in the system's store, which uv doesn't read by itself.
  if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    export SSL_CERT_FILE="${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}"
  fi
  export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-120}"
  if [ ! -x .venv/bin/uv ]; then
    # The installer itself comes from the lock too, with its hashes.
    awk '/^[a-z]/ { found = /^uv==/ } found && !/^ *#/' requirements-dev.txt >"$log.uv.txt"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-compile \
      --require-hashes -r "$log.uv.txt"
  fi
  .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "$lock"
  stamp_of "$lock" >".venv/.installed-$lock"
  # The developers' lock holds the other one's packages.
  [ "$lock" = requirements.txt ] || stamp_of requirements.txt >.venv/.installed-requirements.txt
fi

# The portal may be prepared while the last system packages arrive: see tools/run.sh.
if [ -n "$apt_job" ]; then
  wait "$apt_job"
fi

if [ "$group" = shots ] && ! cmp -s package-lock.json node_modules/.installed-lock; then
  say "Cài công cụ kiểm tra trang / page checkers: npm ci"
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi
if { [ "$group" = test ] || [ "$group" = shots ]; } && [ ! -x /usr/bin/chromium ]; then
  .venv/bin/playwright install --with-deps chromium
fi
