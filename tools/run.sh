#!/usr/bin/env bash
# Sets the portal up with the demo and serves it until Ctrl-C.
#
#   PORT=8000 HOST=127.0.0.1 UNIONS=120 YEARS=2020-2025 SCENARIO= VAR_DIR=var tools/run.sh
#
# Always the embedded portal: demo data must never reach a real database, whatever
# .env or the environment say.
set -euo pipefail
cd "$(dirname "$0")/.."

port="${PORT:-8000}"
host="${HOST:-127.0.0.1}"
[ "$host" = 0.0.0.0 ] && visit=127.0.0.1 || visit="$host"
address="http://$visit:$port"

if ! [[ "$port" =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
  printf 'PORT=%s không phải là số cổng / is not a port number.\n' "$port" >&2
  exit 2
fi
if (exec 3<>"/dev/tcp/$visit/$port") 2>/dev/null; then
  printf '\nCổng %s đang có chương trình khác dùng. Hãy chọn cổng khác, ví dụ:\n' "$port" >&2
  printf 'Port %s is in use by another program. Choose another one, for example:\n' "$port" >&2
  printf '    make run PORT=%s\n' "$((port < 65535 ? port + 1 : 8001))" >&2
  exit 1
fi

tools/bootstrap.sh run

export PATH="$PWD/.venv/bin:$PATH"
export DJANGO_SETTINGS_MODULE=campaign_portal.settings
export VAR_DIR="${VAR_DIR:-$PWD/var}"
[[ "$VAR_DIR" = /* ]] || VAR_DIR="$PWD/$VAR_DIR"
export DATABASE_URL="sqlite:///$VAR_DIR/portal.sqlite3"
export BROKER_URL="filesystem://localhost" CACHE_URL="filecache://$VAR_DIR/cache"
export MEDIA_DIR="$VAR_DIR/files" HTTPS=0 SITE_ADDRESS= DEMO=1 HOST="$host"
if [ "$host" != 127.0.0.1 ]; then
  # Seen from other machines: under the names and addresses that this one really has.
  names="$(hostname) $(hostname -I 2>/dev/null || true)"
  export ALLOWED_HOSTS="${ALLOWED_HOSTS:-127.0.0.1,localhost,$host,$(tr -s ' ' ',' <<<"${names%% }")}"
fi

printf '• Chuẩn bị cơ sở dữ liệu và dữ liệu mẫu / database and demo data\n'
accounts="$(python tools/prepare_demo.py --unions "${UNIONS:-120}" --years "${YEARS:-2020-2025}" \
  ${SCENARIO:+--scenario "$SCENARIO"})"

honcho --env /dev/null start --port "$port" &
serving=$!
stop() {
  trap '' INT TERM HUP
  kill -TERM "$serving" 2>/dev/null || true
  wait "$serving" || true
  printf '\nĐã dừng / Stopped.\n'
  exit 0
}
trap stop INT TERM HUP

python tools/wait_for_page.py "$address" "$serving" &
if wait $!; then
  cat <<TEXT

────────────────────────────────────────────────────────────────────────
 Cổng thông tin đã sẵn sàng / The portal is ready:

     $address

 Tài khoản dùng thử / Demo accounts:

$accounts

 Nhấn Ctrl-C để dừng / Press Ctrl-C to stop.
────────────────────────────────────────────────────────────────────────
TEXT
fi
wait "$serving"
