#!/usr/bin/env bash
# Set everything up and run every check: ruff, mypy, pytest on SQLite and on a PostgreSQL of its own.
#
#   scripts/test.sh [arguments for pytest]
#
# Without arguments the packages that know the law must also reach 95 % of their branches.

source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# shellcheck disable=SC2086 # one word for each package
install_packages $QT_PACKAGES poppler-utils || die "测试需要上列软件包。"
need_environment requirements-dev.txt requirements-build.txt

CLUSTER=""

postgres_programs() {
  local initdb
  initdb=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$initdb" ] || initdb=$(command -v initdb || true)
  [ -n "$initdb" ] && dirname "$initdb"
}

# PostgreSQL refuses to run as root: there it runs as its own user.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$CLUSTER" "$@"
  else
    "$@"
  fi
}

stop_postgres() {
  [ -n "$CLUSTER" ] || return 0
  as_postgres "$PROGRAMS/pg_ctl" -D "$CLUSTER/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$CLUSTER"
  CLUSTER=""
}

# A throw-away cluster that listens on a socket in its own folder and on no port.
start_postgres() {
  CLUSTER=$(TMPDIR=/tmp mktemp -d -t td-pg.XXXXXX)
  trap stop_postgres EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  [ "$(id -u)" != 0 ] || chown postgres: "$CLUSTER"
  (
    cd /
    as_postgres "$PROGRAMS/initdb" -D "$CLUSTER/data" -U desk -A trust -E UTF8 --locale=C.UTF-8 \
      --no-sync >"$CLUSTER.log" 2>&1 &&
      as_postgres "$PROGRAMS/pg_ctl" -D "$CLUSTER/data" -w -l "$CLUSTER/log" \
        -o "-k $CLUSTER -c listen_addresses='' -c fsync=off" start >>"$CLUSTER.log" 2>&1
  ) || {
    cat "$CLUSTER.log" >&2
    rm -f "$CLUSTER.log"
    die "测试用的 PostgreSQL 没有启动起来。"
  }
  rm -f "$CLUSTER.log"
  export TOWNSHIP_DESK_TEST_PG="postgresql+psycopg://desk@/postgres?host=$CLUSTER"
}

[ -n "$(postgres_programs)" ] || install_packages postgresql-15 || true
if PROGRAMS=$(postgres_programs) && [ -n "$PROGRAMS" ]; then
  say "启动测试用的 PostgreSQL（$("$PROGRAMS/postgres" --version | cut -d' ' -f3)）"
  start_postgres
else
  say "没有 PostgreSQL，数据库测试只在 SQLite 上进行"
  unset TOWNSHIP_DESK_TEST_PG
fi

export QT_QPA_PLATFORM=offscreen
say "ruff"
"$PY" -m ruff check .
"$PY" -m ruff format --check --quiet . || die "有文件没有按 ruff format 排版。"
say "mypy --strict"
"$PY" -m mypy
if [ $# -gt 0 ]; then
  say "pytest $*"
  "$PY" -m pytest -n 2 "$@"
  exit
fi

# What the law says is tested once, with its branches counted; then everything else without counting,
# which would make the window and the database twice as slow.
LAW="law discretion procedure referral"
REPORT=$(mktemp -d)
trap 'stop_postgres; rm -rf "$REPORT"' EXIT
counted=() others=() tests=()
for package in $LAW; do
  counted+=("--cov=township_desk.$package")
  others+=("--ignore=tests/$package")
  tests+=("tests/$package")
done
say "pytest：法律、裁量、程序、移送，计分支覆盖"
COVERAGE_FILE="$REPORT/data" "$PY" -m pytest -n 2 "${tests[@]}" "${counted[@]}" --cov-branch \
  --cov-report="json:$REPORT/branches.json"
# shellcheck disable=SC2086 # one word for each package
"$PY" scripts/branch_coverage.py "$REPORT/branches.json" 95 $LAW || die "分支覆盖率低于 95%。"
say "pytest：其余"
"$PY" -m pytest -n 2 "${others[@]}"
